import { adjoint, denseOf, multiply, type DenseMatrix } from '../linalg/dense-matrix.js';
import { hermitianEigen } from '../linalg/hermitian-eigen.js';
import type { MovingMarginal } from './beginning.js';

/** Below this an eigenvalue is none. */
const NO_WEIGHT = 1e-15;
/** Share of the size of rho'' below which no weight enters the kernel of rho: rounding. */
const NO_ENTRY = 1e-12;

/**
 * First and second derivative of S(rho) = -Tr rho ln rho along a path:
 * S' = -Tr(rho' ln rho), S'' = -Tr(rho'' ln rho) - g_BKM(rho; rho', rho'), in the eigenbasis of rho. On the kernel K of rho, where
 * the support S only turns, W = rho''_KK - 2 rho'_KS p^-1 rho'_SK vanishes and the two add -2 |rho'_iK|^2 (ln p_i)/p_i each; where
 * weight enters, W is positive and S'' infinite.
 */
export function entropyDerivatives({ rho, first, second }: MovingMarginal): [number, number] {
  const { values: p, vectors: V } = hermitianEigen(denseOf(rho));
  const turned = (matrix: DenseMatrix): DenseMatrix => multiply(multiply(adjoint(V), matrix), V);
  const [X, Y] = [turned(denseOf(first)), turned(denseOf(second))];
  const n = p.length;
  const square = (i: number, j: number): number => X.re[i * n + j] ** 2 + X.im[i * n + j] ** 2;
  let [slope, bend] = [0, 0];
  let [entering, size] = [0, 0];
  for (let i = 0; i < n; i++) {
    size = Math.max(size, Math.abs(Y.re[i * n + i]));
    if (p[i] <= NO_WEIGHT) {
      // The trace of the positive W is enough to know whether it is zero.
      entering += Y.re[i * n + i];
      for (let j = 0; j < n; j++) if (p[j] > NO_WEIGHT) entering -= (2 * square(i, j)) / p[j];
      continue;
    }
    slope -= X.re[i * n + i] * Math.log(p[i]);
    bend -= Y.re[i * n + i] * Math.log(p[i]);
    for (let j = 0; j < n; j++) {
      bend -=
        p[j] > NO_WEIGHT
          ? square(i, j) * inverseLogarithmicMean(p[i], p[j])
          : (2 * square(i, j) * Math.log(p[i])) / p[i];
    }
  }
  return [slope, entering > NO_ENTRY * size ? Infinity : bend];
}

/** (ln p - ln q) / (p - q), limit 1/p. */
function inverseLogarithmicMean(p: number, q: number): number {
  const x = (q - p) / p;
  return Math.abs(x) < 1e-8 ? (1 - x / 2) / p : Math.log1p(x) / (x * p);
}
