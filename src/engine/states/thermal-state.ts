import { forEachElement, type SparseMatrix } from '../linalg/sparse-matrix.js';
import type { LocalBasis } from './local-basis.js';

/** The grand-canonical state tau = exp(-K)/Z, K = beta (H - mu N), of one subsystem in its own eigenbasis. */
export interface ThermalState {
  readonly beta: number;
  readonly mu: number;
  readonly basis: LocalBasis;
  /** Eigenvalues of K, one a basis state; no unit. */
  readonly exponents: Float64Array;
  /** ln Z = -k_min + ln sum exp(-(k - k_min)); survives beta = 0 (Eqs. 17, 21). */
  readonly logZ: number;
  readonly probabilities: Float64Array;
  readonly number: number;
  readonly energy: number;
  /** -sum p ln p with ln p = -(k + ln Z) taken analytically; nats. */
  readonly entropy: number;
}

/** beta in 1/energy (any sign, zero included), mu in energy. */
export function thermalState(basis: LocalBasis, beta: number, mu: number): ThermalState {
  const energies = diagonalOf(basis.hamiltonian);
  const numbers = diagonalOf(basis.number);
  const exponents = energies.map((energy, i) => beta * (energy - mu * numbers[i]));
  const lowest = exponents.reduce((least, k) => Math.min(least, k), Infinity);
  const weights = exponents.map((k) => Math.exp(lowest - k));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const logZ = Math.log(total) - lowest;
  const probabilities = weights.map((weight) => weight / total);
  return {
    beta,
    mu,
    basis,
    exponents,
    logZ,
    probabilities,
    number: mean(probabilities, numbers),
    energy: mean(probabilities, energies),
    entropy: probabilities.reduce((sum, p, i) => (p > 0 ? sum + p * (exponents[i] + logZ) : sum), 0),
  };
}

export function diagonalOf(matrix: SparseMatrix): Float64Array {
  const diagonal = new Float64Array(matrix.rows);
  forEachElement(matrix, (i, j, re) => {
    if (i === j) diagonal[i] = re;
  });
  return diagonal;
}

function mean(probabilities: Float64Array, values: Float64Array): number {
  return probabilities.reduce((sum, p, i) => sum + p * values[i], 0);
}
