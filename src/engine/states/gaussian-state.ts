import type { Correlation } from '../model.js';
import { hermitianEigen } from '../linalg/hermitian-eigen.js';
import type { SparseMatrix } from '../linalg/sparse-matrix.js';
import { jointSpace } from '../operators/hilbert-space.js';
import { bosonicFockState } from './bosonic-fock-state.js';
import { correlationMatrix, type CorrelationMatrix } from './correlation-matrix.js';
import { fermionicFockState } from './fermionic-fock-state.js';
import type { StateContext } from './initial-state.js';
import { MAJORANA_MODES, majoranaFockState } from './majorana-fock-state.js';
import { impossibleCorrelations } from './impossible-correlations.js';
import { InvalidStateError } from './invalid-state.js';
import { nambuEigenvalues } from './largest-gaussian-factor.js';

/**
 * The quasi-free state of a correlation matrix as a density matrix in the occupation basis. Throws
 * InvalidStateError: quasi-free-state for a wrong form, positive-state for occupations outside 0 <= n (<= 1).
 */
export function gaussianState(
  context: StateContext,
  correlation: Extract<Correlation, { form: 'gaussian' }>,
): SparseMatrix {
  const correlations = correlationMatrix(context.model, correlation);
  const space = jointSpace(context.model.subsystems);
  const require = (occupations: Float64Array): void => {
    const border = context.model.subsystems[0].sites.length;
    const finding = impossibleCorrelations(correlations, border, occupations, correlation.origin);
    if (finding !== undefined) throw new InvalidStateError(finding);
  };
  const { statistics, matrix, anomalous } = correlations;
  if (anomalous !== undefined) {
    refuseUnlessFormed(correlations, correlation);
    require(nambuEigenvalues(correlations));
    return majoranaFockState(matrix, anomalous);
  }
  const eigen = hermitianEigen(matrix);
  require(eigen.values);
  return statistics === 'fermion' ? fermionicFockState(eigen, space) : bosonicFockState(eigen, space);
}

/** States with <a b> correlations are formed for a few fermions only. */
function refuseUnlessFormed(
  { statistics, matrix }: CorrelationMatrix,
  correlation: { origin?: number },
): void {
  if (statistics === 'fermion' && matrix.rows <= MAJORANA_MODES) return;
  throw new InvalidStateError({
    rule: 'quasi-free-state',
    severity: 'error',
    message:
      statistics === 'fermion'
        ? `Correlations <a b> of ${matrix.rows} modes need a quadratic interaction (up to ${MAJORANA_MODES} modes any will do).`
        : 'Correlations <a b> of bosons need modes without a cutoff, quadratic Hamiltonians and a quadratic interaction.',
    help:
      statistics === 'fermion'
        ? 'Make every operator a sum of c_i† c_j, or give the state as purify or ket.'
        : 'Leave out `levels` and make every operator a sum of c_i† c_j, or give the state as purify or ket.',
    origin: correlation.origin,
  });
}
