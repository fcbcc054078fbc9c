import { workspace, type Workspace } from '../kernels/workspace.js';
import { adjoint, identityMatrix, isReal, zeroMatrix, type DenseMatrix } from './dense-matrix.js';

/** A = P diag(s) Q^dag with P (n x n) and Q (p x p) unitary and min(n, p) singular values. */
export interface SingularValueDecomposition {
  readonly P: DenseMatrix;
  readonly values: Float64Array;
  readonly Q: DenseMatrix;
}

/** Cosine of two rows that counts as orthogonal. */
const ORTHOGONAL = 1e-15;
/** Sweeps after which the rest is rounding; quadratic convergence needs about ten. */
const MAXIMUM_SWEEPS = 40;
/** Singular values below this share of the largest are zero. */
const NULL = 1e-15;

/** By one-sided Jacobi rotations, which find small singular values as well as large ones. */
export function singularValueDecomposition(matrix: DenseMatrix): SingularValueDecomposition {
  if (matrix.rows > matrix.columns) {
    const { P, values, Q } = singularValueDecomposition(adjoint(matrix));
    return { P: Q, values, Q: P };
  }
  const { rows: n, columns: p } = matrix;
  const space = workspace();
  const { turned, unitary } = space.frame(() => orthogonalRows(space, matrix));
  const values = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let square = 0;
    for (let k = i * p; k < (i + 1) * p; k++) square += turned.re[k] ** 2 + turned.im[k] ** 2;
    values[i] = Math.sqrt(square);
  }
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  const right = zeroMatrix(p, p);
  const filled = new Uint8Array(p);
  for (let i = 0; i < n; i++) {
    if (values[i] <= NULL * largest) {
      values[i] = 0;
      continue;
    }
    filled[i] = 1;
    for (let k = 0; k < p; k++) {
      right.re[i * p + k] = turned.re[i * p + k] / values[i];
      right.im[i * p + k] = turned.im[i * p + k] / values[i];
    }
  }
  completeRows(right, filled);
  // T A = diag(s) Z: A = T^dag diag(s) Z.
  return { P: adjoint(unitary), values, Q: adjoint(right) };
}

/** Rows of A made orthogonal, and the unitary that does it. */
function orthogonalRows(
  space: Workspace,
  matrix: DenseMatrix,
): { turned: DenseMatrix; unitary: DenseMatrix } {
  const { rows: n, columns: p } = matrix;
  const [strideB, strideQ] = [p + (p & 1), n + (n & 1)];
  const B = stored(space, matrix, strideB);
  const Q = stored(space, identityMatrix(n), strideQ);
  const squares = space.doubles(n);
  const isComplex = isReal(matrix) ? 0 : 1;
  for (let sweep = 0; sweep < MAXIMUM_SWEEPS; sweep++) {
    const turned = space.kernels.jacobiSweep(
      n,
      strideB,
      B.re,
      B.im,
      strideQ,
      Q.re,
      Q.im,
      squares,
      isComplex,
      ORTHOGONAL,
    );
    if (turned === 0) break;
  }
  const turned = loaded(space, B, n, p, strideB);
  const unitary = loaded(space, Q, n, n, strideQ);
  normaliseRows(unitary, turned);
  return { turned, unitary };
}

/** Thousands of rotations leave rows of a length that is one only to their accumulated rounding. */
function normaliseRows(unitary: DenseMatrix, turned: DenseMatrix): void {
  for (let i = 0; i < unitary.rows; i++) {
    let square = 0;
    for (let k = i * unitary.columns; k < (i + 1) * unitary.columns; k++)
      square += unitary.re[k] ** 2 + unitary.im[k] ** 2;
    const factor = 1 / Math.sqrt(square);
    for (const { columns, re, im } of [unitary, turned]) {
      for (let k = i * columns; k < (i + 1) * columns; k++) {
        re[k] *= factor;
        im[k] *= factor;
      }
    }
  }
}

function stored(space: Workspace, matrix: DenseMatrix, stride: number): { re: number; im: number } {
  const { rows, columns } = matrix;
  const place = { re: space.doubles(rows * stride), im: space.doubles(rows * stride) };
  for (let i = 0; i < rows; i++) {
    space.f64.set(matrix.re.subarray(i * columns, (i + 1) * columns), place.re / 8 + i * stride);
    space.f64.set(matrix.im.subarray(i * columns, (i + 1) * columns), place.im / 8 + i * stride);
  }
  return place;
}

function loaded(
  { f64 }: Workspace,
  { re, im }: { re: number; im: number },
  rows: number,
  columns: number,
  stride: number,
): DenseMatrix {
  const matrix = zeroMatrix(rows, columns);
  for (let i = 0; i < rows; i++) {
    matrix.re.set(f64.subarray(re / 8 + i * stride, re / 8 + i * stride + columns), i * columns);
    matrix.im.set(f64.subarray(im / 8 + i * stride, im / 8 + i * stride + columns), i * columns);
  }
  return matrix;
}

/** Fills the missing rows of a square matrix with orthonormal ones (unit vectors, Gram-Schmidt twice). */
function completeRows({ rows: p, re, im }: DenseMatrix, filled: Uint8Array): void {
  let unit = 0;
  for (let row = 0; row < p; row++) {
    if (filled[row] !== 0) continue;
    for (; unit < p; unit++) {
      re.fill(0, row * p, (row + 1) * p);
      im.fill(0, row * p, (row + 1) * p);
      re[row * p + unit] = 1;
      for (let pass = 0; pass < 2; pass++) {
        for (let other = 0; other < p; other++) if (filled[other] !== 0) project(re, im, p, row, other);
      }
      let square = 0;
      for (let k = row * p; k < (row + 1) * p; k++) square += re[k] ** 2 + im[k] ** 2;
      // One of the unit vectors keeps at least 1/p of its square beyond any proper subspace.
      if (square < 0.5 / p) continue;
      const norm = Math.sqrt(square);
      for (let k = row * p; k < (row + 1) * p; k++) {
        re[k] /= norm;
        im[k] /= norm;
      }
      break;
    }
    unit++;
    filled[row] = 1;
  }
}

/** Takes the component along row `other` out of `row`. */
function project(re: Float64Array, im: Float64Array, p: number, row: number, other: number): void {
  const [x, y] = [row * p, other * p];
  let a = 0;
  let b = 0;
  for (let k = 0; k < p; k++) {
    a += re[y + k] * re[x + k] + im[y + k] * im[x + k];
    b += re[y + k] * im[x + k] - im[y + k] * re[x + k];
  }
  for (let k = 0; k < p; k++) {
    re[x + k] -= a * re[y + k] - b * im[y + k];
    im[x + k] -= a * im[y + k] + b * re[y + k];
  }
}
