import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { decodeSource, type ReadText } from '../../platform/node/source-text.js';
import type { Terminal } from '../terminal.js';

/** Standard input as a source: imports are resolved as if it lay where `--stdin-filename` says. */
export interface StandardInput {
  readonly uri: string;
  readonly shownPath: string;
  readonly read: ReadText;
}

/** The argument that stands for standard input. */
export const standardInputArgument = '-';

export async function readStandardInput(
  terminal: Terminal,
  name: string | undefined,
): Promise<StandardInput> {
  return {
    uri: pathToFileURL(resolve(terminal.workingDirectory, name ?? 'stdin.corr')).href,
    shownPath: name ?? '<stdin>',
    read: decodeSource(await terminal.readInput()),
  };
}
