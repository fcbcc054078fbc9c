import type { Colours } from '../colour.js';
import type { SourceTexts } from '../inputs/read-sources.js';
import type { CommandName, FileReport, Summary } from '../run-report.js';

/**
 * Turns what a run found into text. Reporters know nothing of how the run works, and the run knows nothing of
 * formats: it hands every file to every reporter as soon as it is judged, and the totals at the end.
 */
export interface Reporter {
  /** Text to print once a file is judged; files come in order. */
  file(report: FileReport): string;
  /** Text to print when all is done. */
  end(summary: Summary): string;
}

/** What a reporter may know of its surroundings. */
export interface ReporterContext {
  readonly command: CommandName;
  readonly colours: Colours;
  readonly columns: number;
  readonly texts: SourceTexts;
  /** Leave out the scenarios that are as they should be. */
  readonly quiet: boolean;
  /** Put the columns of the ledger into machine-readable reports. */
  readonly ledger: boolean;
}

export type CreateReporter = (context: ReporterContext) => Reporter;
