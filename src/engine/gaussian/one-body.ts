import type { Measure } from '../operators/measure.js';
import { multiply, zeroMatrix, type DenseMatrix } from '../linalg/dense-matrix.js';
import { hermitianEigenvalues } from '../linalg/hermitian-eigen.js';

/** left + right */
export function add(left: DenseMatrix, right: DenseMatrix): DenseMatrix {
  return {
    ...left,
    re: left.re.map((x, k) => x + right.re[k]),
    im: left.im.map((y, k) => y + right.im[k]),
  };
}

/** [left, right]; cheap where the left one is diagonal, as charges are. */
export function commutator(left: DenseMatrix, right: DenseMatrix): DenseMatrix {
  const n = left.rows;
  const result = zeroMatrix(n, n);
  if (isDiagonal(left)) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const difference = left.re[i * n + i] - left.re[j * n + j];
        result.re[i * n + j] = difference * right.re[i * n + j];
        result.im[i * n + j] = difference * right.im[i * n + j];
      }
    }
    return result;
  }
  const forwards = multiply(left, right);
  const backwards = multiply(right, left);
  for (let k = 0; k < n * n; k++) {
    result.re[k] = forwards.re[k] - backwards.re[k];
    result.im[k] = forwards.im[k] - backwards.im[k];
  }
  return result;
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
  return Math.sqrt(re.reduce((sum, x, k) => sum + x * x + im[k] ** 2, 0));
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

/** Smallest beta (epsilon - mu nu) of the normal modes: a hopping lowers one of them below all the modes it connects. */
export function lowestExponent(h: DenseMatrix, nu: DenseMatrix, beta: number, mu: number): number {
  const exponents = hermitianEigenvalues(scaled(add(h, scaled(nu, -mu)), beta));
  return exponents.reduce((least, k) => Math.min(least, k), Infinity);
}

function scaled(matrix: DenseMatrix, factor: number): DenseMatrix {
  return { ...matrix, re: matrix.re.map((x) => factor * x), im: matrix.im.map((y) => factor * y) };
}
