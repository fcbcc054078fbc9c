import type { ShortTimeReport } from '../analysis.js';
import { adjoint, combination, multiply, zeroMatrix, type DenseMatrix } from '../linalg/dense-matrix.js';
import type { GaussianModel } from './gaussian-model.js';
import { block, conjugate, type ModeBasis } from './mode-basis.js';
import { embedded } from './mode-evolution.js';
import { commutator } from './one-body.js';

/**
 * First and second derivatives at t = 0 of a quasi-free state, in the thermal modes: dGamma/dt = -i [h, Gamma], dF/dt =
 * -i (h F + F h^T), <O> = Tr(O Gamma). D_X'' = sum |Gamma'_kl|^2 (kappa_l - kappa_k)/(f_k - f_l) +
 * sum |F'_kl|^2 (kappa_k + kappa_l)/(1 -+ f_k -+ f_l) on the modes of X (fermions -, bosons +).
 */
export function gaussianShortTime(
  { statistics }: GaussianModel,
  bases: readonly [ModeBasis, ModeBasis],
  h: DenseMatrix,
  gamma: DenseMatrix,
  pairs: DenseMatrix | undefined,
  intensive: readonly [{ beta: number; mu: number }, { beta: number; mu: number }],
): ShortTimeReport {
  const velocity = rotated(hermitianCommutator(h, gamma));
  const pairVelocity = pairs && rotated(pairCommutator(h, pairs));
  const [A, B] = bases;
  // Tr(O [h, M]) = Tr([O, h] M), and O is small, or diagonal at that.
  const expectation = (operator: DenseMatrix, at: number): [number, number] => [
    traceAt(operator, velocity, at),
    traceAt(rotated(commutator(embedded(operator, at, h.rows), h)), velocity, 0),
  ];
  const N_A = expectation(A.number, 0);
  const N_B = expectation(B.number, A.count);
  const E_A = expectation(A.hamiltonian, 0);
  const E_B = expectation(B.hamiltonian, A.count);
  const sigma = ([0, 1] as const).map(
    (k) =>
      intensive[0].beta * (E_A[k] - intensive[0].mu * N_A[k]) +
      intensive[1].beta * (E_B[k] - intensive[1].mu * N_B[k]),
  );
  const grow = statistics === 'fermion' ? Math.cosh : Math.sinh;
  const D_A = metric(A, velocity, pairVelocity, 0, grow);
  const D_B = metric(B, velocity, pairVelocity, A.count, grow);
  return {
    first: {
      N_A: N_A[0],
      N_B: N_B[0],
      E_A: E_A[0],
      E_B: E_B[0],
      Sigma: sigma[0],
      I: sigma[0],
      D_A: 0,
      D_B: 0,
    },
    second: {
      N_A: N_A[1],
      N_B: N_B[1],
      E_A: E_A[1],
      E_B: E_B[1],
      Sigma: sigma[1],
      I: sigma[1] - D_A - D_B,
      D_A,
      D_B,
    },
  };
}

/** [left, right] of two Hermitian matrices, whose product in the other order is the adjoint. */
function hermitianCommutator(left: DenseMatrix, right: DenseMatrix): DenseMatrix {
  const product = multiply(left, right);
  return combination(product, -1, adjoint(product));
}

/** h F + F h^T */
function pairCommutator(h: DenseMatrix, F: DenseMatrix): DenseMatrix {
  return combination(multiply(h, F), 1, multiply(F, conjugate(adjoint(h))));
}

/** -i M */
function rotated({ rows, columns, re, im }: DenseMatrix): DenseMatrix {
  const result = zeroMatrix(rows, columns);
  for (let k = 0; k < re.length; k++) {
    result.re[k] = im[k];
    result.im[k] = 0 - re[k];
  }
  return result;
}

/** Re Tr(O M_XX), the block of M at the modes of the operator. */
function traceAt(operator: DenseMatrix, M: DenseMatrix, at: number): number {
  const n = operator.rows;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const [o, k] = [i * n + j, (at + j) * M.columns + at + i];
      sum += operator.re[o] * M.re[k] - operator.im[o] * M.im[k];
    }
  }
  return sum;
}

function metric(
  { count, exponents }: ModeBasis,
  velocity: DenseMatrix,
  pairVelocity: DenseMatrix | undefined,
  at: number,
  grow: (x: number) => number,
): number {
  const own = block(velocity, at, count, at, count);
  const pairs = pairVelocity && block(pairVelocity, at, count, at, count);
  let sum = 0;
  for (let k = 0; k < count; k++) {
    for (let l = 0; l < count; l++) {
      const x = k * count + l;
      const normal = own.re[x] ** 2 + own.im[x] ** 2;
      if (normal !== 0)
        sum += normal * quotient(exponents[l] - exponents[k], exponents[k], exponents[l], grow);
      if (pairs === undefined) continue;
      const anomalous = pairs.re[x] ** 2 + pairs.im[x] ** 2;
      if (anomalous !== 0)
        sum += anomalous * quotient(exponents[k] + exponents[l], exponents[k], exponents[l], grow);
    }
  }
  return sum;
}

/**
 * (kappa_l - kappa_k) / (f_k - f_l) and (kappa_k + kappa_l) / (1 -+ f_k -+ f_l), both as x / sinh(x/2) times 2 cosh cosh
 * (fermions) or 2 sinh sinh (bosons), without the difference of two occupations.
 */
function quotient(x: number, k: number, l: number, grow: (x: number) => number): number {
  const ratio = x === 0 ? 2 : x / Math.sinh(x / 2);
  return 2 * ratio * grow(k / 2) * grow(l / 2);
}
