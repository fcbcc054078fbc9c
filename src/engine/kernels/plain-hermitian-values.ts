import { tridiagonalValues } from './plain-tridiagonal-values.js';

/**
 * Eigenvalues of a Hermitian matrix in plain TypeScript; arguments as in Kernels.hermitianValues, but pointers count
 * doubles. Householder reduction from the last row upwards (Golub & Van Loan, 8.3), then implicit QL.
 */
export function plainHermitianValues(
  f64: Float64Array,
  n: number,
  stride: number,
  Re: number,
  Im: number,
  work: number,
  values: number,
): 0 | 1 {
  let v: Reflection = { re: work, im: work + stride };
  let w: Reflection = { re: work + 2 * stride, im: work + 3 * stride };
  let u: Reflection = { re: work + 4 * stride, im: work + 5 * stride };
  let p: Reflection = { re: work + 6 * stride, im: work + 7 * stride };
  const off = work + 8 * stride;
  const negligible = NEGLIGIBLE * Math.sqrt(squareOfNorm(f64, n, stride, Re, Im));
  let pending = false;
  for (let i = n - 1; i >= 1; i--) {
    const row = i * stride;
    if (pending) updateRow(f64, i, Re + row, Im + row, v, w);
    f64[values + i] = f64[Re + row + i];
    const head = i - 1;
    let below = 0;
    for (let j = 0; j < head; j++) {
      const x = f64[Re + row + j];
      const y = f64[Im + row + j];
      below += x * x + y * y;
    }
    const x = f64[Re + row + head];
    const y = -f64[Im + row + head];
    const size = Math.sqrt(x * x + y * y);
    const norm = Math.sqrt(below + x * x + y * y);
    if (below <= negligible * negligible) {
      f64[off + i] = size;
      if (pending) for (let j = 0; j < i; j++) updateRow(f64, j, Re + j * stride, Im + j * stride, v, w);
      pending = false;
      continue;
    }
    f64[off + i] = norm;
    const c = size === 0 ? 1 : x / size;
    const s = size === 0 ? 0 : y / size;
    const scale = 1 / Math.sqrt(below + (size + norm) * (size + norm));
    for (let j = 0; j < head; j++) {
      f64[u.re + j] = scale * f64[Re + row + j];
      f64[u.im + j] = -scale * f64[Im + row + j];
    }
    f64[u.re + head] = scale * (x + c * norm);
    f64[u.im + head] = scale * (y + s * norm);
    f64[u.re + i] = f64[u.im + i] = 0;
    f64.fill(0, p.re, p.re + stride);
    f64.fill(0, p.im, p.im + stride);
    for (let r = 0; r < i; r++) {
      if (pending) updateRow(f64, r, Re + r * stride, Im + r * stride, v, w);
      addProduct(f64, r, Re + r * stride, Im + r * stride, u, p);
    }
    let overlap = 0;
    for (let j = 0; j < i; j++) overlap += f64[u.re + j] * f64[p.re + j] + f64[u.im + j] * f64[p.im + j];
    for (let j = 0; j < i; j++) {
      f64[p.re + j] = 2 * (f64[p.re + j] - overlap * f64[u.re + j]);
      f64[p.im + j] = 2 * (f64[p.im + j] - overlap * f64[u.im + j]);
    }
    [v, u] = [u, v];
    [w, p] = [p, w];
    pending = true;
  }
  if (pending) updateRow(f64, 0, Re, Im, v, w);
  f64[values] = f64[Re];
  return tridiagonalValues(f64.subarray(values, values + n), f64.subarray(off, off + n + 1), negligible);
}

/**
 * Share of the norm of the matrix that is no share: far below the rounding of any eigenvalue. Reflections of smaller rows
 * would be made of numbers whose squares underflow, and QL would chase couplings between eigenvalues that are zero.
 */
const NEGLIGIBLE = 1e-20;

/** Sum of the squares of the lower triangle. */
function squareOfNorm(f64: Float64Array, n: number, stride: number, Re: number, Im: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const x = f64[Re + i * stride + j];
      const y = f64[Im + i * stride + j];
      sum += x * x + y * y;
    }
  }
  return sum;
}

interface Reflection {
  readonly re: number;
  readonly im: number;
}

/** Row r of A - v w^dag - w v^dag, columns 0 .. r. */
function updateRow(f64: Float64Array, r: number, re: number, im: number, v: Reflection, w: Reflection): void {
  const a = f64[v.re + r];
  const b = f64[v.im + r];
  const c = f64[w.re + r];
  const d = f64[w.im + r];
  for (let k = 0; k <= r; k++) {
    const x = f64[v.re + k];
    const y = f64[v.im + k];
    const z = f64[w.re + k];
    const q = f64[w.im + k];
    f64[re + k] -= a * z + b * q + (c * x + d * y);
    f64[im + k] -= b * z - a * q + (d * x - c * y);
  }
}

/** p += A u by row r of the lower triangle: what it gives to p_r, and its conjugate to the others. */
function addProduct(
  f64: Float64Array,
  r: number,
  re: number,
  im: number,
  u: Reflection,
  p: Reflection,
): void {
  const e = f64[u.re + r];
  const f = f64[u.im + r];
  const sumRe = [0, 0];
  const sumIm = [0, 0];
  const whole = r & ~1;
  for (let k = 0; k < whole; k++) {
    const x = f64[re + k];
    const y = f64[im + k];
    const g = f64[u.re + k];
    const h = f64[u.im + k];
    sumRe[k & 1] += x * g - y * h;
    sumIm[k & 1] += x * h + y * g;
    f64[p.re + k] += x * e + y * f;
    f64[p.im + k] += x * f - y * e;
  }
  let totalRe = sumRe[0] + sumRe[1];
  let totalIm = sumIm[0] + sumIm[1];
  for (let k = whole; k <= r; k++) {
    const x = f64[re + k];
    if (k === r) f64[im + k] = 0;
    const y = f64[im + k];
    totalRe += x * f64[u.re + k] - y * f64[u.im + k];
    totalIm += x * f64[u.im + k] + y * f64[u.re + k];
    if (k < r) {
      f64[p.re + k] += x * e + y * f;
      f64[p.im + k] += x * f - y * e;
    }
  }
  f64[p.re + r] += totalRe;
  f64[p.im + r] += totalIm;
}
