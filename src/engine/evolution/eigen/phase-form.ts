import { PointwiseFunction } from '../time-function.js';

/**
 * f(t) = sum_mn M_mn exp(-i(w_m - w_n)t), M Hermitian: an expectation value in an eigenbasis, evaluated as a quadratic
 * form in the phases. For large sectors that is m^2 multiplications instead of m^2 sines.
 */
export class PhaseForm extends PointwiseFunction {
  readonly initial: number;
  readonly curvatureBound: number;
  readonly amplitude: number;
  readonly largestFrequency: number;
  /** Column sums of M without its diagonal. */
  readonly #sumRe: Float64Array;
  readonly #sumIm: Float64Array;

  constructor(
    private readonly frequencies: Float64Array,
    private readonly re: Float64Array,
    private readonly im: Float64Array,
  ) {
    super();
    const m = frequencies.length;
    this.#sumRe = new Float64Array(m);
    this.#sumIm = new Float64Array(m);
    let initial = 0;
    let curvature = 0;
    let amplitude = 0;
    let fastest = 0;
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < m; j++) {
        const k = i * m + j;
        initial += re[k];
        if (i === j) continue;
        this.#sumRe[j] += re[k];
        this.#sumIm[j] += im[k];
        const size = Math.hypot(re[k], im[k]);
        if (size === 0) continue;
        const frequency = Math.abs(frequencies[i] - frequencies[j]);
        curvature += size * frequency ** 2;
        amplitude += 2 * size;
        fastest = Math.max(fastest, frequency);
      }
    }
    this.initial = initial;
    this.curvatureBound = curvature;
    this.amplitude = amplitude;
    this.largestFrequency = fastest;
  }

  /** With v = exp(iwt) - 1: sum over m != n of M_mn conj(v_m) v_n, and twice the real part of sum_n c_n v_n. */
  change(t: number): number {
    const m = this.frequencies.length;
    const x = new Float64Array(m);
    const y = new Float64Array(m);
    let linear = 0;
    for (let n = 0; n < m; n++) {
      const phase = this.frequencies[n] * t;
      const half = Math.sin(phase / 2);
      x[n] = -2 * half * half;
      y[n] = Math.sin(phase);
      linear += this.#sumRe[n] * x[n] - this.#sumIm[n] * y[n];
    }
    let quadratic = 0;
    for (let i = 0; i < m; i++) {
      let re = 0;
      let im = 0;
      for (let j = i + 1; j < m; j++) {
        const a = this.re[i * m + j];
        const b = this.im[i * m + j];
        re += a * x[j] - b * y[j];
        im += a * y[j] + b * x[j];
      }
      quadratic += x[i] * re + y[i] * im;
    }
    return 2 * (linear + quadratic);
  }

  slope(t: number): number {
    const m = this.frequencies.length;
    const x = new Float64Array(m);
    const y = new Float64Array(m);
    for (let n = 0; n < m; n++) {
      x[n] = Math.cos(this.frequencies[n] * t);
      y[n] = Math.sin(this.frequencies[n] * t);
    }
    // 2 Re sum over i < j of M_ij conj(u_i) u_j i (w_j - w_i)
    let sum = 0;
    for (let i = 0; i < m; i++) {
      let re = 0;
      let im = 0;
      for (let j = i + 1; j < m; j++) {
        const difference = this.frequencies[j] - this.frequencies[i];
        const a = this.re[i * m + j] * difference;
        const b = this.im[i * m + j] * difference;
        re += a * x[j] - b * y[j];
        im += a * y[j] + b * x[j];
      }
      // conj(u_i) (re + i im) = (x re + y im) + i (x im - y re); times i its real part is -(x im - y re)
      sum -= x[i] * im - y[i] * re;
    }
    return 2 * sum;
  }
}
