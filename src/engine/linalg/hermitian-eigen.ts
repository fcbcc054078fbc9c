import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { isReal, zeroMatrix, type DenseMatrix } from './dense-matrix.js';

/** Eigenvalues in ascending order and the eigenvectors as columns of a unitary matrix. */
export interface HermitianEigen {
  readonly values: Float64Array;
  readonly vectors: DenseMatrix;
}

/**
 * Eigendecomposition of a Hermitian matrix (n x n). Only Hermitian input is meaningful; the caller symmetrises.
 * Real matrices go to ml-matrix; complex ones are first brought to real tridiagonal form by Householder
 * reflections (Golub & Van Loan, section 8.3.1), which keeps the n eigenvectors distinct where the doubled
 * real embedding would mix pairs.
 */
export function hermitianEigen(matrix: DenseMatrix): HermitianEigen {
  const n = matrix.rows;
  if (n === 1) {
    const vectors = zeroMatrix(1, 1);
    vectors.re[0] = 1;
    return { values: Float64Array.of(matrix.re[0]), vectors };
  }
  if (n === 2) return twoByTwo(matrix);
  return isReal(matrix) ? realEigen(matrix.re, n) : complexEigen(matrix);
}

function twoByTwo({ re, im }: DenseMatrix): HermitianEigen {
  const [a, b, x, y] = [re[0], re[3], re[2], im[2]];
  const size = Math.hypot(x, y);
  const vectors = zeroMatrix(2, 2);
  if (size === 0) {
    const [first, second] = a <= b ? [0, 1] : [1, 0];
    vectors.re[2 * first] = vectors.re[2 * second + 1] = 1;
    return { values: Float64Array.of(Math.min(a, b), Math.max(a, b)), vectors };
  }
  // Jacobi rotation by theta, tan 2 theta = 2 |c| / (a - b), with the phase of c on the second component.
  const theta = Math.atan2(2 * size, a - b) / 2;
  const [c, s] = [Math.cos(theta), Math.sin(theta)];
  // Columns: the lower level (-s, c e^{i phi}), the higher level (c, s e^{i phi}).
  vectors.re.set([-s, c, (c * x) / size, (s * x) / size]);
  vectors.im.set([0, 0, (c * y) / size, (s * y) / size]);
  const half = Math.hypot((a - b) / 2, size);
  return { values: Float64Array.of((a + b) / 2 - half, (a + b) / 2 + half), vectors };
}

function realEigen(elements: Float64Array, n: number): HermitianEigen {
  const symmetric = new Matrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      const value = (elements[i * n + j] + elements[j * n + i]) / 2;
      symmetric.set(i, j, value);
      symmetric.set(j, i, value);
    }
  }
  // Without the flag ml-matrix tests exact symmetry and may fall back to its slow, non-orthogonal general solver.
  const decomposition = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
  const raw = decomposition.realEigenvalues;
  const order = raw.map((_, index) => index).sort((x, y) => raw[x] - raw[y] || x - y);
  const columns = decomposition.eigenvectorMatrix;
  const vectors = zeroMatrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) vectors.re[i * n + j] = columns.get(i, order[j]);
  }
  return { values: Float64Array.from(order, (index) => raw[index]), vectors };
}

function complexEigen(matrix: DenseMatrix): HermitianEigen {
  const n = matrix.rows;
  const re = matrix.re.slice();
  const im = matrix.im.slice();
  const reflections: { re: Float64Array; im: Float64Array }[] = [];
  for (let k = 0; k < n - 2; k++) reflections.push(reflect(re, im, n, k));

  // The sub-diagonal is complex; the diagonal unitary D makes it real and non-negative.
  const phaseRe = new Float64Array(n);
  const phaseIm = new Float64Array(n);
  phaseRe[0] = 1;
  const tridiagonal = new Float64Array(n * n);
  for (let i = 0; i < n; i++) tridiagonal[i * n + i] = re[i * n + i];
  for (let i = 0; i + 1 < n; i++) {
    const x = re[(i + 1) * n + i];
    const y = im[(i + 1) * n + i];
    const size = Math.hypot(x, y);
    tridiagonal[(i + 1) * n + i] = tridiagonal[i * n + i + 1] = size;
    const c = size === 0 ? 1 : x / size;
    const s = size === 0 ? 0 : y / size;
    phaseRe[i + 1] = phaseRe[i] * c - phaseIm[i] * s;
    phaseIm[i + 1] = phaseRe[i] * s + phaseIm[i] * c;
  }
  const { values, vectors: real } = realEigen(tridiagonal, n);
  const vectors = zeroMatrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      vectors.re[i * n + j] = phaseRe[i] * real.re[i * n + j];
      vectors.im[i * n + j] = phaseIm[i] * real.re[i * n + j];
    }
  }
  for (let k = n - 3; k >= 0; k--) applyReflection(vectors, reflections[k], k + 1);
  return { values, vectors };
}

