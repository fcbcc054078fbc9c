import type { Correlation } from '../model.js';
import type { DenseMatrix } from '../linalg/dense-matrix.js';
import { numberText } from '../number-text.js';
import { hermitianEigen, type HermitianEigen } from '../linalg/hermitian-eigen.js';
import type { SparseMatrix } from '../linalg/sparse-matrix.js';
import { jointSpace } from '../operators/hilbert-space.js';
import { tolerances } from '../tolerances.js';
import { bosonicFockState } from './bosonic-fock-state.js';
import { correlationMatrix, type Statistics } from './correlation-matrix.js';
import { fermionicFockState } from './fermionic-fock-state.js';
import type { StateContext } from './initial-state.js';
import { MAJORANA_MODES, majoranaFockState } from './majorana-fock-state.js';
import { InvalidStateError } from './invalid-state.js';

/**
 * The quasi-free state of a correlation matrix as a density matrix in the occupation basis. Throws
 * InvalidStateError: quasi-free-state for a wrong form, positive-state for occupations outside 0 <= n (<= 1).
 */
export function gaussianState(
  context: StateContext,
  correlation: Extract<Correlation, { form: 'gaussian' }>,
): SparseMatrix {
  const { statistics, matrix, anomalous } = correlationMatrix(context.model, correlation);
  const space = jointSpace(context.model.subsystems);
  if (anomalous !== undefined) return pairState(statistics, matrix, anomalous, correlation);
  const eigen = hermitianEigen(matrix);
  requireOccupations(eigen, statistics, correlation);
  return statistics === 'fermion' ? fermionicFockState(eigen, space) : bosonicFockState(eigen, space);
}

/** A state with <a b> correlations; what is wrong with its occupations shows in the eigenvalues of the result. */
function pairState(
  statistics: Statistics,
  matrix: DenseMatrix,
  anomalous: DenseMatrix,
  correlation: { origin?: number },
): SparseMatrix {
  if (statistics === 'fermion' && matrix.rows <= MAJORANA_MODES) return majoranaFockState(matrix, anomalous);
  throw new InvalidStateError({
    rule: 'quasi-free-state',
    severity: 'error',
    message:
      statistics === 'fermion'
        ? `Correlations <a b> of ${matrix.rows} modes need a quadratic interaction (up to ${MAJORANA_MODES} modes any will do).`
        : 'Correlations <a b> of bosons need quadratic Hamiltonians and a quadratic interaction.',
    help: 'Make every operator a sum of c_i† c_j, or give the state as purify or ket.',
    origin: correlation.origin,
  });
}

function requireOccupations(
  { values }: HermitianEigen,
  statistics: Statistics,
  correlation: { origin?: number },
): void {
  const lowest = values[0];
  const highest = values[values.length - 1];
  const tooLow = lowest < -tolerances.positivity;
  const tooHigh = statistics === 'fermion' && highest > 1 + tolerances.positivity;
  if (!tooLow && !tooHigh) return;
  const [measured, bound] = tooLow ? [lowest, 0] : [highest, 1];
  throw new InvalidStateError({
    rule: 'positive-state',
    severity: 'error',
    message: `The correlation matrix has the occupation ${numberText(measured)}, ${tooLow ? 'below 0' : 'above 1'}: no state has these correlations.`,
    help: 'Reduce the cross correlations <a† b>.',
    origin: correlation.origin,
    measured,
    bound,
  });
}
