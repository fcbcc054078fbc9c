import { addSparse, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { onA, onB, type JointBasis } from '../states/joint-basis.js';
import type { ThermalState } from '../states/thermal-state.js';

/** The conserved and exchanged quantities as operators on A (x) B, in the joint basis. */
export interface Observables {
  readonly N_A: SparseMatrix;
  readonly N_B: SparseMatrix;
  readonly E_A: SparseMatrix;
  readonly E_B: SparseMatrix;
  readonly E_I: SparseMatrix;
  /** K_A (x) 1 + 1 (x) K_B, K = beta (H - mu N): Sigma(t) is its change. */
  readonly K: SparseMatrix;
}

export function observables(
  basis: JointBasis,
  thermal: readonly [ThermalState, ThermalState],
  interaction: SparseMatrix,
): Observables {
  const exponent = ({ beta, mu, basis: local }: ThermalState): SparseMatrix => {
    const scaledH = addSparse(local.hamiltonian, local.hamiltonian, beta - 1);
    return addSparse(scaledH, local.number, -beta * mu);
  };
  return {
    N_A: onA(basis.A.number, basis),
    N_B: onB(basis.B.number, basis),
    E_A: onA(basis.A.hamiltonian, basis),
    E_B: onB(basis.B.hamiltonian, basis),
    E_I: interaction,
    K: addSparse(onA(exponent(thermal[0]), basis), onB(exponent(thermal[1]), basis)),
  };
}
