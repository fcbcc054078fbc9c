import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SourceHost } from '../language/program.js';
import { canonicalPath, pathOf } from '../platform/node/paths.js';
import { UsageError } from './usage-error.js';
import { readSourceFile, type ReadText } from '../platform/node/source-text.js';

/**
 * The files that a run may read. The root is the given folder (`--root`, else the working directory); a file
 * named on the command line outside of it brings its own folder as a further root, unless `--root` was given.
 * Nothing outside the roots is read, and nothing about it is told: neither by `..`, nor by a link that leads out.
 */
export class FileHost implements SourceHost {
  readonly #roots = new Set<string>();
  readonly #strict: boolean;
  readonly #texts = new Map<string, string>();

  private constructor(root: string, strict: boolean) {
    this.#roots.add(root);
    this.#strict = strict;
  }

  /** @param root the folder given with `--root`, if any */
  static async open(workingDirectory: string, root?: string): Promise<FileHost> {
    const folder = root === undefined ? workingDirectory : resolve(workingDirectory, root);
    try {
      return new FileHost(await realpath(folder), root !== undefined);
    } catch {
      throw new UsageError(`the root folder ${folder} cannot be read`);
    }
  }

  /** Reads a file that the user asked for, and remembers its text for source frames. */
  async readEntry(path: string): Promise<ReadText> {
    const folder = await canonicalPath(dirname(path));
    if (!this.#contains(folder)) {
      if (this.#strict) return { problem: 'lies outside the root folder (see --root)' };
      this.#roots.add(folder);
    }
    const real = await canonicalPath(path);
    if (!this.#contains(real))
      return { problem: 'is a link that leads outside the root folder (see --root)' };
    const read = await readSourceFile(real);
    if ('text' in read) this.remember(pathToFileURL(real).href, read.text);
    return read;
  }

  /** Takes a text that does not come from a file, such as standard input. */
  remember(uri: string, text: string): void {
    this.#texts.set(pathOf(uri) ?? uri, text);
  }

  /** The text of a document that was read before. */
  textOf(uri: string): string | undefined {
    return this.#texts.get(pathOf(uri) ?? uri);
  }

  async read(uri: string): Promise<ReadText> {
    const known = this.textOf(uri);
    if (known !== undefined) return { text: known };
    const path = pathOf(uri);
    if (path === undefined) return { problem: 'is not a file' };
    const real = await canonicalPath(path);
    if (!this.#contains(real)) return { problem: 'lies outside the root folder' };
    const read = await readSourceFile(real);
    if ('text' in read) this.remember(uri, read.text);
    return read;
  }

  async resolve(uri: string): Promise<{ readonly uri: string; readonly insideRoot: boolean }> {
    const path = pathOf(uri);
    if (path === undefined) return { uri, insideRoot: false };
    const real = await canonicalPath(path);
    return this.#contains(real)
      ? { uri: pathToFileURL(real).href, insideRoot: true }
      : { uri, insideRoot: false };
  }

  #contains(path: string): boolean {
    for (const root of this.#roots) {
      const way = relative(root, path);
      if (way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))) return true;
    }
    return false;
  }
}
