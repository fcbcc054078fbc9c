import type { DenseMatrix } from '../linalg/dense-matrix.js';
import type { SparseMatrix } from '../linalg/sparse-matrix.js';
import type { SolverReport } from '../analysis.js';
import type { TrigonometricSum } from './trigonometric-sum.js';

/** An isolated evolution rho(t) = exp(-iHt) rho exp(iHt), ready to be asked at any time. */
export interface Propagation {
  readonly report: SolverReport;
  /** <O>(t) of a Hermitian operator on the whole space, given in the joint basis. */
  expectation(observable: SparseMatrix): TrigonometricSum;
  /** Tr_B rho(t) and Tr_A rho(t), dense, in the local eigenbases. */
  marginals(t: number): { A: DenseMatrix; B: DenseMatrix };
  /** Spectrum of rho_AB(t), recomputed: constant in exact arithmetic. */
  spectrum(t: number): Float64Array;
  /** Tr rho_AB(t)^2, the cheap witness of the same conservation. */
  purity(t: number): number;
}

/** What a solver is given; all matrices in the joint basis, index i_A d_B + i_B. */
export interface EvolutionProblem {
  readonly hamiltonian: SparseMatrix;
  readonly rho: SparseMatrix;
  readonly dimensionA: number;
  readonly dimensionB: number;
}
