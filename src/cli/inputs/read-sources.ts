import { pathToFileURL } from 'node:url';
import { pathOf } from '../../platform/node/paths.js';
import { FileHost } from '../file-host.js';
import type { Unread } from '../run-report.js';
import type { Terminal } from '../terminal.js';
import { findFiles, shownPath } from './find-files.js';
import { readStandardInput, standardInputArgument } from './standard-input.js';

/** A source to work on. */
export interface Entry {
  readonly uri: string;
  readonly text: string;
  readonly shownPath: string;
}

/** The texts behind locations, for whoever prints them. */
export interface SourceTexts {
  textOf(uri: string): string | undefined;
  /** The document as a person names it; not escaped. */
  nameOf(uri: string): string;
}

/** Everything that the arguments of a command led to. */
export interface Sources {
  readonly entries: readonly Entry[];
  readonly unread: readonly Unread[];
  readonly host: FileHost;
  readonly texts: SourceTexts;
}

export interface SourceOptions {
  readonly root?: string | undefined;
  readonly stdinFilename?: string | undefined;
}

/** Finds and reads what the arguments name; what cannot be read is listed, and does not keep the rest from it. */
export async function readSources(
  args: readonly string[],
  options: SourceOptions,
  terminal: Terminal,
): Promise<Sources> {
  const host = await FileHost.open(terminal.workingDirectory, options.root);
  const entries: Entry[] = [];
  const unread: Unread[] = [];

  if (args.includes(standardInputArgument)) {
    const input = await readStandardInput(terminal, options.stdinFilename);
    if ('text' in input.read) {
      host.remember(input.uri, input.read.text);
      entries.push({ uri: input.uri, text: input.read.text, shownPath: input.shownPath });
    } else {
      unread.push({ path: input.shownPath, problem: input.read.problem });
    }
  }

  const found = await findFiles(
    args.filter((argument) => argument !== standardInputArgument),
    terminal.workingDirectory,
  );
  unread.push(...found.unread);
  for (const file of found.files) {
    const read = await host.readEntry(file.path);
    if ('text' in read) {
      entries.push({ uri: pathToFileURL(file.path).href, text: read.text, shownPath: file.shownPath });
      host.remember(pathToFileURL(file.path).href, read.text);
    } else {
      unread.push({ path: file.shownPath, problem: read.problem });
    }
  }
  return { entries, unread, host, texts: sourceTexts(host, entries, terminal.workingDirectory) };
}

function sourceTexts(host: FileHost, entries: readonly Entry[], workingDirectory: string): SourceTexts {
  const names = new Map(entries.map((entry) => [pathOf(entry.uri) ?? entry.uri, entry.shownPath]));
  return {
    textOf: (uri) => host.textOf(uri),
    nameOf(uri) {
      const path = pathOf(uri);
      return names.get(path ?? uri) ?? (path === undefined ? uri : shownPath(path, workingDirectory));
    },
  };
}
