import type { DenseMatrix } from './dense-matrix.js';

/** Another thread that computes the eigenvalues of a matrix while this one goes on with something else. */
export interface SpectrumAssistant {
  /** Hands over a Hermitian matrix (n x n); it may be overwritten as soon as this returns. */
  submit(matrix: DenseMatrix): void;
  /**
   * The eigenvalues of the last matrix that was handed over, ascending and the same to the bit as here; waits for them.
   * Undefined if it was not begun yet, and is taken back.
   */
  collect(): Float64Array | undefined;
}

/** Finds an assistant for matrices of up to n x n; undefined where there is none. */
export type FindSpectrumAssistant = (n: number) => SpectrumAssistant | undefined;
