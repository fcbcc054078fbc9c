import type { AssumptionReport } from '../analysis.js';
import type { Model, Operator } from '../model.js';
import { commutatorSparse, frobeniusNorm, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { numberOperator } from '../operators/number-operator.js';
import { operatorMatrix } from '../operators/operator-matrix.js';
import {
  chargeCommutator,
  chargeNorm,
  localSpaces,
  productOperator,
  withLocal,
  type LocalSpaces,
  type ProductOperator,
} from '../operators/product-operator.js';
import { checkConservation, type LawStatus } from './commutators.js';
import { belowCutoff, belowCutoffs, isEmpty, restricted, restrictedProducts } from './cutoff.js';
import { checkHermitian } from './hermiticity.js';
import { jointMeasure, localMeasure } from '../operators/measure.js';
import { tolerances } from '../tolerances.js';
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
  /** The same for the operators that are computed with: a law of bosons may end at their cutoff. */
  readonly isExact: {
    readonly energy: boolean;
    readonly number: boolean;
    readonly local: readonly [boolean, boolean];
  };
}

/** The energies of A and of B are conserved apart from what H_I exchanges, in the computed evolution too. */
export function conservesEnergyExactly({ isExact: { energy, local } }: ConservationStatus): boolean {
  return energy && local.every((exact) => exact);
}

export function conservesNumberExactly({ isExact: { number, local } }: ConservationStatus): boolean {
  return number && local.every((exact) => exact);
}

/** Gathers how the laws fared. */
export function conservationStatus(
  energy: LawStatus,
  number: LawStatus,
  local: readonly [LawStatus, LawStatus],
): ConservationStatus {
  return {
    energy: energy.status,
    number: number.status,
    local: [local[0].status, local[1].status],
    isExact: {
      energy: energy.isExact,
      number: number.isExact,
      local: [local[0].isExact, local[1].isExact],
    },
  };
}

/** Eqs. (14), (15) and (18) hold, so that the collapsed forms (26)-(29) do too. */
export function conserves({ energy, number, local }: ConservationStatus): boolean {
  return [energy, number, ...local].every((status) => status === 'holds');
}

/** Up to this dimension the spectral norm of [N, H] is found beside the Frobenius norm. */
const WHOLE_LIMIT = 16_384;

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
  const charges = [numberOperator(A, 0), numberOperator(B, A.sites.length)] as const;
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
      belowCutoff: localCutoff(spaces, side, charges[side], hamiltonian),
      blame: (term, shift) => `The term ${term} of H changes the particle number by ${shift}`,
      help: 'Remove the terms that create or destroy particles inside the subsystem, or choose an N that they conserve.',
    });
  }) as [LawStatus, LawStatus];
  const conserved = (
    charge: readonly [SparseMatrix, SparseMatrix],
    declared: readonly [Operator, Operator],
  ) => ({
    operator: model.interaction,
    subsystems: model.subsystems,
    measure: jointMeasure,
    chargeNorm: chargeNorm(...charge),
    matrixOf: (part: Operator) =>
      part === model.interaction ? operators.interaction : productOperator(part, spaces),
    violationOf: (matrix: ProductOperator) => chargeCommutator(matrix, ...charge),
    belowCutoff: jointCutoff(spaces, declared, model.interaction),
  });
  const energy = checkConservation(record, {
    ...conserved(hamiltonians, [A.hamiltonian, B.hamiltonian]),
    rule: 'energy-conserving-interaction',
    commutator: `[H_${A.name} + H_${B.name}, H_I]`,
    blame: (term, shift) => `The term ${term} changes the local energies by ${shift}`,
    help: 'Make the energies that the term exchanges equal, remove it, or say `allow energy-conserving-interaction because "…"`: the four-term Sigma survives without Eq. (14).',
  });
  const number = checkConservation(record, {
    ...conserved(numbers, charges),
    rule: 'number-conserving-dynamics',
    commutator: `[N_${A.name} + N_${B.name}, H_I]`,
    blame: (term, shift) => `The term ${term} changes the particle number by ${shift}`,
    help: 'Pair every creation with an annihilation, or say `allow number-conserving-dynamics because "…"`: the four-term Sigma survives without Eq. (15).',
  });
  if (local.some(({ status }) => status !== 'holds')) reportWholeCommutator(record, model, operators);
  return conservationStatus(energy, number, local);
}

function localCutoff(
  { A, B }: LocalSpaces,
  side: 0 | 1,
  charge: Operator,
  hamiltonian: Operator,
): ((violation: SparseMatrix) => SparseMatrix) | undefined {
  const [space, first] = side === 0 ? [A, 0] : [B, A.sites.length];
  const keep = belowCutoff(space, first, [charge, hamiltonian]);
  return keep === undefined || isEmpty(keep) ? undefined : (violation) => restricted(violation, keep);
}

function jointCutoff(
  spaces: LocalSpaces,
  charges: readonly [Operator, Operator],
  operator: Operator,
): ((violation: ProductOperator) => ProductOperator) | undefined {
  const keep = belowCutoffs(spaces, charges, operator);
  return keep && ((violation) => restrictedProducts(violation, keep));
}

/** ||[N_A + N_B, H]|| with the local parts, where they change the number: beside the commutator with H_I alone. */
function reportWholeCommutator(
  record: AssumptionRecord,
  { subsystems: [A, B] }: Model,
  { hamiltonians, numbers, interaction }: DeclaredOperators,
): void {
  const [onA, onB] = [
    commutatorSparse(numbers[0], hamiltonians[0]),
    commutatorSparse(numbers[1], hamiltonians[1]),
  ];
  const violation = withLocal(chargeCommutator(interaction, ...numbers), onA, onB);
  const norm = jointMeasure.norm(violation);
  const scale = chargeNorm(...numbers) * jointMeasure.norm(withLocal(interaction, ...hamiltonians));
  const operatorNorm = jointMeasure.spectralNorm(violation, WHOLE_LIMIT);
  record.report({
    rule: 'number-commutes-with-hamiltonian',
    subject: `[N_${A.name} + N_${B.name}, H]`,
    status: norm <= tolerances.commutatorHolds * scale ? 'holds' : 'broken',
    measured: norm === 0 ? 0 : norm / scale,
    bound: tolerances.commutatorHolds,
    ...(operatorNorm === undefined ? {} : { operatorNorm }),
    frobeniusNorm: norm,
  });
}
