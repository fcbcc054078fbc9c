import {
  adjointSparse,
  diagonalSparse,
  kronecker,
  multiplySparse,
  pruneSparse,
  type SparseMatrix,
} from '../linalg/sparse-matrix.js';
import type { ProductOperator } from '../operators/product-operator.js';
import { assemble } from '../operators/product-rows.js';
import { tolerances } from '../tolerances.js';
import { rotate, type LocalBasis } from './local-basis.js';

/** The product of the two local bases; state i = i_A d_B + i_B. */
export interface JointBasis {
  readonly A: LocalBasis;
  readonly B: LocalBasis;
  readonly dimension: number;
}

export function jointBasis(A: LocalBasis, B: LocalBasis): JointBasis {
  return { A, B, dimension: A.dimension * B.dimension };
}

/** (V_A (x) V_B)^dag O (V_A (x) V_B) as products of rotated local matrices. */
export function rotateProducts(operator: ProductOperator, { A, B }: JointBasis): ProductOperator {
  if (A.trivial && B.trivial) return operator;
  return {
    ...operator,
    products: operator.products.map((product) => ({
      A: A.trivial ? product.A : rotate(product.A, A.vectors),
      B: B.trivial ? product.B : rotate(product.B, B.vectors),
    })),
  };
}

/** The operator as a sparse matrix in the joint basis. */
export function assembleIn(basis: JointBasis, operator: ProductOperator): SparseMatrix {
  return toJointBasis(assemble(operator, 0), basis);
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

function embeddedUnitaries({ A, B }: JointBasis): SparseMatrix[] {
  return [
    ...(A.trivial ? [] : [kronecker(A.vectors, identity(B.dimension))]),
    ...(B.trivial ? [] : [kronecker(identity(A.dimension), B.vectors)]),
  ];
}

function identity(size: number): SparseMatrix {
  return diagonalSparse(new Float64Array(size).fill(1));
}
