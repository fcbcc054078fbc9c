/** A real function of time with what is needed to find its zeros for certain. */
export interface TimeFunction {
  /** f(0) */
  readonly initial: number;
  /** At least |f''| everywhere. */
  readonly curvatureBound: number;
  /** At least |f(t) - f(0)| everywhere. */
  readonly amplitude: number;
  /** No faster oscillation is in f. */
  readonly largestFrequency: number;
  /** f(t) - f(0), without cancellation at small t; exactly 0 at t = 0. */
  change(t: number): number;
  /** f'(t) */
  slope(t: number): number;
  /** Adds f(t) - f(0) at each time to `sum`; functions that share a basis share its values for the same array. */
  addChanges(times: Float64Array, sum: Float64Array): void;
  /** Adds f'(t) at each time to `sum`. */
  addSlopes(times: Float64Array, sum: Float64Array): void;
}

export function changesOf(f: TimeFunction, times: Float64Array): Float64Array {
  const changes = new Float64Array(times.length);
  f.addChanges(times, changes);
  return changes;
}

export function slopesOf(f: TimeFunction, times: Float64Array): Float64Array {
  const slopes = new Float64Array(times.length);
  f.addSlopes(times, slopes);
  return slopes;
}

/** A function that is evaluated time by time. */
export abstract class PointwiseFunction implements TimeFunction {
  abstract readonly initial: number;
  abstract readonly curvatureBound: number;
  abstract readonly amplitude: number;
  abstract readonly largestFrequency: number;
  abstract change(t: number): number;
  abstract slope(t: number): number;

  addChanges(times: Float64Array, sum: Float64Array): void {
    for (let k = 0; k < times.length; k++) sum[k] += this.change(times[k]);
  }

  addSlopes(times: Float64Array, sum: Float64Array): void {
    for (let k = 0; k < times.length; k++) sum[k] += this.slope(times[k]);
  }
}

/** The sum of functions, such as the shares of the sectors in an expectation value. */
class SumOfFunctions implements TimeFunction {
  readonly initial: number = 0;
  readonly amplitude: number = 0;
  readonly largestFrequency: number = 0;

  constructor(private readonly parts: readonly TimeFunction[]) {
    for (const { initial, amplitude, largestFrequency } of parts) {
      this.initial += initial;
      this.amplitude += amplitude;
      this.largestFrequency = Math.max(this.largestFrequency, largestFrequency);
    }
  }

  get curvatureBound(): number {
    let sum = 0;
    for (const part of this.parts) sum += part.curvatureBound;
    return sum;
  }

  change(t: number): number {
    let sum = 0;
    for (const part of this.parts) sum += part.change(t);
    return sum;
  }

  slope(t: number): number {
    let sum = 0;
    for (const part of this.parts) sum += part.slope(t);
    return sum;
  }

  addChanges(times: Float64Array, sum: Float64Array): void {
    for (const part of this.parts) part.addChanges(times, sum);
  }

  addSlopes(times: Float64Array, sum: Float64Array): void {
    for (const part of this.parts) part.addSlopes(times, sum);
  }
}

/** The sum; parts that never change are kept as their value alone. */
export function sumOf(functions: readonly TimeFunction[]): TimeFunction {
  return functions.length === 1 ? functions[0] : new SumOfFunctions(functions);
}

/** constant + sum of factor f, for functions that are given one by one. */
class LinearCombination extends PointwiseFunction {
  readonly initial: number;
  readonly amplitude: number;
  readonly largestFrequency: number;

  constructor(
    private readonly parts: readonly { readonly factor: number; readonly f: TimeFunction }[],
    constant: number,
  ) {
    super();
    this.initial = parts.reduce((sum, { factor, f }) => sum + factor * f.initial, constant);
    this.amplitude = parts.reduce((sum, { factor, f }) => sum + Math.abs(factor) * f.amplitude, 0);
    this.largestFrequency = parts.reduce((most, { f }) => Math.max(most, f.largestFrequency), 0);
  }

  get curvatureBound(): number {
    return this.parts.reduce((sum, { factor, f }) => sum + Math.abs(factor) * f.curvatureBound, 0);
  }

  change(t: number): number {
    return this.parts.reduce((sum, { factor, f }) => sum + factor * f.change(t), 0);
  }

  slope(t: number): number {
    return this.parts.reduce((sum, { factor, f }) => sum + factor * f.slope(t), 0);
  }
}

export function combine(
  parts: readonly { readonly factor: number; readonly f: TimeFunction }[],
  constant: number,
): TimeFunction {
  return new LinearCombination(parts, constant);
}
