import type {
  ConfigurationInitializedParams,
  ConfigurationProvider,
  ConfigurationSectionUpdateListener,
} from 'langium';
import { Emitter, type DidChangeConfigurationParams, type Disposable } from 'vscode-languageserver-protocol';
import { defaultLimits } from '../../engine/limits.js';
import type { Client } from './client.js';
import type { Settings } from './protocol.js';

/** The section of the client's configuration. */
export const section = 'corrflow';

export const defaultSettings: Settings = {
  run: 'onSave',
  timeLimit: 60,
  maxDimension: defaultLimits.maxDimension,
  inlayHints: { expectations: true, verdicts: true },
  codeLens: true,
  hoverPlots: true,
};

/** Settings as a client sends them; what is missing or makes no sense is as in `base`. */
export function settingsFrom(value: unknown, base: Settings = defaultSettings): Settings {
  const given = recordOf(value);
  const hints = recordOf(given.inlayHints);
  return {
    run: oneOf(given.run, ['onSave', 'onType', 'manual'], base.run),
    timeLimit: numberFrom(given.timeLimit, 0, base.timeLimit),
    maxDimension: numberFrom(given.maxDimension, 1, base.maxDimension),
    inlayHints: {
      expectations: booleanFrom(hints.expectations, base.inlayHints.expectations),
      verdicts: booleanFrom(hints.verdicts, base.inlayHints.verdicts),
    },
    codeLens: booleanFrom(given.codeLens, base.codeLens),
    hoverPlots: booleanFrom(given.hoverPlots, base.hoverPlots),
  };
}

/**
 * The settings in force. They are asked of the client once it is there and whenever it says that they changed;
 * clients that cannot be asked send them along, or with `initializationOptions`.
 */
export class SettingsInForce implements ConfigurationProvider {
  readonly ready: Promise<void>;
  #settle: () => void = () => undefined;
  #current = defaultSettings;
  #client: Client | undefined;
  #ask: (() => Promise<unknown>) | undefined;
  readonly #changed = new Emitter<Settings>();

  constructor() {
    this.ready = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  get current(): Settings {
    return this.#current;
  }

  get onChange(): Emitter<Settings>['event'] {
    return this.#changed.event;
  }

  /** The client is known now. */
  introduce(client: Client): void {
    this.#client = client;
    this.#current = settingsFrom(client.options.settings);
  }

  /** Langium's hook; `introduce` has what is needed. */
  initialize(): void {
    return;
  }

  async initialized(params: ConfigurationInitializedParams): Promise<void> {
    const { fetchConfiguration } = params;
    if (this.#client?.canConfigure === true && fetchConfiguration !== undefined) {
      params.register?.({ section });
      this.#ask = async () => {
        const [answer] = (await fetchConfiguration([{ section }])) as readonly unknown[];
        return answer;
      };
      await this.#refresh();
    }
    this.#settle();
  }

  updateConfiguration({ settings }: DidChangeConfigurationParams): void {
    if (this.#ask !== undefined) void this.#refresh();
    else this.#take(settingsFrom(recordOf(settings)[section], this.#current));
  }

  getConfiguration(): Promise<unknown> {
    return Promise.resolve(this.#current);
  }

  onConfigurationSectionUpdate(callback: ConfigurationSectionUpdateListener): Disposable {
    return this.#changed.event((configuration) => {
      callback({ section, configuration });
    });
  }

  async #refresh(): Promise<void> {
    try {
      this.#take(settingsFrom(await this.#ask?.(), settingsFrom(this.#client?.options.settings)));
    } catch {
      // The client went away, or knows the request but not the section: what was in force stays.
    }
  }

  #take(settings: Settings): void {
    if (JSON.stringify(settings) === JSON.stringify(this.#current)) return;
    this.#current = settings;
    this.#changed.fire(settings);
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function oneOf<Choice extends string>(value: unknown, choices: readonly Choice[], otherwise: Choice): Choice {
  return choices.find((choice) => choice === value) ?? otherwise;
}

function numberFrom(value: unknown, least: number, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) && value >= least ? value : otherwise;
}

function booleanFrom(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}
