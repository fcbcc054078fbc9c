import {
  adjointSparse,
  diagonalSparse,
  kronecker,
  multiplySparse,
  pruneSparse,
  type SparseMatrix,
} from '../linalg/sparse-matrix.js';
import { tolerances } from '../tolerances.js';
import type { LocalBasis } from './local-basis.js';

/** The product of the two local bases; state i = i_A d_B + i_B. */
export interface JointBasis {
  readonly A: LocalBasis;
  readonly B: LocalBasis;
  readonly dimension: number;
}

export function jointBasis(A: LocalBasis, B: LocalBasis): JointBasis {
  return { A, B, dimension: A.dimension * B.dimension };
}

/** (V_A (x) V_B)^dag M (V_A (x) V_B): an operator of the whole, taken from the occupation basis to this one. */
export function toJointBasis(matrix: SparseMatrix, basis: JointBasis): SparseMatrix {
  let result = matrix;
  for (const unitary of embeddedUnitaries(basis)) {
    result = multiplySparse(multiplySparse(adjointSparse(unitary), result), unitary);
  }
  if (result === matrix) return matrix;
  const largest = result.re.reduce((size, re, k) => Math.max(size, Math.hypot(re, result.im[k])), 0);
  return pruneSparse(result, tolerances.drop * largest);
}

/** (V_A (x) V_B)^dag |psi>, the vector as a one-column matrix. */
export function vectorToJointBasis(vector: SparseMatrix, basis: JointBasis): SparseMatrix {
  return embeddedUnitaries(basis).reduce(
    (state, unitary) => multiplySparse(adjointSparse(unitary), state),
    vector,
  );
}

/** O (x) 1 */
export function onA(operator: SparseMatrix, basis: JointBasis): SparseMatrix {
  return kronecker(operator, identity(basis.B.dimension));
}

/** 1 (x) O */
export function onB(operator: SparseMatrix, basis: JointBasis): SparseMatrix {
  return kronecker(identity(basis.A.dimension), operator);
}

function embeddedUnitaries(basis: JointBasis): SparseMatrix[] {
  return [
    ...(basis.A.trivial ? [] : [onA(basis.A.vectors, basis)]),
    ...(basis.B.trivial ? [] : [onB(basis.B.vectors, basis)]),
  ];
}

function identity(size: number): SparseMatrix {
  return diagonalSparse(new Float64Array(size).fill(1));
}
