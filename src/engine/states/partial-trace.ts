import { zeroMatrix, type DenseMatrix } from '../linalg/dense-matrix.js';
import { forEachElement, type SparseMatrix } from '../linalg/sparse-matrix.js';

/**
 * Tr_B M and Tr_A M of an operator on A (x) B, index i_A d_B + i_B. With all fermions of A before those of B
 * and M even in parity, this is the fermionic partial trace on both sides.
 */
export function partialTraces(
  matrix: SparseMatrix,
  dA: number,
  dB: number,
): { A: DenseMatrix; B: DenseMatrix } {
  const A = zeroMatrix(dA, dA);
  const B = zeroMatrix(dB, dB);
  forEachElement(matrix, (i, j, re, im) => {
    const iA = Math.floor(i / dB);
    const jA = Math.floor(j / dB);
    const iB = i - iA * dB;
    const jB = j - jA * dB;
    if (iB === jB) {
      A.re[iA * dA + jA] += re;
      A.im[iA * dA + jA] += im;
    }
    if (iA === jA) {
      B.re[iB * dB + jB] += re;
      B.im[iB * dB + jB] += im;
    }
  });
  return { A, B };
}
