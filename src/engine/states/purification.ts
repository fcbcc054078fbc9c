import { SparseBuilder } from '../linalg/sparse-builder.js';
import type { SparseMatrix } from '../linalg/sparse-matrix.js';
import { tolerances } from '../tolerances.js';
import { InvalidStateError } from './invalid-state.js';
import type { JointBasis } from './joint-basis.js';
import { diagonalOf, type ThermalState } from './thermal-state.js';

/**
 * The thermofield state sum_k sqrt(p_k) |k_A k_B>, levels paired by falling probability; equal probabilities
 * by rising N, then rising energy, then the order of the basis. Its marginals are thermal exactly when the
 * two spectra of probabilities are equal. Throws InvalidStateError (equal-spectra) when they are not.
 */
export function purification(
  thermal: readonly [ThermalState, ThermalState],
  basis: JointBasis,
): SparseMatrix {
  const [left, right] = thermal.map(orderedLevels);
  const count = Math.max(left.length, right.length);
  let difference = 0;
  for (let k = 0; k < count; k++) {
    difference += Math.abs((left[k]?.probability ?? 0) - (right[k]?.probability ?? 0));
  }
  if (!(difference <= tolerances.equalSpectra)) {
    throw new InvalidStateError({
      rule: 'equal-spectra',
      severity: 'error',
      message: `The thermal spectra of A and B differ by ${difference.toPrecision(4)} in total (bound ${tolerances.equalSpectra}), so no pure state has both as its marginals.`,
      help: 'Choose beta_A (E_A - mu_A N_A) and beta_B (E_B - mu_B N_B) with the same values up to a constant.',
      measured: difference,
      bound: tolerances.equalSpectra,
    });
  }
  const vector = new SparseBuilder(basis.dimension, 1);
  left.forEach(({ index, probability }, k) => {
    if (k < right.length)
      vector.add(index * basis.B.dimension + right[k].index, 0, Math.sqrt(probability), 0);
  });
  return vector.build();
}

function orderedLevels(state: ThermalState): { index: number; probability: number }[] {
  const numbers = diagonalOf(state.basis.number);
  const energies = diagonalOf(state.basis.hamiltonian);
  const indices = Array.from(state.probabilities.keys());
  const close = (a: number, b: number): boolean =>
    Math.abs(a - b) <= tolerances.degeneracy * Math.max(1, Math.abs(a));
  const { exponents } = state;
  return indices
    .sort((x, y) => {
      if (!close(exponents[x], exponents[y])) return exponents[x] - exponents[y];
      if (!close(numbers[x], numbers[y])) return numbers[x] - numbers[y];
      return close(energies[x], energies[y]) ? x - y : energies[x] - energies[y];
    })
    .map((index) => ({ index, probability: state.probabilities[index] }));
}
