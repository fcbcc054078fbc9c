import type { ShortTimeReport } from '../analysis.js';
import { addSparse, commutatorSparse, scalarProduct, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { partialTraces } from '../states/partial-trace.js';
import type { ThermalState } from '../states/thermal-state.js';
import type { DenseMatrix } from '../linalg/dense-matrix.js';
import type { Observables } from './observables.js';

/**
 * First and second derivatives at t = 0 without evolving:
 * d<O>/dt = i Tr(rho [H, O]), d2<O>/dt2 = -Tr(rho [H, [H, O]]) = -Tr([rho, H] [H, O]),
 * and D_X'' = g_BKM(tau_X, -i Tr_other [H, rho]), I'' = Sigma'' - D_A'' - D_B''.
 * Assumes thermal marginals (Eq. 16), where D_X and D_X' vanish.
 */
export function shortTime(
  hamiltonian: SparseMatrix,
  rho: SparseMatrix,
  operators: Observables,
  thermal: readonly [ThermalState, ThermalState],
): ShortTimeReport {
  const drift = commutatorSparse(rho, hamiltonian);
  const derivatives = (operator: SparseMatrix): [number, number] => {
    const C = commutatorSparse(hamiltonian, operator);
    // rho is Hermitian, [rho, H] anti-Hermitian: Tr(rho C) and -Tr([rho,H] C) as scalar products.
    return [-scalarProduct(rho, C).im, scalarProduct(drift, C).re];
  };
  const N_A = derivatives(operators.N_A);
  const N_B = derivatives(operators.N_B);
  const E_A = derivatives(operators.E_A);
  const E_B = derivatives(operators.E_B);
  const Sigma = derivatives(operators.K);
  const velocity = partialTraces(drift, thermal[0].basis.dimension, thermal[1].basis.dimension);
  const D_A = metric(velocity.A, thermal[0]);
  const D_B = metric(velocity.B, thermal[1]);
  return {
    first: {
      N_A: N_A[0],
      N_B: N_B[0],
      E_A: E_A[0],
      E_B: E_B[0],
      Sigma: Sigma[0],
      I: Sigma[0],
      D_A: 0,
      D_B: 0,
    },
    second: {
      N_A: N_A[1],
      N_B: N_B[1],
      E_A: E_A[1],
      E_B: E_B[1],
      Sigma: Sigma[1],
      I: Sigma[1] - D_A - D_B,
      D_A,
      D_B,
    },
  };
}

/**
 * The Bogoliubov-Kubo-Mori metric sum_ij |X_ij|^2 (ln p_i - ln p_j) / (p_i - p_j), limit 1/p on equal levels;
 * ln p from the exponents. Infinite when X leaves the support of a numerically pure state.
 */
function metric(velocity: DenseMatrix, state: ThermalState): number {
  const d = state.probabilities.length;
  let sum = 0;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      const square = velocity.re[i * d + j] ** 2 + velocity.im[i * d + j] ** 2;
      if (square === 0) continue;
      sum += square * inverseLogarithmicMean(state, i, j);
    }
  }
  return sum;
}

function inverseLogarithmicMean(state: ThermalState, i: number, j: number): number {
  const p = state.probabilities[i];
  const difference = state.exponents[j] - state.exponents[i];
  // (ln p_i - ln p_j) / (p_i - p_j) = x / (p_i (1 - e^-x)), x = ln p_i - ln p_j = k_j - k_i
  if (difference < 0) return inverseLogarithmicMean(state, j, i);
  return difference === 0 ? 1 / p : difference / (p * -Math.expm1(-difference));
}

/** H_A + H_B + H_I in the joint basis. */
export function totalHamiltonian(operators: Observables): SparseMatrix {
  return addSparse(addSparse(operators.E_A, operators.E_B), operators.E_I);
}
