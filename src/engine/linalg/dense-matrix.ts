import { workspace } from '../kernels/workspace.js';
import type { SparseMatrix } from './sparse-matrix.js';

/** A dense complex matrix, row-major, real and imaginary parts apart. */
export interface DenseMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export function zeroMatrix(rows: number, columns: number): DenseMatrix {
  return { rows, columns, re: new Float64Array(rows * columns), im: new Float64Array(rows * columns) };
}

/** A sparse matrix with all its zeros. */
export function denseOf(matrix: SparseMatrix): DenseMatrix {
  const dense = zeroMatrix(matrix.rows, matrix.columns);
  for (let i = 0; i < matrix.rows; i++) {
    for (let k = matrix.rowStart[i]; k < matrix.rowStart[i + 1]; k++) {
      dense.re[i * matrix.columns + matrix.column[k]] = matrix.re[k];
      dense.im[i * matrix.columns + matrix.column[k]] = matrix.im[k];
    }
  }
  return dense;
}

export function isReal(matrix: DenseMatrix): boolean {
  return matrix.im.every((value) => value === 0);
}

export function identityMatrix(size: number): DenseMatrix {
  const matrix = zeroMatrix(size, size);
  for (let i = 0; i < size; i++) matrix.re[i * size + i] = 1;
  return matrix;
}

/** Products with fewer multiplications than this are not worth the way into the memory of the kernels. */
const SMALL_PRODUCT = 4096;

/** left * right. Skips the products with an imaginary part that is zero throughout. */
export function multiply(left: DenseMatrix, right: DenseMatrix): DenseMatrix {
  const product = zeroMatrix(left.rows, right.columns);
  const size = left.rows * left.columns * right.columns;
  const add = size < SMALL_PRODUCT ? addSmallProduct : addProduct;
  const leftReal = isReal(left);
  const rightReal = isReal(right);
  add(product.re, left.re, right.re, left, right, 1);
  if (!rightReal) add(product.im, left.re, right.im, left, right, 1);
  if (!leftReal) {
    add(product.im, left.im, right.re, left, right, 1);
    if (!rightReal) add(product.re, left.im, right.im, left, right, -1);
  }
  return product;
}

function addSmallProduct(
  target: Float64Array,
  a: Float64Array,
  b: Float64Array,
  left: DenseMatrix,
  right: DenseMatrix,
  sign: 1 | -1,
): void {
  const inner = left.columns;
  const columns = right.columns;
  for (let i = 0; i < left.rows; i++) {
    const row = target.subarray(i * columns, (i + 1) * columns);
    for (let k = 0; k < inner; k++) {
      const factor = sign * a[i * inner + k];
      if (factor === 0) continue;
      const offset = k * columns;
      for (let j = 0; j < columns; j++) row[j] += factor * b[offset + j];
    }
  }
}

function addProduct(
  target: Float64Array,
  a: Float64Array,
  b: Float64Array,
  left: DenseMatrix,
  right: DenseMatrix,
  sign: 1 | -1,
): void {
  const space = workspace();
  space.frame(() => {
    const { rows, columns: inner } = left;
    const { columns } = right;
    const [A, B, C] = [space.doubles(a.length), space.doubles(b.length), space.doubles(target.length)];
    space.f64.set(a, A / 8);
    space.f64.set(b, B / 8);
    space.kernels.multiplyAdd(rows, inner, columns, A, inner, B, columns, C, columns);
    for (let k = 0; k < target.length; k++) target[k] += sign * space.f64[C / 8 + k];
  });
}

/** The conjugate transpose. */
export function adjoint(matrix: DenseMatrix): DenseMatrix {
  const { rows, columns } = matrix;
  const result = zeroMatrix(columns, rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      result.re[j * rows + i] = matrix.re[i * columns + j];
      result.im[j * rows + i] = -matrix.im[i * columns + j];
    }
  }
  return result;
}

/** left + factor right, for matrices of one shape. */
export function combination(left: DenseMatrix, factor: number, right: DenseMatrix): DenseMatrix {
  const result = zeroMatrix(left.rows, left.columns);
  for (let k = 0; k < result.re.length; k++) {
    result.re[k] = left.re[k] + factor * right.re[k];
    result.im[k] = left.im[k] + factor * right.im[k];
  }
  return result;
}
