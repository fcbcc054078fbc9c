import { hermitianEigen } from './hermitian-eigen.js';
import { zeroMatrix } from './dense-matrix.js';
import type { SparseMatrix } from './sparse-matrix.js';

const MAXIMUM_STEPS = 120;
/** Relative residual at which the extremes count as converged; their error is of its square. */
const RESIDUAL = 1e-8;

/**
 * Smallest and largest eigenvalue of one connected block of a sparse Hermitian matrix by Lanczos steps with
 * full reorthogonalisation. The residual is added outwards, so the returned range never is too narrow by
 * more than the part of the spectrum that the (fixed, generic) start vector misses.
 */
export function extremeEigenvalues(
  matrix: SparseMatrix,
  indices: readonly number[],
): { low: number; high: number } {
  const n = indices.length;
  const position = new Int32Array(matrix.columns).fill(-1);
  indices.forEach((index, place) => {
    position[index] = place;
  });
  const diagonal: number[] = [];
  const offDiagonal: number[] = [];
  const basis: { re: Float64Array; im: Float64Array }[] = [];
  // A fixed quasi-random start: the same in every run, orthogonal to nothing in particular.
  let vector = {
    re: Float64Array.from({ length: n }, (_, i) => 1 + 0.5 * Math.sin(1 + 7.1 * i)),
    im: new Float64Array(n),
  };
  scale(vector, 1 / norm(vector));
  let range = { low: 0, high: 0 };
  for (let step = 0; step < Math.min(n, MAXIMUM_STEPS); step++) {
    basis.push(vector);
    const next = { re: new Float64Array(n), im: new Float64Array(n) };
    indices.forEach((row, i) => {
      for (let k = matrix.rowStart[row]; k < matrix.rowStart[row + 1]; k++) {
        const j = position[matrix.column[k]];
        next.re[i] += matrix.re[k] * vector.re[j] - matrix.im[k] * vector.im[j];
        next.im[i] += matrix.re[k] * vector.im[j] + matrix.im[k] * vector.re[j];
      }
    });
    diagonal.push(overlap(vector, next).re);
    for (let pass = 0; pass < 2; pass++) {
      for (const previous of basis) subtract(next, previous, overlap(previous, next));
    }
    const beta = norm(next);
    const { low, high, lowWeight, highWeight } = ritzRange(diagonal, offDiagonal);
    const size = Math.max(Math.abs(low), Math.abs(high), Number.MIN_VALUE);
    const residual = beta * Math.max(lowWeight, highWeight);
    range = { low: low - beta * lowWeight, high: high + beta * highWeight };
    if (residual <= RESIDUAL * size) break;
    offDiagonal.push(beta);
    scale(next, 1 / beta);
    vector = next;
  }
  return range;
}

interface Vector {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

function ritzRange(
  diagonal: readonly number[],
  offDiagonal: readonly number[],
): { low: number; high: number; lowWeight: number; highWeight: number } {
  const n = diagonal.length;
  const tridiagonal = zeroMatrix(n, n);
  diagonal.forEach((value, i) => {
    tridiagonal.re[i * n + i] = value;
    if (i + 1 < n) tridiagonal.re[i * n + i + 1] = tridiagonal.re[(i + 1) * n + i] = offDiagonal[i];
  });
  const { values, vectors } = hermitianEigen(tridiagonal);
  const last = (n - 1) * n;
  return {
    low: values[0],
    high: values[n - 1],
    lowWeight: Math.abs(vectors.re[last]),
    highWeight: Math.abs(vectors.re[last + n - 1]),
  };
}

function overlap(left: Vector, right: Vector): { re: number; im: number } {
  let re = 0;
  let im = 0;
  for (let i = 0; i < left.re.length; i++) {
    re += left.re[i] * right.re[i] + left.im[i] * right.im[i];
    im += left.re[i] * right.im[i] - left.im[i] * right.re[i];
  }
  return { re, im };
}

function subtract(target: Vector, direction: Vector, factor: { re: number; im: number }): void {
  for (let i = 0; i < target.re.length; i++) {
    target.re[i] -= factor.re * direction.re[i] - factor.im * direction.im[i];
    target.im[i] -= factor.re * direction.im[i] + factor.im * direction.re[i];
  }
}

function norm(vector: Vector): number {
  return Math.sqrt(overlap(vector, vector).re);
}

function scale(vector: Vector, factor: number): void {
  for (let i = 0; i < vector.re.length; i++) {
    vector.re[i] *= factor;
    vector.im[i] *= factor;
  }
}
