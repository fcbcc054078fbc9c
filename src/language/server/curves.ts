import { isQuantity, quantities, type Quantity } from '../../engine/quantities.js';
import type { EvolutionReport } from '../../engine/analysis.js';
import type { Model } from '../../engine/model.js';
import { certificateText, verdictParts } from '../report/verdict-text.js';
import { finishedReport } from './diagnostics/scenario-findings.js';
import { thinnedRows } from './plots/curve.js';
import type { Curves } from './protocol.js';
import { judgedExpectations } from './runs/judged-expectations.js';
import type { JudgedScenario } from './runs/judgements.js';
import { expectationState } from './runs/states.js';

/** Points of a curve unless more are asked for. */
const USUAL_POINTS = 2000;

/** Columns whose extremes survive thinning out. */
const decisive: readonly Quantity[] = ['N_A', 'E_A', 'I', 'Sigma', 'dI'];

/** The curves of the last run of a scenario, for a panel; undefined if it evolved nothing. */
export function curvesOf(
  judged: JudgedScenario,
  uri: string,
  maximumPoints = USUAL_POINTS,
): Curves | undefined {
  const report = finishedReport(judged);
  const { finished, unit, isFresh } = judged;
  const analysis = report?.analysis;
  const evolution = analysis?.evolution;
  if (report === undefined || analysis === undefined || evolution === undefined || finished === undefined)
    return undefined;
  const { times, columns } = evolution.ledger;
  const rows = thinnedRows(
    decisive.map((name) => columns[name]),
    maximumPoints,
  );
  const thinned = (column: ArrayLike<number>): number[] => rows.map((row) => column[row]);
  const [headline = '', ...numbers] = verdictParts(report);
  const names = Object.keys(columns).filter(isQuantity);
  const smaller = rows.map((row) => Math.min(columns.S_A[row], columns.S_B[row]));
  const [A, B] = analysis.initial?.thermal ?? [];
  return {
    uri,
    scenario: unit.name,
    nameRange: unit.location.range,
    isFresh,
    finishedAt: finished.finishedAt,
    durationMs: finished.durationMs,
    headline,
    numbers: numbers.join(' · '),
    outcome: analysis.outcome,
    subsystems: [A?.name ?? 'A', B?.name ?? 'B'],
    times: thinned(times),
    columns: Object.fromEntries(names.map((name) => [name, thinned(columns[name])])),
    quantities: names.map((name) => ({ name, title: quantities[name].title, unit: quantities[name].unit })),
    flow: analysis.flow,
    windows: windowsOf(evolution),
    minimumSigma: evolution.minimumSigma,
    certificate: {
      holds: evolution.certificate.holds,
      text: certificateText(evolution),
      items: evolution.certificate.items,
    },
    solver: `${evolution.solver.name}: ${evolution.solver.reason}`,
    informationBounds: { quantum: smaller.map((entropy) => 2 * entropy), separable: smaller },
    expectations: judgedExpectations(judged).map((expectation, place) => ({
      ...expectationState(expectation),
      ...momentOf(unit.model, place),
    })),
  };
}

function windowsOf({ window }: EvolutionReport): Curves['windows'] {
  return [window.particle, window.energy, window.joint].map(({ flow, overall, intervals, crossings }) => ({
    flow,
    overall,
    intervals,
    crossings,
  }));
}

/** The time or the stretch of time that an expectation of the present text speaks of. */
function momentOf(
  model: Model | undefined,
  place: number,
): { readonly time?: number; readonly from?: number; readonly to?: number } {
  const asked = model?.expectations.at(place);
  if (asked === undefined || asked.kind === 'violation') return {};
  const { when } = asked;
  switch (when.kind) {
    case 'at':
      return { time: when.time };
    case 'on':
      return { from: when.from, ...(Number.isFinite(when.to) ? { to: when.to } : {}) };
    case 'somewhere':
    case 'always':
      return {};
  }
}
