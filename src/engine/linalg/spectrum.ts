import { zeroMatrix, type DenseMatrix } from './dense-matrix.js';
import { DisjointSets } from './components.js';
import { hermitianEigenvalues } from './hermitian-eigen.js';
import { extremeEigenvalues } from './lanczos.js';
import { connectedComponents, denseBlock, type SparseMatrix } from './sparse-matrix.js';

/** Above this size the extremes of a block come from Lanczos steps instead of a full decomposition. */
const DENSE_LIMIT = 160;

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
  for (const { indices, block } of diagonalBlocks(matrix)) {
    result.set(hermitianEigenvalues(block), next);
    next += indices.length;
  }
  return result;
}

/** Smallest and largest eigenvalue of each given (default: connected) block of a sparse Hermitian matrix. */
export function blockRanges(
  matrix: SparseMatrix,
  groups: readonly (readonly number[])[] = connectedComponents(matrix.rows, matrix),
): { readonly low: number; readonly high: number }[] {
  const small = groups.filter((indices) => indices.length <= DENSE_LIMIT);
  const large = groups.filter((indices) => indices.length > DENSE_LIMIT);
  const ranges = large.map((indices) => extremeEigenvalues(matrix, indices));
  for (const { block } of diagonalBlocks(matrix, small)) {
    const values = hermitianEigenvalues(block);
    ranges.push({ low: values[0], high: values[values.length - 1] });
  }
  return ranges;
}

/** Largest modulus of the eigenvalues of a sparse Hermitian matrix: its operator norm. */
export function hermitianNorm(matrix: SparseMatrix): number {
  return blockRanges(matrix).reduce((norm, { low, high }) => Math.max(norm, -low, high), 0);
}

/** Operator norm of a sparse anti-Hermitian matrix, such as the commutator of two Hermitian ones. */
export function antiHermitianNorm(matrix: SparseMatrix): number {
  return hermitianNorm({ ...matrix, re: matrix.im.map((value) => -value), im: matrix.re });
}

/** Eigenvalues of a dense Hermitian matrix, split into the connected blocks of its graph first. */
export function denseEigenvalues(matrix: DenseMatrix): Float64Array {
  const n = matrix.rows;
  const sets = new DisjointSets(n);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      if (matrix.re[i * n + j] !== 0 || matrix.im[i * n + j] !== 0) sets.union(i, j);
    }
  }
  const result = new Float64Array(n);
  let next = 0;
  for (const group of sets.groups()) {
    const block = zeroMatrix(group.length, group.length);
    group.forEach((row, i) => {
      group.forEach((column, j) => {
        block.re[i * group.length + j] = matrix.re[row * n + column];
        block.im[i * group.length + j] = matrix.im[row * n + column];
      });
    });
    result.set(hermitianEigenvalues(block), next);
    next += group.length;
  }
  return result;
}
