import { adjoint, denseOf, multiply, type DenseMatrix } from '../linalg/dense-matrix.js';
import { hermitianEigen } from '../linalg/hermitian-eigen.js';
import type { MovingMarginal } from './beginning.js';

/** Below this an eigenvalue is none, and what enters it at the second order makes the entropy rise infinitely fast. */
const NO_WEIGHT = 1e-15;

/**
 * First and second derivative of S(rho) = -Tr rho ln rho along a path:
 * S' = -Tr(rho' ln rho), S'' = -Tr(rho'' ln rho) - g_BKM(rho; rho', rho'), in the eigenbasis of rho.
 */
export function entropyDerivatives({ rho, first, second }: MovingMarginal): [number, number] {
  const { values: p, vectors: V } = hermitianEigen(denseOf(rho));
  const turned = (matrix: DenseMatrix): DenseMatrix => multiply(multiply(adjoint(V), matrix), V);
  const [X, Y] = [turned(denseOf(first)), turned(denseOf(second))];
  const n = p.length;
  let [slope, bend] = [0, 0];
  for (let i = 0; i < n; i++) {
    if (p[i] <= NO_WEIGHT) {
      // Positive at all times: nothing enters at the first order, and at the second only a positive weight.
      if (Y.re[i * n + i] > NO_WEIGHT) bend = Infinity;
      continue;
    }
    slope -= X.re[i * n + i] * Math.log(p[i]);
    bend -= Y.re[i * n + i] * Math.log(p[i]);
    for (let j = 0; j < n; j++) {
      if (p[j] <= NO_WEIGHT) continue;
      bend -= (X.re[i * n + j] ** 2 + X.im[i * n + j] ** 2) * inverseLogarithmicMean(p[i], p[j]);
    }
  }
  return [slope, bend];
}

/** (ln p - ln q) / (p - q), limit 1/p. */
function inverseLogarithmicMean(p: number, q: number): number {
  const x = (q - p) / p;
  return Math.abs(x) < 1e-8 ? (1 - x / 2) / p : Math.log1p(x) / (x * p);
}
