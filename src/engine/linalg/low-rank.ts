import type { SparseMatrix } from './sparse-matrix.js';

/** Columns of a factor, each a dense complex vector. */
export interface ComplexColumn {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Diagonal elements of what is left, relative to the largest one of the matrix, that are rounding. */
const REMAINDER = 1e-15;

/**
 * M = sum over the columns of v v^dag for a positive Hermitian matrix of at most the given rank, by Cholesky steps with
 * the largest remaining diagonal element as pivot; undefined if the rank is higher. Costs rank^2 rows operations.
 */
export function lowRankFactor(matrix: SparseMatrix, largestRank: number): ComplexColumn[] | undefined {
  const { rows, rowStart, column, re, im } = matrix;
  const remaining = new Float64Array(rows);
  for (let i = 0; i < rows; i++)
    for (let k = rowStart[i]; k < rowStart[i + 1]; k++) if (column[k] === i) remaining[i] = re[k];
  const bound = REMAINDER * remaining.reduce((most, x) => Math.max(most, x), 0);
  const columns: ComplexColumn[] = [];
  for (;;) {
    const pivot = remaining.reduce((best, x, i) => (x > remaining[best] ? i : best), 0);
    if (!(remaining[pivot] > bound)) return columns;
    if (columns.length === largestRank) return undefined;
    const next = { re: new Float64Array(rows), im: new Float64Array(rows) };
    // Column p is the conjugate of row p.
    for (let k = rowStart[pivot]; k < rowStart[pivot + 1]; k++) {
      next.re[column[k]] = re[k];
      next.im[column[k]] = -im[k];
    }
    for (const { re: x, im: y } of columns) {
      const [a, b] = [x[pivot], -y[pivot]];
      for (let i = 0; i < rows; i++) {
        next.re[i] -= x[i] * a - y[i] * b;
        next.im[i] -= x[i] * b + y[i] * a;
      }
    }
    const norm = Math.sqrt(remaining[pivot]);
    for (let i = 0; i < rows; i++) {
      next.re[i] /= norm;
      next.im[i] /= norm;
      remaining[i] -= next.re[i] ** 2 + next.im[i] ** 2;
    }
    remaining[pivot] = 0;
    columns.push(next);
  }
}
