import type { LangiumCoreServices, ServiceRegistry } from 'langium';

/**
 * Every document is a scenario file, whatever its name ends with: whoever names a file on the command line, or imports
 * one, has said what it is. Langium would throw at an ending that it does not know.
 */
export class SingleLanguage implements ServiceRegistry {
  #language: LangiumCoreServices | undefined;

  register(language: LangiumCoreServices): void {
    this.#language = language;
  }

  getServices(): LangiumCoreServices {
    if (this.#language === undefined) throw new Error('No language is registered yet.');
    return this.#language;
  }

  hasServices(): boolean {
    return this.#language !== undefined;
  }

  get all(): readonly LangiumCoreServices[] {
    return this.#language === undefined ? [] : [this.#language];
  }
}
