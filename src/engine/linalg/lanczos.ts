import type { SparseMatrix } from './sparse-matrix.js';

const MAXIMUM_STEPS = 200;
/** Convergence is looked at after so many steps. */
const CHECK_EVERY = 8;
/** Bisection steps that bring an eigenvalue of the tridiagonal matrix to double precision. */
const BISECTIONS = 100;

/** The smallest and the largest eigenvalue, and how far out they may still be. */
export interface SpectralRange {
  readonly low: number;
  readonly high: number;
  /** Norm of the residual: each true extreme lies within that of its value (usually within its square). */
  readonly residual: number;
}

/**
 * Smallest and largest eigenvalue of one connected block of a sparse Hermitian matrix by Lanczos steps, until the
 * residual is below `accuracy` times the larger of the two. The extremes of the tridiagonal matrix converge first and
 * do so without reorthogonalisation. The start is fixed and generic, so that the same matrix gives the same bits; a part
 * of the spectrum that it misses is missed here.
 */
export function extremeEigenvalues(
  matrix: SparseMatrix,
  indices: ArrayLike<number>,
  accuracy: number,
): SpectralRange {
  const n = indices.length;
  const position = new Int32Array(matrix.columns).fill(-1);
  for (let place = 0; place < n; place++) position[indices[place]] = place;
  const isComplex = matrix.im.some((value) => value !== 0);
  const diagonal: number[] = [];
  const offDiagonal: number[] = [];
  let previous: Vector = { re: new Float64Array(n), im: new Float64Array(n) };
  let vector: Vector = {
    re: Float64Array.from({ length: n }, (_, i) => 1 + 0.5 * Math.sin(1 + 7.1 * i)),
    im: new Float64Array(n),
  };
  scale(vector, 1 / norm(vector, isComplex));
  const steps = Math.min(n, MAXIMUM_STEPS);
  let beta = 0;
  for (let step = 1; ; step++) {
    const next = product(matrix, indices, position, vector, isComplex);
    const alpha = overlap(vector, next, isComplex);
    diagonal.push(alpha);
    subtract(next, vector, alpha);
    subtract(next, previous, beta);
    // Once more, against the rounding of the first time.
    subtract(next, vector, overlap(vector, next, isComplex));
    beta = norm(next, isComplex);
    if (step === steps || step % CHECK_EVERY === 0 || beta === 0) {
      const low = extreme(diagonal, offDiagonal, 1);
      const high = extreme(diagonal, offDiagonal, -1);
      const size = Math.max(Math.abs(low.value), Math.abs(high.value), Number.MIN_VALUE);
      const residual = beta * Math.max(low.weight, high.weight);
      if (step === steps || residual <= accuracy * size)
        return { low: low.value, high: high.value, residual };
    }
    offDiagonal.push(beta);
    scale(next, 1 / beta);
    previous = vector;
    vector = next;
  }
}

interface Vector {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

function product(
  { rowStart, column, re, im }: SparseMatrix,
  indices: ArrayLike<number>,
  position: Int32Array,
  vector: Vector,
  isComplex: boolean,
): Vector {
  const n = indices.length;
  const next = { re: new Float64Array(n), im: new Float64Array(n) };
  for (let i = 0; i < n; i++) {
    let x = 0;
    let y = 0;
    for (let k = rowStart[indices[i]]; k < rowStart[indices[i] + 1]; k++) {
      const j = position[column[k]];
      if (isComplex) {
        x += re[k] * vector.re[j] - im[k] * vector.im[j];
        y += re[k] * vector.im[j] + im[k] * vector.re[j];
      } else x += re[k] * vector.re[j];
    }
    next.re[i] = x;
    next.im[i] = y;
  }
  return next;
}

/**
 * The smallest (sign 1) or largest (-1) eigenvalue of a symmetric tridiagonal matrix by bisection on the number of
 * negative pivots, and the modulus of the last component of its eigenvector.
 */
function extreme(
  diagonal: readonly number[],
  offDiagonal: readonly number[],
  sign: 1 | -1,
): { value: number; weight: number } {
  const n = diagonal.length;
  const radius = diagonal.reduce(
    (most, a, i) =>
      Math.max(
        most,
        Math.abs(a) + (i > 0 ? Math.abs(offDiagonal[i - 1]) : 0) + (i + 1 < n ? Math.abs(offDiagonal[i]) : 0),
      ),
    Number.MIN_VALUE,
  );
  /** Has sign * T an eigenvalue below x? */
  const isAbove = (x: number): boolean => {
    let pivot = 1;
    for (let i = 0; i < n; i++) {
      const coupling = i === 0 ? 0 : offDiagonal[i - 1] ** 2;
      pivot = sign * diagonal[i] - x - (coupling === 0 ? 0 : coupling / pivot);
      if (pivot < 0) return true;
      if (pivot === 0) pivot = Number.EPSILON * radius;
    }
    return false;
  };
  let low = -2 * radius;
  let high = 2 * radius;
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (isAbove(middle)) high = middle;
    else low = middle;
  }
  const value = (sign * (low + high)) / 2;
  // The eigenvector from the top: its components follow one from the other.
  let before = 0;
  let current = 1;
  let square = 1;
  for (let i = 0; i + 1 < n; i++) {
    const coupling = i === 0 ? 0 : offDiagonal[i - 1] * before;
    const next = ((value - diagonal[i]) * current - coupling) / offDiagonal[i];
    before = current;
    current = next;
    square += next * next;
  }
  const weight = Math.abs(current) / Math.sqrt(square);
  return { value, weight: Number.isFinite(weight) ? weight : 1 };
}

/** Re <left|right>; all that Hermitian matrices need here is real. */
function overlap(left: Vector, right: Vector, isComplex: boolean): number {
  let sum = 0;
  for (let i = 0; i < left.re.length; i++) sum += left.re[i] * right.re[i];
  if (isComplex) for (let i = 0; i < left.im.length; i++) sum += left.im[i] * right.im[i];
  return sum;
}

function subtract(target: Vector, direction: Vector, factor: number): void {
  for (let i = 0; i < target.re.length; i++) {
    target.re[i] -= factor * direction.re[i];
    target.im[i] -= factor * direction.im[i];
  }
}

function norm(vector: Vector, isComplex: boolean): number {
  return Math.sqrt(overlap(vector, vector, isComplex));
}

function scale(vector: Vector, factor: number): void {
  for (let i = 0; i < vector.re.length; i++) {
    vector.re[i] *= factor;
    vector.im[i] *= factor;
  }
}
