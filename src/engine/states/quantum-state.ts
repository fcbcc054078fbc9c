import { frobeniusNorm, multiplySparse, adjointSparse, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { SparseBuilder } from '../linalg/sparse-builder.js';

/** A state of the whole in the joint basis: a density matrix (d x d), or one vector (d x 1). */
export type QuantumState =
  | { readonly kind: 'mixed'; readonly rho: SparseMatrix }
  | { readonly kind: 'pure'; readonly psi: SparseMatrix };

/** rho, for a pure state |psi><psi|. */
export function densityMatrix(state: QuantumState): SparseMatrix {
  return state.kind === 'mixed' ? state.rho : multiplySparse(state.psi, adjointSparse(state.psi));
}

/** Tr rho^2 */
export function purityOf(state: QuantumState): number {
  return state.kind === 'mixed' ? frobeniusNorm(state.rho) ** 2 : frobeniusNorm(state.psi) ** 4;
}

/**
 * Tr_B rho and Tr_A rho as sparse matrices. With all fermions of A before those of B and a state even in parity, this is
 * the fermionic partial trace on both sides.
 */
export function partialTraces(
  state: QuantumState,
  dA: number,
  dB: number,
): { readonly A: SparseMatrix; readonly B: SparseMatrix } {
  return state.kind === 'mixed' ? tracesOfMatrix(state.rho, dA, dB) : tracesOfVector(state.psi, dA, dB);
}

function tracesOfMatrix(
  { rowStart, column, re, im }: SparseMatrix,
  dA: number,
  dB: number,
): { A: SparseMatrix; B: SparseMatrix } {
  const A = new SparseBuilder(dA, dA);
  const B = new SparseBuilder(dB, dB);
  for (let iA = 0; iA < dA; iA++) {
    for (let iB = 0; iB < dB; iB++) {
      const i = iA * dB + iB;
      for (let k = rowStart[i]; k < rowStart[i + 1]; k++) {
        const jA = Math.floor(column[k] / dB);
        const jB = column[k] - jA * dB;
        if (iB === jB) A.add(iA, jA, re[k], im[k]);
        if (iA === jA) B.add(iB, jB, re[k], im[k]);
      }
    }
  }
  return { A: A.build(), B: B.build() };
}

function tracesOfVector(psi: SparseMatrix, dA: number, dB: number): { A: SparseMatrix; B: SparseMatrix } {
  return crossTraces(psi, psi, dA, dB);
}

/** Tr_B |phi><psi| and Tr_A |phi><psi|. */
export function crossTraces(
  phi: SparseMatrix,
  psi: SparseMatrix,
  dA: number,
  dB: number,
): { readonly A: SparseMatrix; readonly B: SparseMatrix } {
  // As d_A x d_B matrices: M_phi M_psi^dag on A, M_phi^T conj(M_psi) on B.
  const left = coefficientMatrix(phi, dA, dB);
  const right = coefficientMatrix(psi, dA, dB);
  return {
    A: multiplySparse(left, adjointSparse(right)),
    B: multiplySparse(conjugate(adjointSparse(left)), conjugate(right)),
  };
}

function coefficientMatrix(psi: SparseMatrix, dA: number, dB: number): SparseMatrix {
  const rowStart = Int32Array.from({ length: dA + 1 }, (_, iA) => psi.rowStart[iA * dB]);
  const column = new Int32Array(psi.re.length);
  for (let i = 0; i < psi.rows; i++) {
    for (let k = psi.rowStart[i]; k < psi.rowStart[i + 1]; k++) column[k] = i % dB;
  }
  return { rows: dA, columns: dB, rowStart, column, re: psi.re, im: psi.im };
}

function conjugate(matrix: SparseMatrix): SparseMatrix {
  return { ...matrix, im: matrix.im.map((y) => -y) };
}
