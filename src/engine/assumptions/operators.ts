import type { AssumptionReport } from '../analysis.js';
import type { Model, Operator } from '../model.js';
import { numberText } from '../number-text.js';
import { addSparse, diagonalSparse, kronecker, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { hilbertSpace, jointSpace, type HilbertSpace } from '../operators/hilbert-space.js';
import { numberOperator } from '../operators/number-operator.js';
import { operatorMatrix } from '../operators/operator-matrix.js';
import { checkConservation } from './commutators.js';
import { checkHermitian } from './hermiticity.js';
import type { AssumptionRecord } from './record.js';

/** The declared operators as matrices in the occupation basis. */
export interface OperatorMatrices {
  readonly space: HilbertSpace;
  readonly hamiltonians: readonly [SparseMatrix, SparseMatrix];
  readonly numbers: readonly [SparseMatrix, SparseMatrix];
  readonly interaction: SparseMatrix;
}

/** How the three conservation laws fared. */
export interface ConservationStatus {
  readonly energy: AssumptionReport['status'];
  readonly number: AssumptionReport['status'];
  readonly local: readonly [AssumptionReport['status'], AssumptionReport['status']];
}

/** Eqs. (14), (15) and (18) hold, so that the collapsed forms (26)-(29) do too. */
export function conserves({ energy, number, local }: ConservationStatus): boolean {
  return [energy, number, ...local].every((status) => status === 'holds');
}

export function buildOperators(model: Model): OperatorMatrices {
  const [A, B] = model.subsystems;
  const spaces = [hilbertSpace(A.sites), hilbertSpace(B.sites)] as const;
  const first = [0, A.sites.length] as const;
  const on = (operator: Operator, side: 0 | 1): SparseMatrix =>
    operatorMatrix(operator, spaces[side], first[side]);
  const space = jointSpace(model.subsystems);
  return {
    space,
    hamiltonians: [on(A.hamiltonian, 0), on(B.hamiltonian, 1)],
    numbers: [on(numberOperator(A, first[0]), 0), on(numberOperator(B, first[1]), 1)],
    interaction: operatorMatrix(model.interaction, space),
  };
}

/** Hermiticity of every declared operator; the conservation laws mean nothing without it. */
export function checkHermiticity(record: AssumptionRecord, model: Model): void {
  const joint = jointSpace(model.subsystems);
  let firstSite = 0;
  for (const subsystem of model.subsystems) {
    const space = hilbertSpace(subsystem.sites);
    checkHermitian(record, `H of ${subsystem.name}`, subsystem.hamiltonian, space, firstSite, model);
    if (subsystem.number !== undefined)
      checkHermitian(record, `N of ${subsystem.name}`, subsystem.number, space, firstSite, model);
    firstSite += subsystem.sites.length;
  }
  checkHermitian(record, 'The interaction', model.interaction, joint, 0, model);
  const { correlation } = model;
  if (correlation.form === 'chi') checkHermitian(record, 'chi', correlation.chi, joint, 0, model);
  if (correlation.form === 'dressed')
    checkHermitian(record, 'The dressed correlation', correlation.core, joint, 0, model);
  if (correlation.form === 'state') checkHermitian(record, 'The state', correlation.state, joint, 0, model);
}

/** Eqs. (18), (14) and (15), in this order; a violation of (18) is not charged to (15) again. */
export function checkConservationLaws(
  record: AssumptionRecord,
  model: Model,
  matrices: OperatorMatrices,
): ConservationStatus {
  const [A, B] = model.subsystems;
  const sites = [...A.sites, ...B.sites];
  const local = ([0, 1] as const).map((side) => {
    const subsystem = model.subsystems[side];
    return checkConservation(record, {
      rule: 'number-commutes-with-hamiltonian',
      commutator: `[N_${subsystem.name}, H_${subsystem.name}]`,
      charge: matrices.numbers[side],
      operator: subsystem.hamiltonian,
      space: hilbertSpace(subsystem.sites),
      firstSite: side === 0 ? 0 : A.sites.length,
      sites,
      blame: (term, shift) => `The term ${term} of H changes the particle number by ${numberText(shift)}`,
      help: 'Remove the terms that create or destroy particles inside the subsystem, or choose an N that they conserve.',
    });
  }) as [AssumptionReport['status'], AssumptionReport['status']];
  const law = { operator: model.interaction, space: matrices.space, firstSite: 0, sites };
  const energy = checkConservation(record, {
    ...law,
    rule: 'energy-conserving-interaction',
    commutator: `[H_${A.name} + H_${B.name}, H_I]`,
    charge: sumOnWhole(matrices.hamiltonians),
    blame: (term, shift) => `The term ${term} changes the local energies by ${numberText(shift)}`,
    help: 'Make the energies that the term exchanges equal, remove it, or say `allow energy-conserving-interaction because "…"`: the four-term Sigma survives without Eq. (14).',
  });
  const number = checkConservation(record, {
    ...law,
    rule: 'number-conserving-dynamics',
    commutator: `[N_${A.name} + N_${B.name}, H_I]`,
    charge: sumOnWhole(matrices.numbers),
    blame: (term, shift) => `The term ${term} changes the particle number by ${numberText(shift)}`,
    help: 'Pair every creation with an annihilation, or say `allow number-conserving-dynamics because "…"`: the four-term Sigma survives without Eq. (15).',
  });
  return { energy, number, local };
}

function sumOnWhole([a, b]: readonly [SparseMatrix, SparseMatrix]): SparseMatrix {
  const identity = (size: number): SparseMatrix => diagonalSparse(new Float64Array(size).fill(1));
  return addSparse(kronecker(a, identity(b.rows)), kronecker(identity(a.rows), b));
}
