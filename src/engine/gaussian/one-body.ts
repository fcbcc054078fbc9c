import type { Measure } from '../operators/measure.js';
import { combination, multiply, zeroMatrix, type DenseMatrix } from '../linalg/dense-matrix.js';
import { hermitianEigenvalues } from '../linalg/hermitian-values.js';

/** [left, right]; cheap where the left one is diagonal, as charges are. */
export function commutator(left: DenseMatrix, right: DenseMatrix): DenseMatrix {
  if (isDiagonal(left)) {
    const n = left.rows;
    const result = zeroMatrix(n, n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const difference = left.re[i * n + i] - left.re[j * n + j];
        result.re[i * n + j] = difference * right.re[i * n + j];
        result.im[i * n + j] = difference * right.im[i * n + j];
      }
    }
    return result;
  }
  return combination(multiply(left, right), -1, multiply(right, left));
}

function isDiagonal({ rows: n, re, im }: DenseMatrix): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i !== j ? re[i * n + j] !== 0 || im[i * n + j] !== 0 : im[i * n + j] !== 0) return false;
    }
  }
  return true;
}

export function frobenius({ re, im }: DenseMatrix): number {
  let sum = 0;
  for (let k = 0; k < re.length; k++) sum += re[k] * re[k] + im[k] * im[k];
  return Math.sqrt(sum);
}

/** Norms of one-body matrices; those of the many-body operators grow with the number of modes beside. */
export const oneBodyMeasure: Measure<DenseMatrix> = {
  norm: frobenius,
  overlap: (left, right) =>
    left.re.reduce((sum, x, k) => sum + x * right.re[k] + left.im[k] * right.im[k], 0),
  spectralNorm: (matrix, largest) => {
    if (matrix.rows > largest) return undefined;
    // i C is Hermitian for an anti-Hermitian C.
    const values = hermitianEigenvalues({ ...matrix, re: matrix.im.map((y) => -y), im: matrix.re });
    return Math.max(-values[0], values[values.length - 1], 0);
  },
};

/** (M - M^dag)/2 */
export function antiHermitianPart({ rows: n, re, im }: DenseMatrix): DenseMatrix {
  const result = zeroMatrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      result.re[i * n + j] = (re[i * n + j] - re[j * n + i]) / 2;
      result.im[i * n + j] = (im[i * n + j] + im[j * n + i]) / 2;
    }
  }
  return result;
}

/** Smallest beta (epsilon - mu nu) of the normal modes: a hopping lowers one of them below all the modes it connects. */
export function lowestExponent(h: DenseMatrix, nu: DenseMatrix, beta: number, mu: number): number {
  const exponents = hermitianEigenvalues(scaled(combination(h, -mu, nu), beta));
  return exponents.reduce((least, k) => Math.min(least, k), Infinity);
}

function scaled(matrix: DenseMatrix, factor: number): DenseMatrix {
  return { ...matrix, re: matrix.re.map((x) => factor * x), im: matrix.im.map((y) => factor * y) };
}
