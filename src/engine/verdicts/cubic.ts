import type { TimeFunction } from '../evolution/time-function.js';

/** A function at one time. */
export interface Sample {
  readonly time: number;
  /** f(t) - f(0) */
  readonly value: number;
  readonly slope: number;
}

/**
 * How far a function can be from the cubic through the values and slopes at both ends of a stretch: h^4/384 max|f''''| in its
 * value and sqrt(3)/216 h^3 max|f''''| in its slope, where max|f''''| <= W^2 max|f''| for frequencies up to W (Bernstein).
 */
export class CubicBound {
  readonly #fourth: number;

  constructor(f: TimeFunction) {
    this.#fourth = f.largestFrequency === 0 ? 0 : f.largestFrequency ** 2 * f.curvatureBound;
  }

  ofValue(width: number): number {
    return (this.#fourth * width ** 4) / 384;
  }

  ofSlope(width: number): number {
    return (Math.sqrt(3) / 216) * this.#fourth * width ** 3;
  }
}

/** Smallest and largest value of the cubic between its ends. */
export function cubicRange(left: Sample, right: Sample): { readonly low: number; readonly high: number } {
  const { m, b, c } = coefficients(left, right);
  let low = Math.min(left.value, right.value);
  let high = Math.max(left.value, right.value);
  const see = (u: number): void => {
    if (!(u > 0 && u < 1)) return;
    const value = left.value + u * (m + u * (b + u * c));
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  const root = b * b - 3 * c * m;
  if (root < 0) return { low, high };
  // Zeros of m + 2 b u + 3 c u^2, without cancellation.
  const q = -(b + (b < 0 ? -1 : 1) * Math.sqrt(root));
  if (c !== 0) see(q / (3 * c));
  if (q !== 0) see(m / q);
  return { low, high };
}

/** Smallest size of the slope of the cubic between its ends; zero where it changes its sign. */
export function smallestSlope(left: Sample, right: Sample): number {
  const { m, b, c } = coefficients(left, right);
  const width = right.time - left.time;
  const slope = (u: number): number => (m + u * (2 * b + 3 * c * u)) / width;
  const turn = c === 0 ? 0 : -b / (3 * c);
  const slopes = [left.slope, right.slope, ...(turn > 0 && turn < 1 ? [slope(turn)] : [])];
  const rises = slopes.every((value) => value > 0) || slopes.every((value) => value < 0);
  return rises ? slopes.reduce((least, value) => Math.min(least, Math.abs(value)), Infinity) : 0;
}

/** left.value + m u + b u^2 + c u^3 on 0 <= u <= 1 */
function coefficients(left: Sample, right: Sample): { m: number; b: number; c: number } {
  const width = right.time - left.time;
  const [m, n] = [left.slope * width, right.slope * width];
  const rise = right.value - left.value;
  return { m, b: 3 * rise - 2 * m - n, c: m + n - 2 * rise };
}
