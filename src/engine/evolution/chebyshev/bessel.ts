/** Terms below this are left out of a Chebyshev expansion: a tenth of the rounding of a density matrix. */
const TAIL = 1e-16;
/** Rescaling bounds of the backward recurrence. */
const HUGE = 1e250;
const TINY = 1e-250;

/** An order beyond which every |J_k(z)| is far below double precision. */
function safeOrder(z: number): number {
  return Math.ceil(z + 14 * Math.cbrt(z) + 40);
}

/**
 * out[k] = J_k(z) for k = 0 .. out.length-1, z >= 0, by Miller's backward recurrence, normalised by
 * J_0 + 2 (J_2 + J_4 + ...) = 1. Absolute error of the order of 1e-16.
 */
export function besselFunctions(z: number, out: Float64Array): void {
  const count = out.length;
  if (z === 0) {
    out.fill(0);
    out[0] = 1;
    return;
  }
  const start = Math.max(safeOrder(z), count + 1) | 1;
  let above = 0;
  let current = TINY;
  let sum = 0;
  for (let k = start; k >= 0; k--) {
    // current = J_k up to the norm, above = J_(k+1)
    if (k < count) out[k] = current;
    if (k % 2 === 0) sum += k === 0 ? current : 2 * current;
    const below = ((2 * k) / z) * current - above;
    above = current;
    current = below;
    if (Math.abs(current) > HUGE) {
      current *= TINY;
      above *= TINY;
      sum *= TINY;
      for (let j = k; j < count; j++) out[j] *= TINY;
    }
  }
  for (let k = 0; k < count; k++) out[k] /= sum;
}

/** The largest argument at which an expansion up to the given order has converged, or a little less. */
export function convergedArgument(order: number): number {
  let z = order;
  for (let step = 0; step < 4; step++) z = Math.max(0, order - 14 * Math.cbrt(z) - 40);
  return z;
}

/** Beyond this argument the order is not sought but bounded: nobody evolves that long in Chebyshev polynomials. */
const LARGEST_ARGUMENT = 1e5;

/**
 * The smallest K with |J_k(z)| < 1e-16 for all k > K: the order of a Chebyshev expansion up to time z; for a very
 * large z an upper bound.
 */
export function expansionOrder(z: number): number {
  if (z > LARGEST_ARGUMENT) return safeOrder(z);
  const values = new Float64Array(safeOrder(z) + 1);
  besselFunctions(z, values);
  let order = values.length - 1;
  while (order > 0 && Math.abs(values[order]) < TAIL) order--;
  return order;
}
