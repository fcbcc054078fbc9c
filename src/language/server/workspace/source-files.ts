import { URI, UriUtils, type FileSystemNode, type FileSystemProvider } from 'langium';
import { builtinUri } from '../../builtins.js';
import type { SourceHost } from '../../program.js';
import type { PlatformFiles } from '../platform.js';
import type { FileAnswer } from '../protocol.js';

/** Files that only the client can reach: those of virtual workspaces, and all of them in a browser. */
export interface ClientFiles {
  read(uri: string): Promise<FileAnswer>;
  find(): Promise<readonly string[]>;
}

/**
 * The files that the server may read: those below a workspace folder, and those beside or below a document that was
 * opened outside of them. Nothing else is read, and nothing about it is told: neither by `..`, nor by a link that
 * leads out.
 */
export class SourceFiles implements SourceHost {
  readonly #platform: PlatformFiles;
  #client: ClientFiles | undefined;
  readonly #folders = new Set<string>();
  readonly #roots = new Set<string>();

  constructor(platform: PlatformFiles) {
    this.#platform = platform;
  }

  /** Files that the platform does not handle are asked of the client from now on. */
  askClient(client: ClientFiles): void {
    this.#client = client;
  }

  async addFolder(uri: string): Promise<void> {
    const folder = withSlash(uri);
    this.#folders.add(folder);
    this.#roots.add(withSlash(await this.#canonical(folder)));
  }

  async removeFolder(uri: string): Promise<void> {
    const folder = withSlash(uri);
    this.#folders.delete(folder);
    this.#roots.delete(withSlash(await this.#canonical(folder)));
  }

  /** A document that the user opened brings its own folder as a root, unless it lies in one. */
  async addDocument(uri: string): Promise<void> {
    const { insideRoot } = await this.resolve(uri);
    if (!insideRoot)
      this.#roots.add(withSlash(await this.#canonical(UriUtils.dirname(URI.parse(uri)).toString())));
  }

  async read(uri: string): Promise<FileAnswer> {
    const { insideRoot } = await this.resolve(uri);
    if (!insideRoot) return { problem: 'lies outside the workspace' };
    if (this.#platform.handles(uri)) return this.#platform.read(uri);
    return this.#client?.read(uri) ?? { problem: 'cannot be read here' };
  }

  async resolve(uri: string): Promise<{ readonly uri: string; readonly insideRoot: boolean }> {
    const canonical = await this.#canonical(uri);
    for (const root of this.#roots)
      if (canonical.startsWith(root)) return { uri: canonical, insideRoot: true };
    return { uri, insideRoot: false };
  }

  /** All `.corr` files below the workspace folders. */
  async find(): Promise<string[]> {
    const folders = [...this.#folders];
    const own = folders.filter((folder) => this.#platform.handles(folder));
    const found = await Promise.all(own.map((folder) => this.#platform.find(folder)));
    const others = own.length < folders.length ? ((await this.#client?.find()) ?? []) : [];
    return [...new Set([...found.flat(), ...others])];
  }

  async #canonical(uri: string): Promise<string> {
    return this.#platform.handles(uri) ? this.#platform.canonical(uri) : uri;
  }
}

function withSlash(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}

/**
 * The same files for Langium, which asks for the text of documents that are not open. What cannot be read is an
 * empty text: whoever imports it is told by `SourceFiles`.
 */
export class SourceFileSystem implements FileSystemProvider {
  readonly #files: () => SourceFiles;

  constructor(files: () => SourceFiles) {
    this.#files = files;
  }

  async readFile(uri: URI): Promise<string> {
    if (uri.scheme === builtinUri.scheme) return '';
    const answer = await this.#files().read(uri.toString());
    return 'text' in answer ? answer.text : '';
  }

  /** Only files with scenarios matter; anything else is as good as a folder of which nothing is known. */
  stat(uri: URI): Promise<FileSystemNode> {
    const isFile = uri.path.endsWith('.corr');
    return Promise.resolve({ uri, isFile, isDirectory: !isFile });
  }

  async exists(uri: URI): Promise<boolean> {
    return 'text' in (await this.#files().read(uri.toString()));
  }

  readDirectory(): Promise<FileSystemNode[]> {
    return Promise.resolve([]);
  }

  readBinary(): Promise<Uint8Array> {
    return Promise.reject(new Error('scenarios are text'));
  }

  statSync(): FileSystemNode {
    throw new Error(NO_BLOCKING);
  }

  existsSync(): boolean {
    throw new Error(NO_BLOCKING);
  }

  readBinarySync(): Uint8Array {
    throw new Error(NO_BLOCKING);
  }

  readFileSync(): string {
    throw new Error(NO_BLOCKING);
  }

  readDirectorySync(): FileSystemNode[] {
    throw new Error(NO_BLOCKING);
  }
}

const NO_BLOCKING = 'the language server does not wait for files';
