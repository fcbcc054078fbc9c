import type { SpectralRange } from '../linalg/lanczos.js';
import { forEachElement, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { baseObservables, type BaseObservable, type ObservableWeights } from './observable.js';

/**
 * A bound on the second derivative of <O>(t) for a state of weight p on one sector: |f''| <= p ||[H, [H, O]]|| <=
 * p W ||[H, O]||, W the width of H. ||[H, O]|| is at most its largest absolute row sum where O is diagonal, and W times
 * the sum of the moduli for what is not.
 */
export function curvatureBound(
  weights: ObservableWeights,
  hamiltonian: SparseMatrix,
  observables: Readonly<Record<BaseObservable, SparseMatrix>>,
  { low, high, residual }: SpectralRange,
  weight: number,
): number {
  const width = high - low + 2 * residual;
  const diagonal = new Float64Array(hamiltonian.rows);
  let offDiagonal = 0;
  for (const name of baseObservables) {
    const factor = weights[name] ?? 0;
    if (factor === 0) continue;
    forEachElement(observables[name], (i, j, x, y) => {
      if (i === j) diagonal[i] += factor * x;
      else offDiagonal += Math.abs(factor) * Math.hypot(x, y);
    });
  }
  const { rowStart, column, re, im } = hamiltonian;
  let commutator = 0;
  for (let i = 0; i < hamiltonian.rows; i++) {
    let sum = 0;
    for (let k = rowStart[i]; k < rowStart[i + 1]; k++) {
      const element = im[k] === 0 ? Math.abs(re[k]) : Math.hypot(re[k], im[k]);
      sum += element * Math.abs(diagonal[column[k]] - diagonal[i]);
    }
    commutator = Math.max(commutator, sum);
  }
  return Math.abs(weight) * width * (commutator + width * offDiagonal);
}
