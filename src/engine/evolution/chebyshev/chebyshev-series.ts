import type { TimeFunction } from '../time-function.js';
import { besselFunctions } from './bessel.js';

/** The Bessel functions J_0(Wt) .. J_order(Wt) of one width, kept for the time and the times last asked for. */
export class BesselTable {
  /** Elements of a row: one more than the expansion has, for derivatives, and an even number. */
  readonly stride: number;
  readonly #row: Float64Array;
  #time = Number.NaN;
  #times: Float64Array | undefined;
  #rows: Float64Array = new Float64Array(0);

  constructor(
    readonly width: number,
    readonly order: number,
  ) {
    this.stride = (order + 3) & ~1;
    this.#row = new Float64Array(this.stride);
  }

  at(t: number): Float64Array {
    if (t !== this.#time) {
      besselFunctions(this.width * t, this.#row);
      this.#time = t;
    }
    return this.#row;
  }

  /** Row after row for an array of times; the same array gives the same table. */
  rows(times: Float64Array): Float64Array {
    if (this.#times !== times) {
      this.#rows = new Float64Array(times.length * this.stride);
      for (let k = 0; k < times.length; k++)
        besselFunctions(this.width * times[k], this.#rows.subarray(k * this.stride, (k + 1) * this.stride));
      this.#times = times;
    }
    return this.#rows;
  }
}

/**
 * f(t) = J_0(Wt) m_0 + 2 sum_k J_k(Wt) m_k, for t >= 0 up to the time that the number of moments allows. The change
 * uses 1 - J_0 = 2 (J_2 + J_4 + ...), so that it has all its digits at small t.
 */
export class ChebyshevSeries implements TimeFunction {
  readonly initial: number;
  readonly amplitude: number;
  #curvature: number | undefined;
  readonly largestFrequency: number;
  /** Coefficients of the J_k in the change, and in the slope. */
  readonly #change: Float64Array;
  readonly #slope: Float64Array;

  constructor(
    private readonly bessel: BesselTable,
    moments: Float64Array,
    /** Called when the bound is asked for: finding it goes once through the Hamiltonian. */
    private readonly boundCurvature: () => number,
  ) {
    const { order, stride, width } = bessel;
    this.initial = moments[0];
    const change = new Float64Array(stride);
    let amplitude = 0;
    for (let k = 1; k <= order; k++) {
      change[k] = 2 * (k % 2 === 0 ? moments[k] - moments[0] : moments[k]);
      amplitude += Math.abs(change[k]);
    }
    // J_k' = (J_(k-1) - J_(k+1)) / 2
    const slope = new Float64Array(stride);
    for (let k = 0; k < stride; k++) {
      const above = k + 1 < stride ? change[k + 1] : 0;
      const below = k > 0 ? change[k - 1] : 0;
      slope[k] = (width / 2) * (above - below);
    }
    this.#change = change;
    this.#slope = slope;
    this.amplitude = amplitude;
    this.largestFrequency = amplitude === 0 ? 0 : width;
  }

  get curvatureBound(): number {
    return (this.#curvature ??= this.boundCurvature());
  }

  change(t: number): number {
    return combination(this.#change, this.bessel.at(t), 0);
  }

  slope(t: number): number {
    return combination(this.#slope, this.bessel.at(t), 0);
  }

  addChanges(times: Float64Array, sum: Float64Array): void {
    this.#add(this.#change, times, sum);
  }

  addSlopes(times: Float64Array, sum: Float64Array): void {
    this.#add(this.#slope, times, sum);
  }

  #add(coefficients: Float64Array, times: Float64Array, sum: Float64Array): void {
    if (this.amplitude === 0) return;
    const rows = this.bessel.rows(times);
    for (let k = 0; k < times.length; k++) sum[k] += combination(coefficients, rows, k * this.bessel.stride);
  }
}

/** Smallest terms first; two sums, for the processor adds in the time of one. The stride is even. */
function combination(coefficients: Float64Array, J: Float64Array, offset: number): number {
  let even = 0;
  let odd = 0;
  for (let k = coefficients.length - 2; k >= 0; k -= 2) {
    even += coefficients[k] * J[offset + k];
    odd += coefficients[k + 1] * J[offset + k + 1];
  }
  return even + odd;
}
