import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

const names = ['.gitignore', '.corrignore'];

/**
 * Which files below a folder are to be left out, as git decides it: every folder may have its own `.gitignore`
 * and `.corrignore`, deeper ones have the last word, and nothing below an ignored folder comes back. A folder
 * that the user names is never ignored itself: rules from above that would drop all of it are passed over.
 */
export class IgnoreFiles {
  readonly #rules = new Map<string, Ignore | undefined>();
  readonly #decided = new Map<string, boolean>();
  readonly #base: string;
  readonly #top: string;

  /** @param base the folder that is searched */
  constructor(base: string) {
    this.#base = base;
    const repository = repositoryOf(base);
    this.#top = this.#judge(base, true, repository) ? base : repository;
  }

  ignores(path: string): boolean {
    const parent = dirname(path);
    if (parent !== this.#base && this.#ignoresFolder(parent)) return true;
    return this.#judge(path, false, this.#top);
  }

  #ignoresFolder(folder: string): boolean {
    const known = this.#decided.get(folder);
    if (known !== undefined) return known;
    const parent = dirname(folder);
    const outermost = folder === this.#base || parent === folder;
    const answer =
      !outermost &&
      ((parent !== this.#base && this.#ignoresFolder(parent)) || this.#judge(folder, true, this.#top));
    this.#decided.set(folder, answer);
    return answer;
  }

  /** The last rule that speaks of the path, from the top folder down to the path's own. */
  #judge(path: string, isFolder: boolean, top: string): boolean {
    let ignored = false;
    for (const folder of chain(top, dirname(path))) {
      const way = relative(folder, path).split(sep).join('/') + (isFolder ? '/' : '');
      const answer = way.startsWith('..') || way === '/' ? undefined : this.#rulesIn(folder)?.test(way);
      if (answer?.ignored) ignored = true;
      else if (answer?.unignored) ignored = false;
    }
    return ignored;
  }

  #rulesIn(folder: string): Ignore | undefined {
    if (!this.#rules.has(folder)) this.#rules.set(folder, readRules(folder));
    return this.#rules.get(folder);
  }
}

function readRules(folder: string): Ignore | undefined {
  const texts = names.flatMap((name) => {
    try {
      return [readFileSync(join(folder, name), 'utf8')];
    } catch {
      return [];
    }
  });
  return texts.length === 0 ? undefined : ignore().add(texts.join('\n'));
}

/** The folder with `.git` above a folder, or the folder itself outside any repository. */
function repositoryOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return folder;
  }
}

/** The folders from `top` down to `bottom`; none when `bottom` does not lie below `top`. */
function chain(top: string, bottom: string): string[] {
  const folders: string[] = [];
  for (let at = bottom; ; at = dirname(at)) {
    folders.unshift(at);
    if (at === top) return folders;
    if (dirname(at) === at) return [];
  }
}
