import { workspace } from '../kernels/workspace.js';
import type { DenseMatrix } from './dense-matrix.js';

/** Eigenvalues alone, ascending. Only the lower triangle is read. */
export function hermitianEigenvalues({ rows: n, re, im }: DenseMatrix): Float64Array {
  if (n === 1) return re.slice();
  if (n === 2) return twoValues(re[0], re[3], re[2], im[2]);
  const space = workspace();
  return space.frame(() => {
    const stride = n + (n & 1);
    const [Re, Im] = [space.doubles(n * stride), space.doubles(n * stride)];
    const [work, values] = [space.doubles(10 * stride), space.doubles(n)];
    for (let i = 0; i < n; i++) {
      space.f64.set(re.subarray(i * n, i * n + i + 1), Re / 8 + i * stride);
      space.f64.set(im.subarray(i * n, i * n + i + 1), Im / 8 + i * stride);
    }
    const failed = space.kernels.hermitianValues(n, stride, Re, Im, work, values);
    return failed ? new Float64Array(n).fill(Number.NaN) : space.f64.slice(values / 8, values / 8 + n);
  });
}

/** Eigenvalues of [[a, c*], [c, b]], c = x + iy: mean and half distance, the smaller without cancellation. */
export function twoValues(a: number, b: number, x: number, y: number): Float64Array {
  const mean = (a + b) / 2;
  const half = Math.hypot((a - b) / 2, x, y);
  const determinant = a * b - (x * x + y * y);
  // Of a positive matrix the smaller eigenvalue is the determinant over the larger one.
  const high = mean + half;
  const low = mean - half;
  return Float64Array.of(high > 0 && Math.abs(low) < 0.5 * high ? determinant / high : low, high);
}
