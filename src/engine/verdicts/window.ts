import type { VerdictInterval, WindowVerdict } from '../analysis.js';
import type { Run } from '../evolution/run.js';
import type { TimeFunction } from '../evolution/time-function.js';
import { mapSteps } from '../evolution/solver.js';
import type { Flow, VerdictLabel } from '../model.js';
import { tolerances } from '../tolerances.js';
import { ExtremumSearch, type Extremum } from './extremum.js';
import { SignScan, type SignSegment, type SignStructure } from './sign-structure.js';
import { timeGrid } from './time-grid.js';
import { energyZero, flowLabels, type Resolution } from './verdict.js';
import type { Affinities } from './zero-tests.js';

/** What a window shows. */
export interface WindowReport {
  readonly window: Record<Flow, WindowVerdict>;
  /** The smallest change of Sigma on [0, end]. */
  readonly minimumSigma: Extremum;
}

/** The labels of all three flows over (0, end]; all curves are looked at together. Stops now and then. */
export function* watchWindow(
  run: Run,
  affinity: Affinities,
  resolution: Resolution,
  end: number,
): Generator<number, WindowReport, void> {
  const { zero } = resolution;
  const { Sigma, N_A } = run.flows;
  const watched = [Sigma, N_A, run.energyFlow(affinity.heatMu)];
  const grid = timeGrid(0, end, Math.max(...watched.map(({ largestFrequency }) => largestFrequency)));
  const scans = [zero.entropy, zero.number, energyZero(zero, affinity)].map(
    (size, k) => new SignScan(watched[k], size, end),
  );
  const smallest = new ExtremumSearch(Sigma, -1);
  for (const times of grid.chunks()) {
    const fraction = end > 0 ? times[times.length - 1] / end : 1;
    for (const scan of scans) yield* mapSteps(scan.take(times), () => fraction);
    smallest.take(times);
    yield fraction;
  }
  const minimumSigma = yield* mapSteps(smallest.result(grid.isFine), () => 1);
  const structures = scans.map((scan) => scan.structure(grid.isFine));
  return { window: windowVerdicts(structures, Sigma, affinity, resolution, end), minimumSigma };
}

function windowVerdicts(
  [sigma, number, energy]: readonly SignStructure[],
  production: TimeFunction,
  affinity: Affinities,
  resolution: Resolution,
  end: number,
): Record<Flow, WindowVerdict> {
  const window = (flow: Flow, structures: readonly SignStructure[]): WindowVerdict => {
    const cuts = distinct(
      [
        0,
        ...structures.flatMap(({ segments }) => segments.map(({ to }) => to)).filter((to) => to < end),
        end,
      ],
      tolerances.instant * end,
    );
    const signs = [number, energy, sigma].map(({ segments }) => new SignCursor(segments));
    const pieces = cuts.slice(1).map((to, k) => {
      const from = cuts[k];
      // The sign of a segment, not the value at one point: a flow may touch zero inside.
      const [dN_A, energyFlow, Sigma] = signs.map((cursor) => cursor.at((from + to) / 2));
      // dE_A only tells neutral from none, where there is no gradient and no heat that differs from it.
      const amounts = { dN_A, dE_A: energyFlow, energyFlow, Sigma: Sigma * largest(production, from, to) };
      return { from, to, label: flowLabels(amounts, affinity, resolution)[flow] };
    });
    return summarise(
      flow,
      mergeEqual(pieces),
      structures.every(({ certified }) => certified),
    );
  };
  return {
    particle: window('particle', [number, sigma]),
    energy: window('energy', [energy, sigma]),
    joint: window(
      'joint',
      affinity.number === 0 && affinity.energy === 0 ? [sigma, number, energy] : [sigma],
    ),
  };
}

/**
 * The times in ascending order, those closer than the accuracy of a crossing as one: Sigma and a flow that vanish
 * together are found some rounding apart, and nothing happens in between.
 */
function distinct(times: readonly number[], nearby: number): number[] {
  const sorted = [...times].sort((x, y) => x - y);
  const result = [sorted[0]];
  for (const time of sorted.slice(1)) {
    if (time - result[result.length - 1] > nearby) result.push(time);
  }
  if (result.length > 1)
    result[result.length - 1] = Math.max(result[result.length - 1], sorted[sorted.length - 1]);
  return result;
}

/** Signs at ascending times. */
class SignCursor {
  #index = 0;

  constructor(private readonly segments: readonly SignSegment[]) {}

  at(time: number): number {
    while (this.#index < this.segments.length - 1 && this.segments[this.#index].to < time) this.#index++;
    return this.segments[this.#index].sign;
  }
}

/** Size of f on a piece, sampled: only compared with the numerical error. */
function largest(f: TimeFunction, from: number, to: number): number {
  const samples = 8;
  let size = 0;
  for (let k = 0; k <= samples; k++)
    size = Math.max(size, Math.abs(f.change(from + ((to - from) * k) / samples)));
  return size;
}

function mergeEqual(pieces: readonly VerdictInterval[]): VerdictInterval[] {
  const result: VerdictInterval[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last?.label === piece.label) result[result.length - 1] = { ...last, to: piece.to };
    else result.push(piece);
  }
  return result;
}

function summarise(flow: Flow, intervals: readonly VerdictInterval[], certified: boolean): WindowVerdict {
  const onset = intervals.find(({ label }) => label === 'anomalous')?.from;
  return {
    flow,
    intervals,
    crossings: intervals.slice(1).map(({ from }) => from),
    overall: overall(intervals.map(({ label }) => label)),
    ...(onset === undefined ? {} : { firstAnomalousOnset: onset }),
    certified,
  };
}

function overall(labels: readonly VerdictLabel[]): WindowVerdict['overall'] {
  if (new Set(labels).size !== 1) return 'mixed';
  const [label] = labels;
  return label === 'neutral' || label === 'none' || label === 'undetermined' ? label : `always-${label}`;
}
