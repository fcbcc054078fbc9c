import type { EngineHost } from './runs/engine-worker.js';
import type { FileAnswer } from './protocol.js';

/** Files as the platform of the server reaches them by itself. */
export interface PlatformFiles {
  /** Can it reach documents of this URI's scheme? */
  handles(uri: string): boolean;
  read(uri: string): Promise<FileAnswer>;
  /** The URI with all links resolved; one that does not exist is judged by its nearest existing folder. */
  canonical(uri: string): Promise<string>;
  /** The `.corr` files below a folder, but for hidden folders and installed packages. */
  find(folder: string): Promise<string[]>;
}

/** What the language server needs from where it runs: Node or a browser. */
export interface Platform {
  readonly files: PlatformFiles;
  readonly engine: EngineHost;
  /** Where the pages of the rules are, unless the client says so; ends in a slash. */
  readonly rulePages?: string;
}
