import { changesOf, slopesOf, type TimeFunction } from '../evolution/time-function.js';
import { tolerances } from '../tolerances.js';
import { bracketedRoot } from './bracketed-root.js';
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

interface Sample {
  readonly time: number;
  /** sign (f(t) - f(0)) */
  readonly value: number;
  /** sign f'(t) */
  readonly slope: number;
}

/**
 * Between two samples at a distance h a function departs from the cubic through their values and slopes by at most
 * h^4/384 max|f|, and max|f| <= W^2 max|f''| for frequencies up to W (Bernstein). Wherever the cubic could reach
 * beyond the best value found, the stretch is halved. Nothing is refined before the best of all samples is known.
 */
export class ExtremumSearch {
  #certified = true;
  #best: Sample = { time: 0, value: -Infinity, slope: 0 };
  #refinements = 0;
  /** Largest departure from the cubic, by h^4. */
  readonly #departure: number;
  readonly #hidden: number;
  /** In order, both ends of the stretch among them. */
  readonly #samples: Sample[] = [];

  constructor(
    private readonly f: TimeFunction,
    private readonly sign: 1 | -1,
  ) {
    this.#departure = (f.largestFrequency ** 2 * f.curvatureBound) / 384;
    this.#hidden = HIDDEN * f.amplitude;
  }

  /** The next samples, in order. */
  take(times: Float64Array): void {
    const slopes = slopesOf(this.f, times);
    changesOf(this.f, times).forEach((change, k) => {
      const sample = { time: times[k], value: this.sign * change, slope: this.sign * slopes[k] };
      this.#samples.push(sample);
      this.#see(sample);
    });
  }

  /** @param isFine the samples resolve the fastest oscillation */
  *result(isFine: boolean): Generator<undefined, Extremum, void> {
    const samples = this.#samples;
    for (let k = 1; k < samples.length; k++) {
      if (this.#mayHide(samples[k - 1], samples[k])) yield* this.#examine(samples[k - 1], samples[k]);
    }
    this.#polish(samples[0].time, samples[samples.length - 1].time);
    const { value, time } = this.#best;
    return { value: this.sign * value, time, certified: this.#certified && isFine };
  }

  #see(sample: Sample): void {
    if (sample.value > this.#best.value) this.#best = sample;
  }

  #at(time: number): Sample {
    return { time, value: this.sign * this.f.change(time), slope: this.sign * this.f.slope(time) };
  }

  #mayHide(left: Sample, right: Sample): boolean {
    const departure = this.#departure * (right.time - left.time) ** 4;
    return largestOfCubic(left, right) + departure > this.#best.value + this.#hidden;
  }

  *#examine(start: Sample, end: Sample): Generator<undefined, void, void> {
    let left = start;
    const ahead = [end];
    for (let next = ahead.at(-1); next !== undefined; next = ahead.at(-1)) {
      const middle = left.time + (next.time - left.time) / 2;
      const mayHide = this.#mayHide(left, next);
      if (mayHide && this.#refinements < MAXIMUM_REFINEMENTS && middle > left.time && middle < next.time) {
        const sample = this.#at(middle);
        this.#see(sample);
        ahead.push(sample);
        if (++this.#refinements % REFINEMENTS_OF_A_STEP === 0) yield;
      } else {
        if (mayHide) this.#certified = false;
        left = next;
        ahead.pop();
      }
    }
  }

  /** The best value to all digits: a zero of the slope beside it. */
  #polish(start: number, end: number): void {
    const { time, slope } = this.#best;
    if (slope === 0) return;
    // The slope tells on which side the extreme is; a few ever larger steps find its other flank.
    const away = Math.sign(slope);
    for (let reach = tolerances.instant * (end - start); reach < end - start; reach *= STEP_GROWTH) {
      const other = Math.min(end, Math.max(start, time + away * reach));
      const there = this.sign * this.f.slope(other);
      if (there * slope < 0) {
        const accuracy = tolerances.crossing * end;
        const slopeAt = (t: number): number => this.sign * this.f.slope(t);
        const root =
          away > 0
            ? bracketedRoot(slopeAt, time, other, slope, there, accuracy)
            : bracketedRoot(slopeAt, other, time, there, slope, accuracy);
        // Of a plateau every point is an extreme: only what is better counts.
        this.#see(this.#at(root));
        return;
      }
      if (other === start || other === end) return;
    }
  }
}

const STEP_GROWTH = 8;

/** The largest value between two samples of the cubic through their values and slopes. */
function largestOfCubic(left: Sample, right: Sample): number {
  const width = right.time - left.time;
  const [m, n] = [left.slope * width, right.slope * width];
  const rise = right.value - left.value;
  // left.value + m u + b u^2 + c u^3 on 0 <= u <= 1
  const b = 3 * rise - 2 * m - n;
  const c = m + n - 2 * rise;
  let largest = Math.max(left.value, right.value);
  const see = (u: number): void => {
    if (u > 0 && u < 1) largest = Math.max(largest, left.value + u * (m + u * (b + u * c)));
  };
  const root = b * b - 3 * c * m;
  if (root < 0) return largest;
  // Zeros of m + 2 b u + 3 c u^2, without cancellation.
  const q = -(b + (b < 0 ? -1 : 1) * Math.sqrt(root));
  if (c !== 0) see(q / (3 * c));
  if (q !== 0) see(m / q);
  return largest;
}
