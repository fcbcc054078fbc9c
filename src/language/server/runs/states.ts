import type { LangiumDocument } from 'langium';
import type { EvolutionReport } from '../../../engine/analysis.js';
import { isDocument, isExpect, type Scenario } from '../../generated/ast.js';
import { brokenLines } from '../../checks/syntax.js';
import { documentationOf } from '../../documentation.js';
import { locationOf } from '../../location.js';
import { expectationText } from '../../lowering/expectation.js';
import { verdictParts } from '../../report/verdict-text.js';
import { internalError, timeLimit } from '../../report/tool-finding.js';
import { finishedReport } from '../diagnostics/scenario-findings.js';
import type { ExpectationState, RunState, ScenarioState, ScenarioStates, VerdictTone } from '../protocol.js';
import { judgedExpectations, type JudgedExpectation } from './judged-expectations.js';
import type { JudgedScenario, Judgements } from './judgements.js';

/** What the client is told of a linked document's scenarios; undefined if it is not linked yet. */
export function statesOf(
  document: LangiumDocument,
  judgements: Judgements,
  version: number | null,
): ScenarioStates | undefined {
  const judged = judgements.of(document);
  if (judged === undefined) return undefined;
  return {
    uri: document.uri.toString(),
    version,
    hasSyntaxErrors: brokenLines(document).length > 0,
    scenarios: judged.scenarios.map(stateOf),
  };
}

/** The scenarios of a parsed document of which nothing but the text is known. */
export function outlineOf(document: LangiumDocument): ScenarioStates {
  const root = document.parseResult.value;
  const scenarios = isDocument(root) ? (root.scenarios as (Scenario & { name?: string })[]) : [];
  return {
    uri: document.uri.toString(),
    version: null,
    hasSyntaxErrors: brokenLines(document).length > 0,
    scenarios: scenarios.flatMap((scenario): ScenarioState[] => {
      const { name } = scenario as { name?: string };
      if (name === undefined) return [];
      const documentation = documentationOf(scenario);
      return [
        {
          name,
          range: locationOf(scenario).range,
          nameRange: locationOf(scenario, 'name').range,
          ...(documentation === undefined ? {} : { documentation }),
          state: 'idle',
          isFresh: false,
          hasErrors: false,
          expectations: scenario.members.filter(isExpect).map((node) => {
            const text = expectationText(node);
            return { id: text, text, range: locationOf(node).range };
          }),
        },
      ];
    }),
  };
}

function stateOf(judged: JudgedScenario): ScenarioState {
  const { unit, finished, isFresh, isRunnable, standing } = judged;
  const verdict = verdictOf(judged);
  const message = messageOf(judged);
  return {
    name: unit.name,
    range: locationOf(unit.scenario).range,
    nameRange: unit.location.range,
    ...(unit.documentation === undefined ? {} : { documentation: unit.documentation }),
    state: shownState(judged),
    isFresh,
    hasErrors: !isRunnable,
    ...(finished?.analysis === undefined ? {} : { outcome: finished.analysis.outcome }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(finished === undefined ? {} : { durationMs: finished.durationMs, finishedAt: finished.finishedAt }),
    ...(message === undefined ? {} : { message }),
    ...(standing.progress === undefined ? {} : { progress: standing.progress }),
    expectations: judgedExpectations(judged).map(expectationState),
  };
}

/** A result that was found by its fingerprint is done, whatever became of the scenario's own last run. */
function shownState({ standing, isFresh, fingerprint }: JudgedScenario): RunState {
  switch (standing.state) {
    case 'queued':
    case 'running':
      return standing.state;
    case 'idle':
    case 'done':
      return isFresh ? 'done' : standing.state;
    case 'failed':
    case 'timed-out':
    case 'cancelled':
      return isFresh && standing.fingerprint !== fingerprint ? 'done' : standing.state;
  }
}

function verdictOf(judged: JudgedScenario): ScenarioState['verdict'] {
  const report = finishedReport(judged);
  if (report === undefined) return undefined;
  const [headline = '', ...numbers] = verdictParts(report);
  const { analysis } = report;
  const evolution = analysis?.evolution;
  const tone = analysis === undefined || evolution === undefined ? 'none' : toneOf(evolution, analysis.flow);
  return { headline, numbers: numbers.join(' · '), tone };
}

function toneOf({ window }: EvolutionReport, flow: keyof EvolutionReport['window']): VerdictTone {
  switch (window[flow].overall) {
    case 'always-anomalous':
      return 'anomalous';
    case 'always-conventional':
      return 'conventional';
    case 'always-counter-gradient':
    case 'mixed':
      return 'mixed';
    case 'neutral':
    case 'none':
      return 'none';
    case 'undetermined':
      return 'undetermined';
  }
}

function messageOf({ unit, standing }: JudgedScenario): string | undefined {
  switch (standing.state) {
    case 'failed':
      return internalError(standing.message ?? '', unit.location).message;
    case 'timed-out':
      return timeLimit(standing.seconds ?? 0, 'corrflow.timeLimit', unit.location).message;
    case 'idle':
    case 'queued':
    case 'running':
    case 'done':
    case 'cancelled':
      return unit.diagnostics.find(({ severity }) => severity === 'error')?.message;
  }
}

export function expectationState({ id, text, range, report, message }: JudgedExpectation): ExpectationState {
  return {
    id,
    text,
    range,
    ...(report === undefined
      ? {}
      : {
          outcome: report.status,
          expected: report.expected,
          actual: report.actual,
          ...(report.margin === undefined ? {} : { margin: report.margin }),
        }),
    ...(message === undefined ? {} : { message }),
  };
}