/** One Householder step on column k: A <- P A P with P = 1 - 2 v v^dag; returns v (entries k+1 ..). */
function reflect(
  re: Float64Array,
  im: Float64Array,
  n: number,
  k: number,
): { re: Float64Array; im: Float64Array } {
  const size = n - k - 1;
  const v = { re: new Float64Array(size), im: new Float64Array(size) };
  let below = 0;
  for (let i = 0; i < size; i++) {
    v.re[i] = re[(k + 1 + i) * n + k];
    v.im[i] = im[(k + 1 + i) * n + k];
    if (i > 0) below += v.re[i] ** 2 + v.im[i] ** 2;
  }
  if (below === 0) return { re: new Float64Array(0), im: new Float64Array(0) };
  const head = Math.hypot(v.re[0], v.im[0]);
  const norm = Math.sqrt(below + head ** 2);
  const c = head === 0 ? 1 : v.re[0] / head;
  const s = head === 0 ? 0 : v.im[0] / head;
  v.re[0] += c * norm;
  v.im[0] += s * norm;
  const scale = 1 / Math.sqrt(below + (head + norm) ** 2);
  for (let i = 0; i < size; i++) {
    v.re[i] *= scale;
    v.im[i] *= scale;
  }
  // p = A v on the trailing block, w = 2p - 2 (v^dag p) v, A <- A - v w^dag - w v^dag
  const wRe = new Float64Array(size);
  const wIm = new Float64Array(size);
  let overlap = 0;
  for (let i = 0; i < size; i++) {
    const row = (k + 1 + i) * n + k + 1;
    let x = 0;
    let y = 0;
    for (let j = 0; j < size; j++) {
      x += re[row + j] * v.re[j] - im[row + j] * v.im[j];
      y += re[row + j] * v.im[j] + im[row + j] * v.re[j];
    }
    wRe[i] = 2 * x;
    wIm[i] = 2 * y;
    overlap += v.re[i] * x + v.im[i] * y;
  }
  for (let i = 0; i < size; i++) {
    wRe[i] -= 2 * overlap * v.re[i];
    wIm[i] -= 2 * overlap * v.im[i];
  }
  for (let i = 0; i < size; i++) {
    const row = (k + 1 + i) * n + k + 1;
    for (let j = 0; j < size; j++) {
      re[row + j] -= v.re[i] * wRe[j] + v.im[i] * wIm[j] + wRe[i] * v.re[j] + wIm[i] * v.im[j];
      im[row + j] -= v.im[i] * wRe[j] - v.re[i] * wIm[j] + wIm[i] * v.re[j] - wRe[i] * v.im[j];
    }
  }
  re[(k + 1) * n + k] = -c * norm;
  im[(k + 1) * n + k] = -s * norm;
  return v;
}

/** rows first .. : M <- (1 - 2 v v^dag) M */
function applyReflection(
  matrix: DenseMatrix,
  v: { re: Float64Array; im: Float64Array },
  first: number,
): void {
  const { columns, re, im } = matrix;
  const size = v.re.length;
  if (size === 0) return;
  const sumRe = new Float64Array(columns);
  const sumIm = new Float64Array(columns);
  for (let i = 0; i < size; i++) {
    const row = (first + i) * columns;
    for (let j = 0; j < columns; j++) {
      sumRe[j] += v.re[i] * re[row + j] + v.im[i] * im[row + j];
      sumIm[j] += v.re[i] * im[row + j] - v.im[i] * re[row + j];
    }
  }
  for (let i = 0; i < size; i++) {
    const row = (first + i) * columns;
    for (let j = 0; j < columns; j++) {
      re[row + j] -= 2 * (v.re[i] * sumRe[j] - v.im[i] * sumIm[j]);
      im[row + j] -= 2 * (v.re[i] * sumIm[j] + v.im[i] * sumRe[j]);
    }
  }
}
