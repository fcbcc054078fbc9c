import type { Comparison } from '../compare/compare.js';
import type { Spread } from '../compare/statistics.js';
import type { WarmComparison } from '../warm/warm-series.js';
import type { Result } from './result.js';

/** A promise of the engine: peer over tool at least this, by one measure of one problem. */
export interface Target {
  readonly problem: string;
  readonly peer: string;
  readonly measure: 'whole process' | 'warm' | 'memory';
  readonly atLeast: number;
  readonly aim: number;
}

function whole(problem: string, peer: string, atLeast: number, aim: number): Target {
  return { problem, peer, measure: 'whole process', atLeast, aim };
}

export const targets: readonly Target[] = [
  whole('P1', 'qutip_mutual', 5, 12),
  { problem: 'P1', peer: 'qutip_mutual', measure: 'warm', atLeast: 100, aim: 100 },
  { problem: 'P2', peer: 'qutip_mutual', measure: 'warm', atLeast: 100, aim: 100 },
  whole('P3', 'qutip_mutual', 15, 40),
  whole('P3', 'numpy_dense', 5, 10),
  whole('P3', 'numpy_blocks', 1.5, 4),
  whole('P4', 'qutip_mutual', 150, 500),
  whole('P4', 'numpy_dense', 50, 200),
  whole('P4', 'numpy_blocks', 5, 16),
  whole('P4', 'scipy_cheb', 1.3, 4),
  { problem: 'P4', peer: 'qutip_mutual', measure: 'memory', atLeast: 40, aim: 70 },
  whole('P5', 'numpy_blocks', 20, 80),
  whole('P5', 'scipy_cheb', 2, 8),
  whole('P6b', 'qutip_mutual', 300, 1000),
  whole('P6b', 'numpy_dense', 100, 300),
  whole('P6b', 'numpy_blocks', 3, 8),
  whole('F7', 'scipy_cheb', 5, 15),
  whole('P7b', 'numpy_gauss', 2, 5),
  whole('P7b', 'numpy_gauss_svd', 1, 3),
  whole('P7c', 'numpy_gauss', 2, 5),
  whole('P7c', 'numpy_gauss_svd', 1, 3),
  whole('P8a', 'numpy_sweep', 5, 20),
  whole('P8b', 'numpy_sweep', 6, 30),
  whole('P10b', 'qutip_sesolve', 30, 100),
  whole('P10b', 'scipy_pure', 2, 6),
];

/** Promises in units of their own. Smaller is better. */
export interface Bound {
  readonly what: string;
  readonly unit: 's' | 'MiB' | '';
  readonly atMost: number;
  readonly aim: number;
  readonly measured: (result: Result) => number | undefined;
}

export const bounds: readonly Bound[] = [
  { what: 'P1, warm', unit: 's', atMost: 2e-3, aim: 3e-4, measured: warmSeconds('P1') },
  { what: 'P2, warm', unit: 's', atMost: 2e-3, aim: 3e-4, measured: warmSeconds('P2') },
  {
    what: 'F7 (14 modes), peak memory',
    unit: 'MiB',
    atMost: 1024,
    aim: 1024,
    measured: ({ comparisons, alone }) =>
      [...comparisons, ...alone].find(({ problem }) => problem === 'F7')?.tool.peakMiB,
  },
  {
    what: 'agreement with NumPy and SciPy, all series of all problems',
    unit: '',
    atMost: 1e-10,
    aim: 1e-13,
    measured: ({ comparisons }) => {
      const exact = comparisons.filter(({ peer }) => !peer.startsWith('qutip'));
      return exact.length === 0 ? undefined : Math.max(...exact.map(({ difference }) => difference.value));
    },
  },
];

/** What was measured of a target. */
export function ratioOf(target: Target, result: Result): Spread | undefined {
  const meant = (one: Comparison | WarmComparison): boolean =>
    one.problem === target.problem && one.peer === target.peer;
  if (target.measure === 'warm') return result.warm.find(meant)?.ratio;
  const found = result.comparisons.find(meant);
  if (target.measure === 'whole process') return found?.wholeRatio;
  const ratio = found?.memoryRatio;
  return ratio === undefined ? undefined : { median: ratio, min: ratio, max: ratio };
}

function warmSeconds(problem: string): Bound['measured'] {
  return ({ warm }) => warm.find((one) => one.problem === problem)?.tool.totalSeconds;
}
