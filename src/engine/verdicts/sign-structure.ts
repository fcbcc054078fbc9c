import { tolerances } from '../tolerances.js';
import { changesOf, slopesOf, type TimeFunction } from '../evolution/time-function.js';
import { bracketedRoot } from './bracketed-root.js';
import { CubicBound, cubicRange, smallestSlope, type Sample } from './cubic.js';

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

interface SignedSample extends Sample {
  readonly sign: -1 | 0 | 1;
}

/**
 * Signs of f(t) - f(0) on (0, end]. Samples follow the fastest frequency; between two of them a bound on the distance from a
 * cubic excludes a change of sign, or the stretch is halved. Crossings are located to tolerances.crossing * end.
 */
export class SignScan {
  #certified = true;
  #refinements = 0;
  #previous: SignedSample;
  /** The last sample that has a sign, and where the stretch of that sign began. */
  #signed: SignedSample | undefined;
  #from = 0;
  readonly #segments: SignSegment[] = [];
  readonly #isZero: boolean;
  readonly #bound: CubicBound;

  constructor(
    private readonly f: TimeFunction,
    private readonly zero: number,
    private readonly end: number,
    /** The samples resolve the fastest oscillation; without that nothing between them is looked for. */
    private readonly isFine: boolean,
  ) {
    this.#isZero = f.amplitude <= zero;
    this.#bound = new CubicBound(f);
    this.#previous = { time: 0, value: 0, slope: this.#isZero ? 0 : f.slope(0), sign: 0 };
  }

  /** The next samples, in order. */
  *take(times: Float64Array): Generator<undefined, void, void> {
    if (this.#isZero) return;
    const changes = changesOf(this.f, times);
    const slopes = slopesOf(this.f, times);
    for (let k = 0; k < times.length; k++) {
      if (times[k] > 0) yield* this.#examine(this.#judged(times[k], changes[k], slopes[k]));
    }
  }

  structure(): SignStructure {
    const rest = { from: this.#from, to: this.end, sign: this.#signed?.sign ?? 0 };
    return {
      segments: [...this.#segments, rest],
      certified: this.#isZero || (this.#certified && this.isFine),
    };
  }

  #judged(time: number, value: number, slope: number): SignedSample {
    return { time, value, slope, sign: Math.abs(value) <= this.zero ? 0 : value > 0 ? 1 : -1 };
  }

  /** Goes on to the next sample, halving wherever a sign change could hide. */
  *#examine(sample: SignedSample): Generator<undefined, void, void> {
    const ahead = [{ sample, depth: 0 }];
    for (let next = ahead.at(-1); next !== undefined; next = ahead.at(-1)) {
      const left = this.#previous;
      const middle = (left.time + next.sample.time) / 2;
      const mayHide = this.isFine && this.#mayHide(left, next.sample);
      // At the resolution of the time axis nothing above the tolerance can live unseen but a crossing that both ends show.
      const isResolved = next.depth >= MAXIMUM_DEPTH || middle <= left.time || middle >= next.sample.time;
      if (mayHide && !isResolved && this.#refinements < MAXIMUM_REFINEMENTS) {
        next.depth++;
        const halfway = this.#judged(middle, this.f.change(middle), this.f.slope(middle));
        ahead.push({ sample: halfway, depth: next.depth });
        if (++this.#refinements % REFINEMENTS_OF_A_STEP === 0) yield;
      } else {
        if (mayHide && !isResolved) this.#certified = false;
        this.#note(next.sample);
        ahead.pop();
      }
    }
  }

  #mayHide(left: SignedSample, right: SignedSample): boolean {
    const width = right.time - left.time;
    if (left.sign * right.sign < 0) {
      // One crossing for certain; more only if the slope can vanish in between.
      return smallestSlope(left, right) <= this.#bound.ofSlope(width);
    }
    const away = this.#bound.ofValue(width);
    const { low, high } = cubicRange(left, right);
    const [mayFall, mayRise] = [low - away < -this.zero, high + away > this.zero];
    const sign = left.sign === 0 ? right.sign : left.sign;
    return sign === 0 ? mayFall || mayRise : sign > 0 ? mayFall : mayRise;
  }

  #note(sample: SignedSample): void {
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

  #crossing(left: SignedSample, right: SignedSample): number {
    if (!this.isFine) return (left.time + right.time) / 2;
    const accuracy = tolerances.crossing * this.end;
    return bracketedRoot((t) => this.f.change(t), left.time, right.time, left.value, right.value, accuracy);
  }
}
