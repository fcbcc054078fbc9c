import type { ShortTimeReport } from '../analysis.js';
import { forEachElement, type SparseMatrix } from '../linalg/sparse-matrix.js';
import type { ThermalState } from '../states/thermal-state.js';
import { beginningOf, type Beginning } from './beginning.js';
import { entropyDerivatives } from './entropy-derivatives.js';
import type { EvolutionProblem } from './problem.js';

/**
 * First and second derivatives at t = 0 without evolving:
 * d<O>/dt = i Tr(rho [H, O]), d2<O>/dt2 = -Tr(rho [H, [H, O]]) = -Tr([rho, H] [H, O]),
 * and D_X'' = g_BKM(tau_X, -i Tr_other [H, rho]), I'' = Sigma'' - D_A'' - D_B''.
 * Assumes thermal marginals (Eq. 16), where D_X and D_X' vanish.
 */
export function shortTime(
  problem: EvolutionProblem,
  thermal: readonly [ThermalState, ThermalState],
): ShortTimeReport {
  const beginning = beginningOf(problem);
  const { velocity } = beginning;
  return reportOf(beginning, thermal, [
    [0, metric(velocity.A, thermal[0])],
    [0, metric(velocity.B, thermal[1])],
  ]);
}

/**
 * The same for any marginals: D_X = Tr(rho_X K_X) + ln Z_X - S_X with the derivatives of S_X at rho_X(0) itself, infinite
 * where rho_X leaves its support.
 */
export function shortTimeOfAny(
  problem: EvolutionProblem,
  thermal: readonly [ThermalState, ThermalState],
): ShortTimeReport {
  const beginning = beginningOf(problem);
  const divergences = beginning.marginals().map((marginal, side) => {
    const [first, second] = entropyDerivatives(marginal);
    const { exponents } = thermal[side];
    return [meanOf(exponents, marginal.first) - first, meanOf(exponents, marginal.second) - second] as const;
  });
  return reportOf(beginning, thermal, [divergences[0], divergences[1]]);
}

/** First and second. */
type Derivatives = readonly [number, number];

/** Sigma' and Sigma'' from the flows, and I = Sigma - D_A - D_B up to a constant. */
function reportOf(
  { derivatives }: Beginning,
  [A, B]: readonly [ThermalState, ThermalState],
  [D_A, D_B]: readonly [Derivatives, Derivatives],
): ShortTimeReport {
  const N_A = derivatives('N_A');
  const N_B = derivatives('N_B');
  const E_A = derivatives('E_A');
  const E_B = derivatives('E_B');
  const order = (k: 0 | 1): ShortTimeReport['first'] => {
    const Sigma = A.beta * (E_A[k] - A.mu * N_A[k]) + B.beta * (E_B[k] - B.mu * N_B[k]);
    return {
      N_A: N_A[k],
      N_B: N_B[k],
      E_A: E_A[k],
      E_B: E_B[k],
      Sigma,
      I: Sigma - D_A[k] - D_B[k],
      D_A: D_A[k],
      D_B: D_B[k],
    };
  };
  return { first: order(0), second: order(1) };
}

/** Tr(X K) with a diagonal K. */
function meanOf(exponents: Float64Array, matrix: SparseMatrix): number {
  let mean = 0;
  forEachElement(matrix, (i, j, re) => {
    if (i === j) mean += re * exponents[i];
  });
  return mean;
}

/**
 * The Bogoliubov-Kubo-Mori metric sum_ij |X_ij|^2 (ln p_i - ln p_j) / (p_i - p_j), limit 1/p on equal levels;
 * ln p from the exponents. Infinite when X leaves the support of a numerically pure state.
 */
function metric(velocity: SparseMatrix, state: ThermalState): number {
  let sum = 0;
  forEachElement(velocity, (i, j, re, im) => {
    sum += (re * re + im * im) * inverseLogarithmicMean(state, i, j);
  });
  return sum;
}

function inverseLogarithmicMean(state: ThermalState, i: number, j: number): number {
  const p = state.probabilities[i];
  const difference = state.exponents[j] - state.exponents[i];
  // (ln p_i - ln p_j) / (p_i - p_j) = x / (p_i (1 - e^-x)), x = ln p_i - ln p_j = k_j - k_i
  if (difference < 0) return inverseLogarithmicMean(state, j, i);
  return difference === 0 ? 1 / p : difference / (p * -Math.expm1(-difference));
}
