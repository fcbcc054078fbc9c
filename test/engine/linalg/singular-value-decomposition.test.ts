import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjoint, multiply, zeroMatrix, type DenseMatrix } from '../../../src/engine/linalg/dense-matrix.js';
import { singularValueDecomposition } from '../../../src/engine/linalg/singular-value-decomposition.js';

function random(rows: number, columns: number, rank: number, isComplex: boolean, seed: number): DenseMatrix {
  let state = seed;
  const next = (): number => (state = (Math.imul(state, 1664525) + 1013904223) | 0) / 2 ** 31;
  const draw = (n: number, m: number): DenseMatrix => {
    const matrix = zeroMatrix(n, m);
    for (let k = 0; k < n * m; k++) {
      matrix.re[k] = next();
      if (isComplex) matrix.im[k] = next();
    }
    return matrix;
  };
  return multiply(draw(rows, rank), draw(rank, columns));
}

function distance(left: DenseMatrix, right: DenseMatrix): number {
  let most = 0;
  left.re.forEach((x, k) => {
    most = Math.max(most, Math.abs(x - right.re[k]), Math.abs(left.im[k] - right.im[k]));
  });
  return most;
}

function identity(n: number): DenseMatrix {
  const matrix = zeroMatrix(n, n);
  for (let i = 0; i < n; i++) matrix.re[i * n + i] = 1;
  return matrix;
}

test('P diag(s) Q^dag gives the matrix back, with P and Q unitary, for any shape and rank', () => {
  const size = fc.integer({ min: 1, max: 30 });
  fc.assert(
    fc.property(size, size, size, fc.boolean(), fc.integer(), (rows, columns, rank, isComplex, seed) => {
      const A = random(rows, columns, Math.min(rank, rows, columns), isComplex, seed);
      const { P, values, Q } = singularValueDecomposition(A);
      const scale = 1e-13 * Math.max(1, ...values) * 30;
      expect(distance(multiply(P, adjoint(P)), identity(rows))).toBeLessThan(1e-13);
      expect(distance(multiply(Q, adjoint(Q)), identity(columns))).toBeLessThan(1e-13);
      const S = zeroMatrix(rows, columns);
      values.forEach((value, k) => {
        S.re[k * columns + k] = value;
      });
      expect(distance(multiply(multiply(P, S), adjoint(Q)), A)).toBeLessThan(scale);
    }),
    { numRuns: 200, seed: 20230214 },
  );
});
