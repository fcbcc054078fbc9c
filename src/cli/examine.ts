import { openBench, type AnalysisRequest } from './bench.js';
import { bugReport } from './bug-report.js';
import type { ColourChoice } from './colour.js';
import { exitCode, type ExitCode } from './exit-code.js';
import { readSources, type Sources } from './inputs/read-sources.js';
import { judgeScenario } from './judge-scenario.js';
import { loadSources, type LoadedFile } from './load-sources.js';
import { printable } from './printable.js';
import { ProgressLine } from './progress-line.js';
import { Reporters, type ReporterChoice } from './reporters/choose-reporters.js';
import type { ScenarioReport } from '../language/report/scenario-report.js';
import type { CommandName, Unread } from './run-report.js';
import type { ScenarioFilter } from './scenario-filter.js';
import { spareInputs } from './spare-inputs.js';
import { Tally } from './summarise.js';
import type { Terminal } from './terminal.js';

/** What to examine and how to tell of it: the common part of `check`, `test` and `run`. */
export interface Examination extends AnalysisRequest {
  readonly command: CommandName;
  readonly paths: readonly string[];
  readonly root: string | undefined;
  readonly stdinFilename: string | undefined;
  readonly evolve: boolean;
  readonly passWithNoFiles: boolean;
  readonly reporters: readonly ReporterChoice[];
  readonly colour: ColourChoice;
  readonly quiet: boolean;
  readonly ledger: boolean;
  /** Chooses the scenarios once all files are parsed; may refuse with a UsageError. */
  readonly select: (files: readonly LoadedFile[]) => ScenarioFilter;
}

/**
 * Reads the files, judges their scenarios and feeds the reporters. What cannot be read or fails inside is
 * reported, and the rest still gets its verdicts.
 */
export async function examine(examination: Examination, terminal: Terminal): Promise<ExitCode> {
  const start = performance.now();
  const sources = await readSources(examination.paths, examination, terminal);
  const tally = new Tally();
  reportUnread(sources.unread, tally, terminal);

  const progress = new ProgressLine(terminal);
  const crashIn = (where: string) => (error: unknown) => {
    progress.clear();
    terminal.err.write(bugReport(error, where));
    tally.note(exitCode.internal);
  };
  const files = sources.entries.length === 0 ? [] : await loadSources(sources, crashIn);
  const targets = examination.reporters.flatMap(({ target }) =>
    target.kind === 'file' ? [target.path] : [],
  );
  await spareInputs(targets, sources, terminal.workingDirectory);
  const keep = examination.select(files);
  const reporters = new Reporters(examination.reporters, examination.colour, terminal, {
    command: examination.command,
    texts: sources.texts,
    quiet: examination.quiet,
    ledger: examination.ledger,
  });

  const total = files.reduce(
    (sum, { file }) => sum + file.scenarios.filter(({ name }) => keep(name)).length,
    0,
  );
  const bench = await openBench(examination.evolve, examination);
  for (const { entry, file } of files) {
    const scenarios: ScenarioReport[] = [];
    for (const unit of file.scenarios.filter(({ name }) => keep(name))) {
      const where = `${entry.shownPath} › ${unit.name}`;
      const onProgress = (fraction: number): void => {
        progress.update(where, (tally.scenarios + scenarios.length + fraction) / total);
      };
      onProgress(0);
      const options = { maxSeconds: examination.maxSeconds, onProgress, onCrash: crashIn(where) };
      scenarios.push(judgeScenario(unit, bench, options));
    }
    progress.clear();
    const report = { path: entry.shownPath, uri: entry.uri, findings: file.diagnostics, scenarios };
    tally.add(report);
    reporters.file(report);
  }
  noteNothing(examination, sources, tally, terminal);
  const summary = tally.summary(examination.command, sources.unread, (performance.now() - start) / 1000);
  await reporters.end(summary);
  return summary.exitCode;
}

/** Tells of every input that could not be read. */
function reportUnread(unread: readonly Unread[], tally: Tally, terminal: Terminal): void {
  for (const { path, problem } of unread) {
    terminal.err.write(`corr: ${printable(path)}: ${problem}\n`);
    tally.note(exitCode.couldNotRun);
  }
}

/** Silence that looks like success is the worst answer: nothing judged is a failure of its own. */
function noteNothing(examination: Examination, sources: Sources, tally: Tally, terminal: Terminal): void {
  if (tally.scenarios > 0 || tally.errors > 0 || sources.unread.length > 0 || examination.passWithNoFiles)
    return;
  const where = examination.paths.map(printable).join(' ');
  const what = sources.entries.length === 0 ? 'no .corr files' : 'no matching scenarios';
  terminal.err.write(`corr: ${what} in ${where} (--pass-with-no-files makes this a success)\n`);
  tally.note(exitCode.couldNotRun);
}
