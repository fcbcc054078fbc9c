import type { Alone } from '../compare/alone.js';
import type { Comparison, NotCompared } from '../compare/compare.js';
import type { WarmComparison } from '../warm/warm-series.js';
import type { Machine } from './machine.js';
import type { Scaling } from './scaling.js';

/** One line of a run. */
export type Measurement = Comparison | WarmComparison | Alone | NotCompared;

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
  readonly alone: readonly Alone[];
  readonly notCompared: readonly NotCompared[];
  readonly scaling: readonly Scaling[];
}
