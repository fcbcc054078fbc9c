import { tolerances } from '../tolerances.js';
import { changesOf, type TimeFunction } from '../evolution/time-function.js';
import { bracketedRoot } from './bracketed-root.js';

/** A stretch on which a function keeps one sign (up to the zero tolerance). */
export interface SignSegment {
  readonly from: number;
  readonly to: number;
  readonly sign: -1 | 0 | 1;
}

export interface SignStructure {
  readonly segments: readonly SignSegment[];
  /** No crossing above the zero tolerance can hide between the samples. */
  readonly certified: boolean;
}

const MAXIMUM_DEPTH = 48;
/** Refinement stops here, uncertified: a function that hugs zero for long would go on and on. */
const MAXIMUM_REFINEMENTS = 500_000;
/** Between two stops. */
const REFINEMENTS_OF_A_STEP = 256;

interface Sample {
  readonly t: number;
  readonly value: number;
  readonly sign: -1 | 0 | 1;
}

/**
 * Signs of f(t) - f(0) on (0, end]. Samples follow the fastest frequency; between two of them the chord lies within
 * h^2/8 max|f''| of the function, so that a zero is either excluded or bracketed. Crossings are located to
 * tolerances.crossing * end.
 */
export class SignScan {
  #certified = true;
  #refinements = 0;
  #previous: Sample = { t: 0, value: 0, sign: 0 };
  /** The last sample that has a sign, and where the stretch of that sign began. */
  #signed: Sample | undefined;
  #from = 0;
  readonly #segments: SignSegment[] = [];
  readonly #isZero: boolean;

  constructor(
    private readonly f: TimeFunction,
    private readonly zero: number,
    private readonly end: number,
  ) {
    this.#isZero = f.amplitude <= zero;
  }

  /** The next samples, in order. */
  *take(times: Float64Array): Generator<undefined, void, void> {
    if (this.#isZero) return;
    const changes = changesOf(this.f, times);
    for (let k = 0; k < times.length; k++) {
      if (times[k] > 0) yield* this.#examine(this.#judged(times[k], changes[k]));
    }
  }

  /** @param isFine the samples resolved the fastest oscillation */
  structure(isFine: boolean): SignStructure {
    const rest = { from: this.#from, to: this.end, sign: this.#signed?.sign ?? 0 };
    return {
      segments: [...this.#segments, rest],
      certified: this.#isZero || (this.#certified && isFine),
    };
  }

  #judged(t: number, value: number): Sample {
    return { t, value, sign: Math.abs(value) <= this.zero ? 0 : value > 0 ? 1 : -1 };
  }

  /** Goes on to the next sample, halving wherever a sign change could hide. */
  *#examine(sample: Sample): Generator<undefined, void, void> {
    const ahead = [{ sample, depth: 0 }];
    for (let next = ahead.at(-1); next !== undefined; next = ahead.at(-1)) {
      const left = this.#previous;
      const middle = (left.t + next.sample.t) / 2;
      const mayHide = this.#mayHide(left, next.sample);
      // At the resolution of the time axis nothing above the tolerance can live unseen but a crossing that both ends show.
      const isResolved = next.depth >= MAXIMUM_DEPTH || middle <= left.t || middle >= next.sample.t;
      if (mayHide && !isResolved && this.#refinements < MAXIMUM_REFINEMENTS) {
        next.depth++;
        ahead.push({ sample: this.#judged(middle, this.f.change(middle)), depth: next.depth });
        if (++this.#refinements % REFINEMENTS_OF_A_STEP === 0) yield;
      } else {
        if (mayHide && !isResolved) this.#certified = false;
        this.#note(next.sample);
        ahead.pop();
      }
    }
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
    this.#previous = sample;
    if (sample.sign === 0) return;
    const last = this.#signed;
    if (last !== undefined && last.sign !== sample.sign) {
      const to = this.#crossing(last, sample);
      this.#segments.push({ from: this.#from, to, sign: last.sign });
      this.#from = to;
    }
    this.#signed = sample;
  }

  #crossing(left: Sample, right: Sample): number {
    const accuracy = tolerances.crossing * this.end;
    return bracketedRoot((t) => this.f.change(t), left.t, right.t, left.value, right.value, accuracy);
  }
}
