import type { Analysis } from '../../../engine/analysis.js';
import type { Diagnostic } from '../../program.js';
import { report } from '../../front-end.js';
import { internalError, timeLimit } from '../../report/tool-finding.js';
import type { ReportedFinding, ScenarioReport } from '../../report/scenario-report.js';
import type { JudgedScenario } from '../runs/judgements.js';

/** The setting that ends a run. */
const TIME_LIMIT = 'corrflow.timeLimit';

/** All findings about a scenario that hold for its present text: of the language, of the engine, of the tool. */
export function scenarioFindings(judged: JudgedScenario): ReportedFinding[] {
  const { unit } = judged;
  return [...unit.diagnostics, ...engineFindings(judged), ...runFindings(judged)];
}

/** The scenario as the command line would report it after the last run, whether that is fresh or not. */
export function finishedReport({ unit, finished }: JudgedScenario): ScenarioReport | undefined {
  if (finished === undefined) return undefined;
  const { analysis, diagnostics } = finished;
  return {
    name: unit.name,
    location: unit.location,
    documentation: unit.documentation,
    state: analysis?.outcome ?? 'invalid',
    analysis,
    findings: diagnostics ?? (analysis === undefined ? [] : [...unit.diagnostics, ...report(unit, analysis)]),
    locate: (origin) => unit.locate(origin),
  };
}

/** A run knows all that an examination does, and more. */
function engineFindings({ unit, finished, isFresh, examination }: JudgedScenario): Diagnostic[] {
  const known: { analysis?: Analysis; diagnostics?: readonly Diagnostic[] } | undefined =
    isFresh && finished !== undefined ? finished : examination;
  if (known === undefined) return [];
  // Of texts all findings come back; what is known of the present text already is not told twice.
  if (known.diagnostics !== undefined)
    return known.diagnostics.filter((finding) => !unit.diagnostics.some((own) => isSame(own, finding)));
  return known.analysis === undefined ? [] : report(unit, known.analysis);
}

/** Why the present text has no result though it was run. */
function runFindings({ unit, standing, fingerprint }: JudgedScenario): ReportedFinding[] {
  if (fingerprint === undefined || standing.fingerprint !== fingerprint) return [];
  switch (standing.state) {
    case 'failed':
      return [internalError(standing.message ?? '', unit.location)];
    case 'timed-out':
      return [timeLimit(standing.seconds ?? 0, TIME_LIMIT, unit.location)];
    case 'idle':
    case 'queued':
    case 'running':
    case 'done':
    case 'cancelled':
      return [];
  }
}

function isSame(one: Diagnostic, other: Diagnostic): boolean {
  return (
    one.rule === other.rule && JSON.stringify(one.location.range) === JSON.stringify(other.location.range)
  );
}
