import { adjoint, multiply, zeroMatrix, type DenseMatrix } from '../linalg/dense-matrix.js';
import { hermitianEigen } from '../linalg/hermitian-eigen.js';
import { hermitianEigenvalues } from '../linalg/hermitian-values.js';
import type { CorrelationMatrix } from './correlation-matrix.js';

/**
 * The largest s for which s times the cross correlations belong to a state. With Psi = (c, c^dag) a state needs
 * M_ij = <Psi_i^dag Psi_j> >= 0. Its blocks M_A and M_B are thermal and only the block K between them is scaled, so that
 * 1/s is the largest singular value of M_A^(-1/2) K M_B^(-1/2).
 *
 * @param border number of modes of A, which stand first
 */
export function largestGaussianFactor(correlations: CorrelationMatrix, border: number): number {
  const modes = correlations.matrix.rows;
  const ofA = Array.from({ length: border }, (_, k) => k);
  const ofB = Array.from({ length: modes - border }, (_, k) => border + k);
  const [A, B] = [inverseRoot(nambu(correlations, ofA, ofA)), inverseRoot(nambu(correlations, ofB, ofB))];
  const K = multiply(multiply(adjoint(A.vectors), nambu(correlations, ofA, ofB)), B.vectors);
  for (let i = 0; i < K.rows; i++) {
    for (let j = 0; j < K.columns; j++) {
      const k = i * K.columns + j;
      if (K.re[k] === 0 && K.im[k] === 0) continue;
      const factor = A.factors[i] * B.factors[j];
      // A mode that is certainly empty or full correlates with nothing.
      if (!Number.isFinite(factor)) return 0;
      K.re[k] *= factor;
      K.im[k] *= factor;
    }
  }
  const squares = hermitianEigenvalues(multiply(K, adjoint(K)));
  return 1 / Math.sqrt(Math.max(0, squares[squares.length - 1]));
}

/** The eigenvalues of M: occupations of the natural modes of fermions, n and 1 - n. */
export function nambuEigenvalues(correlations: CorrelationMatrix): Float64Array {
  const all = Array.from({ length: correlations.matrix.rows }, (_, k) => k);
  return hermitianEigenvalues(nambu(correlations, all, all));
}

/** The elements of M between two groups of modes: annihilators first, then creators. */
function nambu(
  { matrix: C, anomalous: F, statistics }: CorrelationMatrix,
  rows: readonly number[],
  columns: readonly number[],
): DenseMatrix {
  const sign = statistics === 'fermion' ? -1 : 1;
  const m = C.columns;
  const result = zeroMatrix(2 * rows.length, 2 * columns.length);
  const set = (i: number, j: number, re: number, im: number): void => {
    result.re[i * result.columns + j] = re;
    result.im[i * result.columns + j] = im;
  };
  rows.forEach((x, i) => {
    columns.forEach((y, j) => {
      const [xy, yx] = [x * m + y, y * m + x];
      // <c_x^dag c_y>, <c_x c_y^dag> = delta +- <c_y^dag c_x>, <c_x c_y>, <c_x^dag c_y^dag> = <c_y c_x>*
      set(i, j, C.re[xy], C.im[xy]);
      set(rows.length + i, columns.length + j, (x === y ? 1 : 0) + sign * C.re[yx], sign * C.im[yx]);
      if (F === undefined) return;
      set(rows.length + i, j, F.re[xy], F.im[xy]);
      set(i, columns.length + j, F.re[yx], -F.im[yx]);
    });
  });
  return result;
}

/** Eigenvectors, and the inverse roots of their eigenvalues. */
function inverseRoot(matrix: DenseMatrix): { vectors: DenseMatrix; factors: Float64Array } {
  const { values, vectors } = hermitianEigen(matrix);
  return { vectors, factors: values.map((value) => 1 / Math.sqrt(Math.max(0, value))) };
}
