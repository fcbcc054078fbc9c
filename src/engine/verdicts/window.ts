import type { VerdictInterval, WindowVerdict } from '../analysis.js';
import type { FlowFunctions } from '../evolution/run.js';
import { changesOf, type TimeFunction } from '../evolution/time-function.js';
import type { Flow, VerdictLabel } from '../model.js';
import { tolerances } from '../tolerances.js';
import { signStructure, type SignSegment, type TimeGrid } from './sign-structure.js';
import { flowLabels, type Resolution } from './verdict.js';
import type { Affinities } from './zero-tests.js';

/** The labels of all three flows over (0, end]. */
export function windowVerdicts(
  flows: FlowFunctions,
  affinity: Affinities,
  resolution: Resolution,
  grid: TimeGrid,
): Record<Flow, WindowVerdict> {
  const { zero } = resolution;
  const { end } = grid;
  const sigma = signStructure(flows.Sigma, grid, zero.entropy);
  const number = signStructure(flows.N_A, grid, zero.number);
  const energy = signStructure(flows.E_A, grid, zero.energy);
  const window = (
    flow: Flow,
    structures: readonly { segments: readonly SignSegment[]; certified: boolean }[],
  ): WindowVerdict => {
    const cuts = distinct(
      [
        0,
        ...structures.flatMap(({ segments }) => segments.map(({ to }) => to)).filter((to) => to < end),
        end,
      ],
      tolerances.instant * end,
    );
    const pieces = cuts.slice(1).map((to, k) => {
      const from = cuts[k];
      // The sign of a segment, not the value at one point: a flow may touch zero inside.
      const amounts = {
        dN_A: signAt(number.segments, from, to),
        dE_A: signAt(energy.segments, from, to),
        Sigma: signAt(sigma.segments, from, to) * largest(flows.Sigma, from, to),
      };
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

function signAt(segments: readonly SignSegment[], from: number, to: number): number {
  const middle = (from + to) / 2;
  return segments.find((segment) => segment.from <= middle && middle <= segment.to)?.sign ?? 0;
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

/** The most negative Sigma of the window and its time: samples, then bisection on the slope. */
export function minimumSigma(sigma: TimeFunction, grid: TimeGrid): { value: number; time: number } {
  const { times } = grid.forFrequency(sigma.largestFrequency);
  const values = changesOf(sigma, times);
  let best = 0;
  values.forEach((value, k) => {
    if (value < values[best]) best = k;
  });
  let low = times[Math.max(best - 1, 0)];
  let high = times[Math.min(best + 1, times.length - 1)];
  if (sigma.slope(low) < 0 && sigma.slope(high) > 0) {
    while (high - low > tolerances.crossing * grid.end) {
      const middle = (low + high) / 2;
      if (middle <= low || middle >= high) break;
      if (sigma.slope(middle) < 0) low = middle;
      else high = middle;
    }
    const time = (low + high) / 2;
    return { value: sigma.change(time), time };
  }
  return { value: values[best], time: times[best] };
}
