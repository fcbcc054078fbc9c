import type { ReportedFinding, ScenarioReport, ScenarioState } from '../language/report/scenario-report.js';
import type { ExitCode } from './exit-code.js';

/** One source file with its judged scenarios. */
export interface FileReport {
  /** As a person names it: relative to the working directory, `/` between the parts. Not escaped. */
  readonly path: string;
  readonly uri: string;
  /** Findings outside any scenario. */
  readonly findings: readonly ReportedFinding[];
  readonly scenarios: readonly ScenarioReport[];
}

/** An input that could not be read, or a pattern that matched nothing. */
export interface Unread {
  readonly path: string;
  readonly problem: string;
}

export type CommandName = 'check' | 'test' | 'run';

/** The totals of a run. */
export interface Summary {
  readonly command: CommandName;
  readonly files: number;
  readonly scenarios: Readonly<Record<ScenarioState, number>>;
  readonly expectations: Readonly<Record<'met' | 'unmet' | 'open', number>>;
  readonly errors: number;
  readonly warnings: number;
  readonly unread: readonly Unread[];
  readonly seconds: number;
  readonly exitCode: ExitCode;
}
