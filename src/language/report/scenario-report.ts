import type { Analysis } from '../../engine/analysis.js';
import type { Origin } from '../../engine/model.js';
import type { Diagnostic, Location } from '../program.js';
import type { ToolRuleName } from './tool-rules.js';

/** A finding of the language, of the engine, or of the tool itself. */
export type ReportedFinding = Omit<Diagnostic, 'rule'> & { readonly rule: Diagnostic['rule'] | ToolRuleName };

/**
 * How a scenario ended: the engine's outcome, or why there is none. `invalid`: its text has errors that leave
 * nothing to analyse. `unfinished`: a time limit stopped it. `crashed`: a fault of Corrflow.
 */
export type ScenarioState = Analysis['outcome'] | 'invalid' | 'unfinished' | 'crashed';

/** One scenario with everything there is to say about it. */
export interface ScenarioReport {
  readonly name: string;
  readonly location: Location;
  readonly documentation: string | undefined;
  readonly state: ScenarioState;
  readonly analysis: Analysis | undefined;
  readonly findings: readonly ReportedFinding[];
  readonly locate: (origin: Origin | undefined) => Location;
}

/** Does this finding count against the scenario? One that the scenario itself expects does not. */
export function isError(finding: ReportedFinding): boolean {
  return finding.severity === 'error' && finding.finding?.expected !== true;
}
