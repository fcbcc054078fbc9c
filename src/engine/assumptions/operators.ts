import type { AssumptionReport } from '../analysis.js';
import type { Model, Operator } from '../model.js';
import { numberText } from '../number-text.js';
import { commutatorSparse, frobeniusNorm, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { numberOperator } from '../operators/number-operator.js';
import { operatorMatrix } from '../operators/operator-matrix.js';
import {
  chargeCommutator,
  chargeNorm,
  localSpaces,
  productOperator,
  type LocalSpaces,
  type ProductOperator,
} from '../operators/product-operator.js';
import { checkConservation } from './commutators.js';
import { checkHermitian } from './hermiticity.js';
import { jointMeasure, localMeasure } from '../operators/measure.js';
import type { AssumptionRecord } from './record.js';

/** The declared operators in the occupation basis: H and N of each side as local matrices, H_I as a sum of products. */
export interface DeclaredOperators {
  readonly spaces: LocalSpaces;
  readonly hamiltonians: readonly [SparseMatrix, SparseMatrix];
  readonly numbers: readonly [SparseMatrix, SparseMatrix];
  readonly interaction: ProductOperator;
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

/** The matrix of an operator of one side. */
function localMatrix(operator: Operator, side: 0 | 1, { A, B }: LocalSpaces): SparseMatrix {
  return operatorMatrix(operator, side === 0 ? A : B, side === 0 ? 0 : A.sites.length);
}

export function declaredOperators(model: Model): DeclaredOperators {
  const [A, B] = model.subsystems;
  const spaces = localSpaces(model.subsystems);
  return {
    spaces,
    hamiltonians: [localMatrix(A.hamiltonian, 0, spaces), localMatrix(B.hamiltonian, 1, spaces)],
    numbers: [
      localMatrix(numberOperator(A, 0), 0, spaces),
      localMatrix(numberOperator(B, A.sites.length), 1, spaces),
    ],
    interaction: productOperator(model.interaction, spaces),
  };
}

/** Hermiticity of every declared operator; the conservation laws mean nothing without it. */
export function checkHermiticity(record: AssumptionRecord, model: Model): void {
  const spaces = localSpaces(model.subsystems);
  const local = (subject: string, operator: Operator, side: 0 | 1): void => {
    checkHermitian(record, subject, operator, (part) => localMatrix(part, side, spaces), localMeasure, model);
  };
  const joint = (subject: string, operator: Operator): void => {
    checkHermitian(record, subject, operator, (part) => productOperator(part, spaces), jointMeasure, model);
  };
  for (const side of [0, 1] as const) {
    const { name, hamiltonian, number } = model.subsystems[side];
    local(`H of ${name}`, hamiltonian, side);
    if (number !== undefined) local(`N of ${name}`, number, side);
  }
  joint('The interaction', model.interaction);
  const { correlation } = model;
  if (correlation.form === 'chi') joint('chi', correlation.chi);
  if (correlation.form === 'dressed') joint('The dressed correlation', correlation.core);
  if (correlation.form === 'state') joint('The state', correlation.state);
}

/** Eqs. (18), (14) and (15), in this order; a violation of (18) is not charged to (15) again. */
export function checkConservationLaws(
  record: AssumptionRecord,
  model: Model,
  operators: DeclaredOperators,
): ConservationStatus {
  const [A, B] = model.subsystems;
  const { spaces, hamiltonians, numbers } = operators;
  const local = ([0, 1] as const).map((side) => {
    const { name, hamiltonian } = model.subsystems[side];
    return checkConservation(record, {
      rule: 'number-commutes-with-hamiltonian',
      commutator: `[N_${name}, H_${name}]`,
      operator: hamiltonian,
      subsystems: model.subsystems,
      measure: localMeasure,
      chargeNorm: frobeniusNorm(numbers[side]),
      matrixOf: (part) => localMatrix(part, side, spaces),
      violationOf: (matrix) => commutatorSparse(numbers[side], matrix),
      blame: (term, shift) => `The term ${term} of H changes the particle number by ${numberText(shift)}`,
      help: 'Remove the terms that create or destroy particles inside the subsystem, or choose an N that they conserve.',
    });
  }) as [AssumptionReport['status'], AssumptionReport['status']];
  const conserved = (charge: readonly [SparseMatrix, SparseMatrix]) => ({
    operator: model.interaction,
    subsystems: model.subsystems,
    measure: jointMeasure,
    chargeNorm: chargeNorm(...charge),
    matrixOf: (part: Operator) =>
      part === model.interaction ? operators.interaction : productOperator(part, spaces),
    violationOf: (matrix: ProductOperator) => chargeCommutator(matrix, ...charge),
  });
  const energy = checkConservation(record, {
    ...conserved(hamiltonians),
    rule: 'energy-conserving-interaction',
    commutator: `[H_${A.name} + H_${B.name}, H_I]`,
    blame: (term, shift) => `The term ${term} changes the local energies by ${numberText(shift)}`,
    help: 'Make the energies that the term exchanges equal, remove it, or say `allow energy-conserving-interaction because "…"`: the four-term Sigma survives without Eq. (14).',
  });
  const number = checkConservation(record, {
    ...conserved(numbers),
    rule: 'number-conserving-dynamics',
    commutator: `[N_${A.name} + N_${B.name}, H_I]`,
    blame: (term, shift) => `The term ${term} changes the particle number by ${numberText(shift)}`,
    help: 'Pair every creation with an annihilation, or say `allow number-conserving-dynamics because "…"`: the four-term Sigma survives without Eq. (15).',
  });
  return { energy, number, local };
}
