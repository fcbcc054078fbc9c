import { frobeniusNorm, scalarProduct, scaleSparse, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { hermitianNorm } from '../linalg/spectrum.js';
import type { ProductOperator } from './product-operator.js';
import { assemble, frobeniusNormOf, realOverlap } from './product-rows.js';

/** What is measured of a violation, whether it is a local matrix or a sum of products on A and B. */
export interface Measure<Matrix> {
  /** Frobenius norm. */
  norm(matrix: Matrix): number;
  /** Re Tr(left^dag right) */
  overlap(left: Matrix, right: Matrix): number;
  /** Largest singular value of an anti-Hermitian matrix, unless it is larger than that and finding it takes long. */
  spectralNorm(matrix: Matrix, largestDimension: number): number | undefined;
}

export const localMeasure: Measure<SparseMatrix> = {
  norm: frobeniusNorm,
  overlap: (left, right) => scalarProduct(left, right).re,
  // The eigenvalues of iC are those of C but for the factor i.
  spectralNorm: (matrix) => hermitianNorm({ ...matrix, re: scaleSparse(matrix, -1).im, im: matrix.re }),
};

export const jointMeasure: Measure<ProductOperator> = {
  norm: frobeniusNormOf,
  overlap: realOverlap,
  spectralNorm: (operator, largestDimension) =>
    operator.dimensionA * operator.dimensionB > largestDimension
      ? undefined
      : localMeasure.spectralNorm(assemble(operator, 0), largestDimension),
};
