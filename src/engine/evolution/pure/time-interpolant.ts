import { PointwiseFunction } from '../time-function.js';

/** A stretch of time. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** The Chebyshev nodes of a span, ascending, both ends among them. */
export function chebyshevNodes({ from, to }: TimeSpan, degree: number): Float64Array {
  const nodes = new Float64Array(degree + 1);
  for (let k = 0; k <= degree; k++)
    nodes[k] = from + ((to - from) / 2) * (1 - Math.cos((Math.PI * k) / degree));
  nodes[degree] = to;
  return nodes;
}

/**
 * The polynomial through the values at the Chebyshev nodes of a span; exact to rounding for band-limited functions. Its
 * derivative loses digits towards the ends of the span, so that the span begins before 0 and ends beyond the window.
 */
export class TimeInterpolant extends PointwiseFunction {
  readonly initial: number;
  readonly amplitude: number;
  #curvature: number | undefined;
  readonly #value: Float64Array;
  readonly #derivative: Float64Array;

  constructor(
    private readonly span: TimeSpan,
    values: Float64Array,
    readonly largestFrequency: number,
    /** Called when the bound is asked for: finding it goes once through the Hamiltonian. */
    private readonly boundCurvature: () => number,
  ) {
    super();
    this.#value = coefficientsOf(values);
    this.#derivative = derivativeOf(this.#value, span);
    this.initial = clenshaw(this.#value, this.#place(0));
    // |f(t) - f(0)| by the coefficients beyond the constant one, twice.
    this.amplitude = 2 * this.#value.reduce((sum, c, k) => (k === 0 ? sum : sum + Math.abs(c)), 0);
  }

  get curvatureBound(): number {
    return (this.#curvature ??= this.boundCurvature());
  }

  change(t: number): number {
    return t === 0 ? 0 : clenshaw(this.#value, this.#place(t)) - this.initial;
  }

  slope(t: number): number {
    return clenshaw(this.#derivative, this.#place(t));
  }

  #place(t: number): number {
    const { from, to } = this.span;
    return (2 * (t - from)) / (to - from) - 1;
  }
}

/** Coefficients of T_k from the values at the nodes x_i = -cos(pi i / n). */
function coefficientsOf(values: Float64Array): Float64Array {
  const n = values.length - 1;
  const coefficients = new Float64Array(n + 1);
  for (let k = 0; k <= n; k++) {
    let sum = 0;
    for (let i = 0; i <= n; i++) {
      // T_k(x_i) = cos(k (pi - pi i / n)); the angle is reduced as an integer, so that large products stay exact.
      const angle = (k * (n - i)) % (2 * n);
      const weight = i === 0 || i === n ? 0.5 : 1;
      sum += weight * values[i] * Math.cos((Math.PI * angle) / n);
    }
    coefficients[k] = ((k === 0 || k === n ? 1 : 2) * sum) / n;
  }
  return coefficients;
}

/** c'_(k-1) = c'_(k+1) + 2 k c_k, and the scale of the interval. */
function derivativeOf(coefficients: Float64Array, { from, to }: TimeSpan): Float64Array {
  const n = coefficients.length - 1;
  const derivative = new Float64Array(n + 1);
  for (let k = n; k >= 1; k--) {
    const above = k + 1 <= n ? derivative[k + 1] : 0;
    derivative[k - 1] = above + 2 * k * coefficients[k];
  }
  derivative[0] /= 2;
  return derivative.map((c) => (2 * c) / (to - from));
}

function clenshaw(coefficients: Float64Array, x: number): number {
  let next = 0;
  let afterNext = 0;
  for (let k = coefficients.length - 1; k >= 1; k--) {
    const current = 2 * x * next - afterNext + coefficients[k];
    afterNext = next;
    next = current;
  }
  return x * next - afterNext + coefficients[0];
}
