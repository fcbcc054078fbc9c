import { changesOf, type TimeFunction } from '../evolution/time-function.js';
import { tolerances } from '../tolerances.js';
import { timeGrid } from './time-grid.js';

/** The smallest or largest change f(t) - f(0) on a stretch of time. */
export interface Extremum {
  readonly value: number;
  readonly time: number;
  /** No value beyond this one, by more than the tolerance, can hide between the samples. */
  readonly certified: boolean;
}

/** Share of the amplitude by which a hidden extremum may exceed the one that is found. */
const HIDDEN = 1e-10;
/** Refinement stops here, uncertified: a curve with many equal extremes would go on and on. */
const MAXIMUM_REFINEMENTS = 200_000;
/** Between two stops. */
const REFINEMENTS_OF_A_STEP = 256;

/** The largest (sign 1) or smallest (-1) change of f on [from, to]. Stops now and then, for whoever waits or wants to leave. */
export function* extremum(
  f: TimeFunction,
  from: number,
  to: number,
  sign: 1 | -1,
): Generator<undefined, Extremum, void> {
  const search = new ExtremumSearch(f, sign);
  const grid = timeGrid(from, to, f.largestFrequency);
  for (const times of grid.chunks()) {
    search.take(times);
    yield;
  }
  return yield* search.result(grid.isFine);
}

/**
 * Between two samples at a distance h a function exceeds the larger of them by at most h^2/8 max|f''|: wherever that reaches
 * beyond the best value found, the stretch is halved. Nothing is refined before the best of all samples is known.
 */
export class ExtremumSearch {
  #certified = true;
  #best = -Infinity;
  #time = 0;
  #refinements = 0;
  readonly #hidden: number;
  /** Samples of sign f, in order, both ends of the stretch among them. */
  readonly #times: number[] = [];
  readonly #values: number[] = [];

  constructor(
    private readonly f: TimeFunction,
    private readonly sign: 1 | -1,
  ) {
    this.#hidden = HIDDEN * f.amplitude;
  }

  /** The next samples, in order. */
  take(times: Float64Array): void {
    changesOf(this.f, times).forEach((change, k) => {
      this.#times.push(times[k]);
      this.#values.push(this.sign * change);
      this.#see(times[k], this.sign * change);
    });
  }

  /** @param isFine the samples resolve the fastest oscillation */
  *result(isFine: boolean): Generator<undefined, Extremum, void> {
    const [times, values] = [this.#times, this.#values];
    const bound = this.f.curvatureBound / 8;
    for (let k = 1; k < times.length; k++) {
      const width = times[k] - times[k - 1];
      if (Math.max(values[k - 1], values[k]) + bound * width * width > this.#best + this.#hidden)
        yield* this.#examine(times[k - 1], values[k - 1], times[k], values[k]);
    }
    this.#polish(times[0], times[times.length - 1]);
    return { value: this.sign * this.#best, time: this.#time, certified: this.#certified && isFine };
  }

  #see(time: number, value: number): void {
    if (value <= this.#best) return;
    this.#best = value;
    this.#time = time;
  }

  *#examine(start: number, atStart: number, to: number, atEnd: number): Generator<undefined, void, void> {
    let [from, left] = [start, atStart];
    const right = [{ time: to, value: atEnd }];
    for (let next = right.at(-1); next !== undefined; next = right.at(-1)) {
      const width = next.time - from;
      const reach = Math.max(left, next.value) + (this.f.curvatureBound * width * width) / 8;
      const middle = from + width / 2;
      const isHidden = reach > this.#best + this.#hidden;
      if (isHidden && this.#refinements < MAXIMUM_REFINEMENTS && middle > from && middle < next.time) {
        const value = this.sign * this.f.change(middle);
        this.#see(middle, value);
        right.push({ time: middle, value });
        if (++this.#refinements % REFINEMENTS_OF_A_STEP === 0) yield;
      } else {
        if (isHidden) this.#certified = false;
        [from, left] = [next.time, next.value];
        right.pop();
      }
    }
  }

  /** The best value to all digits: a zero of the slope beside it, by bisection. */
  #polish(start: number, end: number): void {
    const slope = (t: number): number => this.sign * this.f.slope(t);
    for (let reach = tolerances.instant * (end - start); reach < end - start; reach *= 2) {
      let low = Math.max(start, this.#time - reach);
      let high = Math.min(end, this.#time + reach);
      if (slope(low) <= 0 || slope(high) >= 0) continue;
      while (high - low > tolerances.crossing * end) {
        const middle = (low + high) / 2;
        if (middle <= low || middle >= high) break;
        if (slope(middle) > 0) low = middle;
        else high = middle;
      }
      // Of a plateau every point is an extreme: only what is better counts.
      this.#see((low + high) / 2, this.sign * this.f.change((low + high) / 2));
      return;
    }
  }
}
