import type { Comparison, NotCompared } from '../compare/compare.js';
import type { WarmComparison } from '../warm/warm-series.js';
import type { Machine } from './machine.js';
import type { Scaling } from './scaling.js';

/** Everything that a run of the benchmark found out: what `--json` writes and the page is made of. */
export interface Result {
  readonly machine: Machine;
  readonly settings: {
    readonly runs: number;
    readonly budgetSeconds: number;
    readonly limitSeconds: number;
    readonly memoryGiB: number;
  };
  readonly comparisons: readonly Comparison[];
  readonly warm: readonly WarmComparison[];
  readonly notCompared: readonly NotCompared[];
  readonly scaling: readonly Scaling[];
}
