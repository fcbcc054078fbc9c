import { tolerances } from '../tolerances.js';

/**
 * f(t) = c + sum_k [a_k cos(w_k t) + b_k sin(w_k t)]: what every expectation value of an isolated system is.
 * Kept as columns; frequencies are positive and ascending.
 */
export class TrigonometricSum {
  /** Bounds on |f'| and |f''|, from the amplitudes. */
  readonly slopeBound: number;
  readonly curvatureBound: number;
  /** Largest possible |f(t) - f(0)|. */
  readonly amplitude: number;
  readonly largestFrequency: number;

  private constructor(
    readonly constant: number,
    private readonly frequencies: Float64Array,
    private readonly cosines: Float64Array,
    private readonly sines: Float64Array,
  ) {
    let slope = 0;
    let curvature = 0;
    let amplitude = 0;
    for (let k = 0; k < frequencies.length; k++) {
      const size = Math.hypot(cosines[k], sines[k]);
      slope += frequencies[k] * size;
      curvature += frequencies[k] ** 2 * size;
      amplitude += 2 * Math.abs(cosines[k]) + Math.abs(sines[k]);
    }
    this.slopeBound = slope;
    this.curvatureBound = curvature;
    this.amplitude = amplitude;
    this.largestFrequency = frequencies.length === 0 ? 0 : frequencies[frequencies.length - 1];
  }

  /** Gathers a cos(w t) + b sin(w t) terms; equal frequencies (to rounding) are merged. */
  static from(terms: { frequency: number; cosine: number; sine: number }[]): TrigonometricSum {
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

  /** sum_i weights[i] * sums[i] */
  static combine(weights: readonly number[], sums: readonly TrigonometricSum[]): TrigonometricSum {
    const terms = sums.flatMap((sum, index) => [
      { frequency: 0, cosine: weights[index] * sum.constant, sine: 0 },
      ...Array.from(sum.frequencies, (frequency, k) => ({
        frequency,
        cosine: weights[index] * sum.cosines[k],
        sine: weights[index] * sum.sines[k],
      })),
    ]);
    return TrigonometricSum.from(terms.filter(({ cosine, sine }) => cosine !== 0 || sine !== 0));
  }

  value(t: number): number {
    return this.initial() + this.change(t);
  }

  /** f(0) */
  initial(): number {
    return this.cosines.reduce((sum, a) => sum + a, this.constant);
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
