import type { Alone } from '../compare/alone.js';
import type { Comparison, NotCompared } from '../compare/compare.js';
import type { WarmComparison } from '../warm/warm-series.js';
import type { Measurement } from './result.js';

/** What a run has measured so far, by kind. */
export class Results {
  readonly comparisons: Comparison[] = [];
  readonly warm: WarmComparison[] = [];
  readonly alone: Alone[] = [];
  readonly notCompared: NotCompared[] = [];
  readonly #tell: (measurement: Measurement) => void;

  constructor(tell: (measurement: Measurement) => void) {
    this.#tell = tell;
  }

  add(one: Measurement): void {
    if ('reason' in one) this.notCompared.push(one);
    else if ('theirSeconds' in one) this.warm.push(one);
    else if ('theirs' in one) this.comparisons.push(one);
    else this.alone.push(one);
    this.#tell(one);
  }
}
