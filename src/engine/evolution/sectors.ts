import { hermitianEigen } from '../linalg/hermitian-eigen.js';
import type { DenseMatrix } from '../linalg/dense-matrix.js';
import { connectedComponents, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { diagonalBlocks } from '../linalg/spectrum.js';

/** A set of joint basis states that the Hamiltonian connects, with its eigendecomposition. */
export interface Sector {
  readonly states: readonly number[];
  readonly values: Float64Array;
  /** Columns are eigenvectors, rows follow `states`. */
  readonly vectors: DenseMatrix;
}

/** Where each joint basis state lives. */
export interface SectorMap {
  readonly sectors: readonly Sector[];
  readonly sectorOf: Int32Array;
  readonly placeOf: Int32Array;
}

/** The index sets of the sectors: connected components of the Hamiltonian in the joint basis. */
export function sectorStates(hamiltonian: SparseMatrix): number[][] {
  return connectedComponents(hamiltonian.rows, hamiltonian);
}

export function diagonaliseSectors(
  hamiltonian: SparseMatrix,
  groups: readonly (readonly number[])[],
): SectorMap {
  const sectorOf = new Int32Array(hamiltonian.rows);
  const placeOf = new Int32Array(hamiltonian.rows);
  const sectors: Sector[] = [];
  for (const { indices, block } of diagonalBlocks(hamiltonian, groups)) {
    const { values, vectors } = hermitianEigen(block);
    indices.forEach((state, place) => {
      sectorOf[state] = sectors.length;
      placeOf[state] = place;
    });
    sectors.push({ states: indices, values, vectors });
  }
  return { sectors, sectorOf, placeOf };
}
