import type { DenseMatrix } from '../linalg/dense-matrix.js';
import { hermitianEigen } from '../linalg/hermitian-eigen.js';
import { diagonalBlocks } from '../linalg/spectrum.js';
import { SparseBuilder } from '../linalg/sparse-builder.js';
import {
  addSparse,
  adjointSparse,
  connectedComponents,
  forEachElement,
  multiplySparse,
  pruneSparse,
  type SparseMatrix,
} from '../linalg/sparse-matrix.js';
import { tolerances } from '../tolerances.js';

/** The eigenbasis of one subsystem in which its thermal state is diagonal. */
export interface LocalBasis {
  readonly dimension: number;
  /** Columns are the basis states in the occupation basis. */
  readonly vectors: SparseMatrix;
  /** True when the basis states are the occupation states themselves. */
  readonly trivial: boolean;
  /** H and N in this basis; both diagonal when they commute. */
  readonly hamiltonian: SparseMatrix;
  readonly number: SparseMatrix;
}

/**
 * A joint eigenbasis of N and H if they commute: the eigenspaces of N first, H inside each. Degenerate and
 * already diagonal parts keep the occupation states, so that the numbers of simple models stay exact.
 * If they do not commute: the eigenbasis of H - mu N, in which the thermal state is diagonal.
 *
 * @param hamiltonian d x d Hermitian, energy
 * @param number d x d Hermitian
 */
export function localBasis(
  hamiltonian: SparseMatrix,
  number: SparseMatrix,
  mu: number,
  commute: boolean,
): LocalBasis {
  const steps = commute ? [number, hamiltonian] : [addSparse(hamiltonian, number, -mu)];
  let vectors: SparseMatrix | undefined;
  let groups: number[][] = [Array.from({ length: hamiltonian.rows }, (_, index) => index)];
  for (const matrix of steps) {
    const rotated: SparseMatrix = vectors === undefined ? matrix : rotate(matrix, vectors);
    const { unitary, groups: finer } = diagonaliseWithin(rotated, groups);
    groups = finer;
    if (unitary !== undefined) vectors = vectors === undefined ? unitary : multiplySparse(vectors, unitary);
  }
  if (vectors === undefined) {
    const identity = new SparseBuilder(hamiltonian.rows, hamiltonian.rows);
    for (let i = 0; i < hamiltonian.rows; i++) identity.add(i, i, 1, 0);
    return { dimension: hamiltonian.rows, vectors: identity.build(), trivial: true, hamiltonian, number };
  }
  return {
    dimension: hamiltonian.rows,
    vectors,
    trivial: false,
    hamiltonian: rotate(hamiltonian, vectors),
    number: rotate(number, vectors),
  };
}

/** V^dag M V with rounding dust removed. */
export function rotate(matrix: SparseMatrix, vectors: SparseMatrix): SparseMatrix {
  const product = multiplySparse(multiplySparse(adjointSparse(vectors), matrix), vectors);
  const largest = product.re.reduce((size, re, k) => Math.max(size, Math.hypot(re, product.im[k])), 0);
  return pruneSparse(product, tolerances.drop * largest);
}

/** Diagonalises a matrix inside each group and splits the groups by its eigenvalues. */
function diagonaliseWithin(
  matrix: SparseMatrix,
  groups: readonly (readonly number[])[],
): { unitary: SparseMatrix | undefined; groups: number[][] } {
  const groupOf = new Int32Array(matrix.rows);
  groups.forEach((group, index) => {
    for (const state of group) groupOf[state] = index;
  });
  const inside = new SparseBuilder(matrix.rows, matrix.columns);
  let largest = 0;
  forEachElement(matrix, (i, j, re, im) => {
    if (groupOf[i] !== groupOf[j]) return;
    inside.add(i, j, re, im);
    largest = Math.max(largest, Math.hypot(re, im));
  });
  const restricted = inside.build(tolerances.drop * largest);
  const values = new Float64Array(matrix.rows);
  const unitary = new SparseBuilder(matrix.rows, matrix.rows);
  let rotates = false;
  for (const { indices, block } of diagonalBlocks(restricted, connectedComponents(matrix.rows, restricted))) {
    const { values: eigenvalues, vectors } = hermitianEigen(block);
    rotates ||= indices.length > 1;
    indices.forEach((state, k) => {
      values[state] = eigenvalues[k];
    });
    addVectors(unitary, indices, vectors);
  }
  return {
    unitary: rotates ? unitary.build() : undefined,
    groups: groups.flatMap((group) => splitByValue(group, values, largest)),
  };
}

function addVectors(unitary: SparseBuilder, indices: readonly number[], vectors: DenseMatrix): void {
  const m = indices.length;
  indices.forEach((row, i) => {
    indices.forEach((column, j) => {
      unitary.add(row, column, vectors.re[i * m + j], vectors.im[i * m + j]);
    });
  });
}

function splitByValue(group: readonly number[], values: Float64Array, scale: number): number[][] {
  const sorted = [...group].sort((x, y) => values[x] - values[y] || x - y);
  const result: number[][] = [];
  let previous = Number.NaN;
  for (const state of sorted) {
    if (values[state] - previous <= tolerances.degeneracy * scale) result[result.length - 1].push(state);
    else result.push([state]);
    previous = values[state];
  }
  return result;
}
