import { tolerances } from '../../tolerances.js';
import { PointwiseFunction } from '../time-function.js';

/** a cos(wt) + b sin(wt) */
export interface Oscillation {
  readonly frequency: number;
  readonly cosine: number;
  readonly sine: number;
}

/**
 * f(t) = c + sum_k [a_k cos(w_k t) + b_k sin(w_k t)]: what every expectation value of an isolated system is.
 * Kept as columns; frequencies are positive and ascending.
 */
export class TrigonometricSum extends PointwiseFunction {
  readonly initial: number;
  readonly curvatureBound: number;
  readonly amplitude: number;
  readonly largestFrequency: number;

  private constructor(
    constant: number,
    private readonly frequencies: Float64Array,
    private readonly cosines: Float64Array,
    private readonly sines: Float64Array,
  ) {
    super();
    let curvature = 0;
    let amplitude = 0;
    for (let k = 0; k < frequencies.length; k++) {
      const size = Math.hypot(cosines[k], sines[k]);
      curvature += frequencies[k] ** 2 * size;
      amplitude += 2 * Math.abs(cosines[k]) + Math.abs(sines[k]);
    }
    this.initial = cosines.reduce((sum, a) => sum + a, constant);
    this.curvatureBound = curvature;
    this.amplitude = amplitude;
    this.largestFrequency = frequencies.length === 0 ? 0 : frequencies[frequencies.length - 1];
  }

  /** Gathers a cos(w t) + b sin(w t) terms; equal frequencies (to rounding) are merged. */
  static from(terms: readonly Oscillation[]): TrigonometricSum {
    const positive = terms.map(({ frequency, cosine, sine }) =>
      frequency < 0 ? { frequency: -frequency, cosine, sine: -sine } : { frequency, cosine, sine },
    );
    positive.sort((x, y) => x.frequency - y.frequency);
    const largest = positive.length === 0 ? 0 : positive[positive.length - 1].frequency;
    const merge = tolerances.frequency * largest;
    let constant = 0;
    const frequencies: number[] = [];
    const cosines: number[] = [];
    const sines: number[] = [];
    for (const { frequency, cosine, sine } of positive) {
      const last = frequencies.length - 1;
      if (frequency <= merge) constant += cosine;
      else if (last >= 0 && frequency - frequencies[last] <= merge) {
        cosines[last] += cosine;
        sines[last] += sine;
      } else {
        frequencies.push(frequency);
        cosines.push(cosine);
        sines.push(sine);
      }
    }
    return new TrigonometricSum(
      constant,
      Float64Array.from(frequencies),
      Float64Array.from(cosines),
      Float64Array.from(sines),
    );
  }

  /** f(t) - f(0) without cancellation: cos(wt) - 1 = -2 sin^2(wt/2). Exactly 0 at t = 0. */
  change(t: number): number {
    let sum = 0;
    for (let k = 0; k < this.frequencies.length; k++) {
      const half = Math.sin((this.frequencies[k] * t) / 2);
      sum += this.sines[k] * Math.sin(this.frequencies[k] * t) - 2 * this.cosines[k] * half * half;
    }
    return sum;
  }

  /** f'(t) */
  slope(t: number): number {
    let sum = 0;
    for (let k = 0; k < this.frequencies.length; k++) {
      const phase = this.frequencies[k] * t;
      sum += this.frequencies[k] * (this.sines[k] * Math.cos(phase) - this.cosines[k] * Math.sin(phase));
    }
    return sum;
  }
}
