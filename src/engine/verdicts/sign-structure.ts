import { tolerances } from '../tolerances.js';
import { changesOf, type TimeFunction } from '../evolution/time-function.js';

/** A stretch on which a function keeps one sign (up to the zero tolerance). */
export interface SignSegment {
  readonly from: number;
  readonly to: number;
  readonly sign: -1 | 0 | 1;
}

export interface SignStructure {
  readonly segments: readonly SignSegment[];
  /** True when the bounds on slope and curvature exclude any other crossing above the zero tolerance. */
  readonly certified: boolean;
}

/** Samples per period of the fastest oscillation, before any refinement. */
const SAMPLES_PER_PERIOD = 8;
/** A window with more oscillations than this is scanned more coarsely and not certified. */
const MAXIMUM_SAMPLES = 200_000;
const MAXIMUM_DEPTH = 48;
/** Refinement stops here, uncertified: a function that hugs zero for long would go on and on. */
const MAXIMUM_REFINEMENTS = 500_000;

interface Sample {
  readonly t: number;
  readonly value: number;
  readonly sign: -1 | 0 | 1;
}

/** Equidistant times over a window; the same number gives the same array, so that functions can share their basis. */
export class TimeGrid {
  readonly #grids = new Map<number, Float64Array>();

  constructor(readonly end: number) {}

  /** 0 = t_0 < ... < t_steps = end, as many as the frequency asks for, up to the maximum. */
  forFrequency(frequency: number): { readonly times: Float64Array; readonly isFine: boolean } {
    const wanted = Math.ceil((this.end * frequency * SAMPLES_PER_PERIOD) / (2 * Math.PI)) + 2;
    const steps = Math.min(wanted, MAXIMUM_SAMPLES);
    let times = this.#grids.get(steps);
    if (times === undefined) {
      times = new Float64Array(steps + 1);
      for (let k = 0; k <= steps; k++) times[k] = (this.end * k) / steps;
      this.#grids.set(steps, times);
    }
    return { times, isFine: steps >= wanted };
  }
}

/**
 * Signs of f(t) - f(0) on (0, end]. Samples follow the fastest frequency; between two of them the chord lies
 * within h^2/8 max|f''| of the function, so that a zero is either excluded or searched by bisection. Crossings
 * are located to tolerances.crossing * end.
 */
export function signStructure(f: TimeFunction, grid: TimeGrid, zero: number): SignStructure {
  if (f.amplitude <= zero) return { segments: [{ from: 0, to: grid.end, sign: 0 }], certified: true };
  const { times, isFine } = grid.forFrequency(f.largestFrequency);
  const values = changesOf(f, times);
  const scan = new Scan(f, zero);
  let previous = scan.judged(0, 0);
  for (let k = 1; k < times.length; k++) {
    const next = scan.judged(times[k], values[k]);
    scan.examine(previous, next, 0);
    previous = next;
  }
  return { segments: scan.segments(grid.end), certified: scan.certified && isFine };
}

class Scan {
  certified = true;
  #refinements = 0;
  readonly #signed: Sample[] = [];

  constructor(
    private readonly f: TimeFunction,
    private readonly zero: number,
  ) {}

  judged(t: number, value: number): Sample {
    return { t, value, sign: Math.abs(value) <= this.zero ? 0 : value > 0 ? 1 : -1 };
  }

  /** Collects signed samples in order, refining wherever a sign change could hide. */
  examine(left: Sample, right: Sample, depth: number): void {
    this.#note(left);
    if (!this.#mayHide(left, right)) {
      this.#note(right);
      return;
    }
    if (this.#refinements++ > MAXIMUM_REFINEMENTS) {
      this.certified = false;
      this.#note(right);
      return;
    }
    const t = (left.t + right.t) / 2;
    const middle = this.judged(t, this.f.change(t));
    if (depth >= MAXIMUM_DEPTH || middle.t <= left.t || middle.t >= right.t) {
      // The interval is at the resolution of the time axis: nothing above the tolerance can live in it unseen
      // but a crossing that both ends already show.
      this.#note(right);
      return;
    }
    this.examine(left, middle, depth + 1);
    this.examine(middle, right, depth + 1);
  }

  #mayHide(left: Sample, right: Sample): boolean {
    const width = right.t - left.t;
    const sag = (this.f.curvatureBound * width * width) / 8;
    if (left.sign !== 0 && left.sign === right.sign) {
      return Math.min(Math.abs(left.value), Math.abs(right.value)) <= sag - this.zero;
    }
    if (left.sign !== right.sign && left.sign !== 0 && right.sign !== 0) {
      // One crossing for certain; more only if the slope can vanish in between.
      return Math.abs(right.value - left.value) / width <= (this.f.curvatureBound * width) / 2;
    }
    return sag > this.zero;
  }

  #note(sample: Sample): void {
    if (sample.sign === 0) return;
    if (this.#signed.at(-1)?.t !== sample.t) this.#signed.push(sample);
  }

  segments(end: number): SignSegment[] {
    if (this.#signed.length === 0) return [{ from: 0, to: end, sign: 0 }];
    const result: SignSegment[] = [];
    let from = 0;
    let current = this.#signed[0];
    for (const next of this.#signed) {
      if (next.sign !== current.sign) {
        const crossing = this.#crossing(current, next, end);
        result.push({ from, to: crossing, sign: current.sign });
        from = crossing;
      }
      current = next;
    }
    result.push({ from, to: end, sign: current.sign });
    return result;
  }

  /** Bisection: slow, and never wrong. */
  #crossing(left: Sample, right: Sample, end: number): number {
    let low = left.t;
    let high = right.t;
    while (high - low > tolerances.crossing * end) {
      const middle = (low + high) / 2;
      if (middle <= low || middle >= high) break;
      if (Math.sign(this.f.change(middle)) === left.sign) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  }
}
