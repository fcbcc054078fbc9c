import type { DenseMatrix } from './dense-matrix.js';
import { hermitianEigenvalues, twoValues } from './hermitian-values.js';
import { extremeEigenvalues, type SpectralRange } from './lanczos.js';
import { tolerances } from '../tolerances.js';
import { connectedComponents, denseBlock, type SparseMatrix } from './sparse-matrix.js';

/** Above this size the extremes of a block come from Lanczos steps instead of a full decomposition. */
const DENSE_LIMIT = 96;

/** The connected blocks of a sparse matrix, each with its indices. */
export function* diagonalBlocks(
  matrix: SparseMatrix,
  groups: readonly (readonly number[])[] = connectedComponents(matrix.rows, matrix),
): Generator<{ indices: readonly number[]; block: DenseMatrix }> {
  const position = new Int32Array(matrix.columns).fill(-1);
  for (const indices of groups) {
    indices.forEach((index, place) => {
      position[index] = place;
    });
    yield { indices, block: denseBlock(matrix, indices, position, indices.length) };
    for (const index of indices) position[index] = -1;
  }
}

/** All eigenvalues of a sparse Hermitian matrix, block by block. */
export function sparseEigenvalues(matrix: SparseMatrix): Float64Array {
  const result = new Float64Array(matrix.rows);
  let next = 0;
  const larger: number[][] = [];
  for (const indices of connectedComponents(matrix.rows, matrix)) {
    if (indices.length === 1) result[next++] = elementOf(matrix, indices[0], indices[0]).re;
    else if (indices.length === 2) {
      const [i, j] = indices;
      const c = elementOf(matrix, j, i);
      result.set(twoValues(elementOf(matrix, i, i).re, elementOf(matrix, j, j).re, c.re, c.im), next);
      next += 2;
    } else larger.push(indices);
  }
  for (const { indices, block } of diagonalBlocks(matrix, larger)) {
    result.set(hermitianEigenvalues(block), next);
    next += indices.length;
  }
  return result;
}

function elementOf(matrix: SparseMatrix, row: number, column: number): { re: number; im: number } {
  for (let k = matrix.rowStart[row]; k < matrix.rowStart[row + 1]; k++) {
    if (matrix.column[k] === column) return { re: matrix.re[k], im: matrix.im[k] };
  }
  return { re: 0, im: 0 };
}

/**
 * Smallest and largest eigenvalue of each given (default: connected) block of a sparse Hermitian matrix, in order;
 * those of large blocks to the given relative residual.
 */
export function blockRanges(
  matrix: SparseMatrix,
  groups: readonly (readonly number[])[] = connectedComponents(matrix.rows, matrix),
  accuracy: number = tolerances.lanczos,
): SpectralRange[] {
  const isSmall = ({ length }: readonly number[]): boolean => length > 1 && length <= DENSE_LIMIT;
  const small = diagonalBlocks(matrix, groups.filter(isSmall));
  return groups.map((indices) => {
    if (indices.length === 1) {
      const { re } = elementOf(matrix, indices[0], indices[0]);
      return { low: re, high: re, residual: 0 };
    }
    if (!isSmall(indices)) return extremeEigenvalues(matrix, indices, accuracy);
    const { value } = small.next() as { value: { block: DenseMatrix } };
    const values = hermitianEigenvalues(value.block);
    return { low: values[0], high: values[values.length - 1], residual: 0 };
  });
}

/** Largest modulus of the eigenvalues of a sparse Hermitian matrix: its operator norm. */
export function hermitianNorm(matrix: SparseMatrix): number {
  return blockRanges(matrix).reduce((norm, { low, high }) => Math.max(norm, -low, high), 0);
}

/** Operator norm of a sparse anti-Hermitian matrix, such as the commutator of two Hermitian ones. */
export function antiHermitianNorm(matrix: SparseMatrix): number {
  return hermitianNorm({ ...matrix, re: matrix.im.map((value) => -value), im: matrix.re });
}
