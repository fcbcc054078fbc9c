import { realpath } from 'node:fs/promises';
import { writeAtomically } from '../atomic-write.js';
import { exitCode, gravest, type ExitCode } from '../exit-code.js';
import { pathOf } from '../../platform/node/paths.js';
import { standardInputArgument } from '../inputs/standard-input.js';
import { placeText } from '../finding-text.js';
import { readSources, type Entry, type SourceTexts } from '../inputs/read-sources.js';
import { counted } from '../../language/report/number-text.js';
import { printable } from '../printable.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';

/** Options of `corr fmt`, as the command line parser delivers them. */
export interface FormatOptions {
  readonly check?: boolean;
  readonly root?: string;
  readonly stdinFilename?: string;
  readonly passWithNoFiles?: boolean;
}

type Outcome = 'unchanged' | 'changed' | 'failed';

/** `corr fmt`: lays files out in the one way there is, or with `--check` tells which are not. */
export async function fmt(
  paths: readonly string[],
  options: FormatOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const fromInput = paths.includes(standardInputArgument);
  if (fromInput && paths.length > 1) throw new UsageError('standard input (-) is formatted alone');
  const sources = await readSources(paths.length === 0 ? ['.'] : paths, options, terminal);
  const codes: ExitCode[] = [];
  for (const { path, problem } of sources.unread) {
    terminal.err.write(`corr: ${printable(path)}: ${problem}\n`);
    codes.push(exitCode.couldNotRun);
  }
  if (sources.entries.length === 0) {
    if (sources.unread.length === 0 && options.passWithNoFiles !== true) {
      terminal.err.write('corr: no .corr files (--pass-with-no-files makes this a success)\n');
      codes.push(exitCode.couldNotRun);
    }
    return gravest(codes);
  }

  const count: Record<Outcome, number> = { unchanged: 0, changed: 0, failed: 0 };
  for (const entry of sources.entries) {
    const outcome = await formatOne(entry, sources.texts, fromInput, options.check === true, terminal);
    count[outcome] += 1;
    if (outcome === 'failed') codes.push(exitCode.couldNotRun);
    if (outcome === 'changed' && options.check === true) codes.push(exitCode.findings);
  }
  if (!fromInput) terminal.err.write(`${summary(count, options.check === true)}\n`);
  return gravest(codes);
}

async function formatOne(
  entry: Entry,
  texts: SourceTexts,
  fromInput: boolean,
  checkOnly: boolean,
  terminal: Terminal,
): Promise<Outcome> {
  const { formatText } = await import('../../language/front-end.js');
  const result = formatText(entry.text, entry.uri);
  if ('diagnostics' in result) {
    for (const { location, rule, code, message } of result.diagnostics) {
      terminal.err.write(`${placeText(location, texts)}: error ${rule}[${code}]: ${printable(message)}\n`);
    }
    return 'failed';
  }
  const text = withLineEndingOf(entry.text, result.text);
  const outcome = text === entry.text ? 'unchanged' : 'changed';
  if (checkOnly) {
    if (outcome === 'changed') terminal.out.write(`${printable(entry.shownPath)}\n`);
  } else if (fromInput) {
    terminal.out.write(text);
  } else if (outcome === 'changed') {
    return write(entry, text, terminal);
  }
  return outcome;
}

/** A file keeps its kind of line ending: on Windows, version control sees to it. */
function withLineEndingOf(original: string, formatted: string): string {
  const ending = /\r?\n/u.exec(original)?.[0] ?? '\n';
  return formatted.replaceAll(/\r?\n/gu, ending);
}

/** Writes through links to the file itself, which the reader has found to lie inside the root. */
async function write(entry: Entry, text: string, terminal: Terminal): Promise<Outcome> {
  try {
    await writeAtomically(await realpath(pathOf(entry.uri) ?? ''), text);
    terminal.out.write(`${printable(entry.shownPath)}\n`);
    return 'changed';
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown reason';
    terminal.err.write(`corr: ${printable(entry.shownPath)}: cannot be written (${printable(why)})\n`);
    return 'failed';
  }
}

function summary(count: Readonly<Record<Outcome, number>>, checkOnly: boolean): string {
  const changed = checkOnly
    ? `${counted(count.changed, 'file')} would be formatted`
    : `${counted(count.changed, 'file')} formatted`;
  const failed = count.failed > 0 ? `, ${count.failed} failed` : '';
  return `${changed}, ${count.unchanged} already well formatted${failed}`;
}
