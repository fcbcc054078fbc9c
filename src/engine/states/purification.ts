import { SparseBuilder } from '../linalg/sparse-builder.js';
import { forEachElement, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { numberText } from '../number-text.js';
import { parities, type HilbertSpace } from '../operators/hilbert-space.js';
import type { LocalSpaces } from '../operators/product-operator.js';
import { tolerances } from '../tolerances.js';
import { InvalidStateError } from './invalid-state.js';
import type { JointBasis } from './joint-basis.js';
import type { LocalBasis } from './local-basis.js';
import { diagonalOf, type ThermalState } from './thermal-state.js';

/**
 * The thermofield state sum_k sqrt(p_k) |k_A k_B>, levels paired by falling probability; equal probabilities
 * by rising N, then rising energy, then the order of the basis. Its marginals are thermal exactly when the
 * two spectra of probabilities are equal. Throws InvalidStateError when they are not (equal-spectra), and when the pairs
 * have an even and an odd number of fermions (fermion-parity).
 */
export function purification(
  thermal: readonly [ThermalState, ThermalState],
  basis: JointBasis,
  spaces: LocalSpaces,
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
  const pairs = left.slice(0, right.length).map(({ index, probability }, k) => ({
    a: index,
    b: right[k].index,
    probability,
  }));
  requireOneParity(pairs, basis, spaces);
  const vector = new SparseBuilder(basis.dimension, 1);
  for (const { a, b, probability } of pairs)
    vector.add(a * basis.B.dimension + b, 0, Math.sqrt(probability), 0);
  return vector.build();
}

interface Pair {
  /** The levels of A and of B, by their numbers in the joint basis. */
  readonly a: number;
  readonly b: number;
  readonly probability: number;
}

/** The whole state must not superpose even and odd numbers of fermions; each side for itself may. */
function requireOneParity(pairs: readonly Pair[], { A, B }: JointBasis, spaces: LocalSpaces): void {
  const [ofA, ofB] = [levelParities(A, spaces.A), levelParities(B, spaces.B)];
  const odd = pairs.reduce((sum, { a, b, probability }) => (ofA[a] === ofB[b] ? sum : sum + probability), 0);
  const even = pairs.reduce((sum, { a, b, probability }) => (ofA[a] === ofB[b] ? sum + probability : sum), 0);
  if (even === 0 || odd === 0) return;
  throw new InvalidStateError({
    rule: 'fermion-parity',
    severity: 'error',
    message: `The purification superposes pairs of levels with an even number of fermions (total probability ${numberText(even)}) and with an odd one (${numberText(odd)}).`,
    help: 'All pairs must have the same fermion parity: levels of equal probability need equal numbers of fermions on both sides, up to even ones. Use the same kinds of site in A and B, or give the pairs as `ket`.',
    measured: Math.min(even, odd),
    bound: 0,
  });
}

/** The parity of each state of a local basis; operators are even here, so that every state has one. */
function levelParities({ vectors, dimension }: LocalBasis, space: HilbertSpace): Int8Array {
  const ofStates = parities(space);
  const ofLevels = new Int8Array(dimension);
  forEachElement(vectors, (state, level, re, im) => {
    if (re !== 0 || im !== 0) ofLevels[level] = ofStates[state];
  });
  return ofLevels;
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
