import { combination, type DenseMatrix } from '../linalg/dense-matrix.js';
import type { GaussianModel } from '../gaussian/gaussian-model.js';
import { embedded } from '../gaussian/mode-evolution.js';
import { antiHermitianPart, commutator, frobenius, oneBodyMeasure } from '../gaussian/one-body.js';
import type { Model, Operator } from '../model.js';
import { quadraticForm } from '../states/quadratic-form.js';
import { checkConservation, type LawStatus } from './commutators.js';
import { checkHermitian } from './hermiticity.js';
import { conservationStatus, type ConservationStatus } from './operators.js';
import type { AssumptionRecord } from './record.js';

/** Hermiticity of the one-body matrices. */
export function checkOneBodyHermiticity(record: AssumptionRecord, model: Model): void {
  const [A, B] = model.subsystems;
  const sites = [...A.sites, ...B.sites];
  const check = (subject: string, operator: Operator, first: number, count: number): void => {
    checkHermitian(
      record,
      subject,
      operator,
      (part) => oneBody(part, sites, first, count),
      oneBodyMeasure,
      model,
      (part) => antiHermitianPart(oneBody(part, sites, first, count)),
    );
  };
  let first = 0;
  for (const { name, hamiltonian, number, sites: own } of model.subsystems) {
    check(`H of ${name}`, hamiltonian, first, own.length);
    if (number !== undefined) check(`N of ${name}`, number, first, own.length);
    first += own.length;
  }
  check('The interaction', model.interaction, 0, sites.length);
}

function oneBody(
  operator: Operator,
  sites: Parameters<typeof quadraticForm>[1],
  first: number,
  count: number,
): DenseMatrix {
  const result = quadraticForm(operator, sites, first, count);
  if ('term' in result) throw new RangeError('part of a quadratic operator is not quadratic');
  return result.form.matrix;
}

/** Eqs. (18), (14) and (15) for the one-body matrices. */
export function checkOneBodyConservation(
  record: AssumptionRecord,
  model: Model,
  { hamiltonians, numbers, interaction, modes }: GaussianModel,
): ConservationStatus {
  const [A, B] = model.subsystems;
  const sites = [...A.sites, ...B.sites];
  const m = sites.length;
  const local = ([0, 1] as const).map((side) => {
    const { name, hamiltonian, sites: own } = model.subsystems[side];
    const first = side === 0 ? 0 : modes[0];
    return checkConservation(record, {
      rule: 'number-commutes-with-hamiltonian',
      commutator: `[nu_${name}, h_${name}]`,
      operator: hamiltonian,
      subsystems: model.subsystems,
      measure: oneBodyMeasure,
      chargeNorm: frobenius(numbers[side].matrix),
      matrixOf: (part) =>
        part === hamiltonian ? hamiltonians[side].matrix : oneBody(part, sites, first, own.length),
      violationOf: (matrix) => commutator(numbers[side].matrix, matrix),
      belowCutoff: undefined,
      blame: (term, shift) => `The term ${term} of H changes the particle number by ${shift}`,
      help: 'Choose an N that the Hamiltonian of the subsystem conserves.',
    });
  }) as [LawStatus, LawStatus];
  const conserved = (charges: readonly [{ matrix: DenseMatrix }, { matrix: DenseMatrix }]) => {
    const charge = combination(
      embedded(charges[0].matrix, 0, m),
      1,
      embedded(charges[1].matrix, modes[0], m),
    );
    return {
      operator: model.interaction,
      subsystems: model.subsystems,
      measure: oneBodyMeasure,
      chargeNorm: frobenius(charge),
      matrixOf: (part: Operator) =>
        part === model.interaction ? interaction.matrix : oneBody(part, sites, 0, m),
      violationOf: (matrix: DenseMatrix) => commutator(charge, matrix),
      belowCutoff: undefined,
    };
  };
  const energy = checkConservation(record, {
    ...conserved(hamiltonians),
    rule: 'energy-conserving-interaction',
    commutator: `[h_${A.name} + h_${B.name}, h_I]`,
    blame: (term, shift) => `The term ${term} changes the local energies by ${shift}`,
    help: 'Make the energies that the term exchanges equal, remove it, or say `allow energy-conserving-interaction because "…"`: the four-term Sigma survives without Eq. (14).',
  });
  const number = checkConservation(record, {
    ...conserved(numbers),
    rule: 'number-conserving-dynamics',
    commutator: `[nu_${A.name} + nu_${B.name}, h_I]`,
    blame: (term, shift) => `The term ${term} changes the particle number by ${shift}`,
    help: 'Choose an N that the interaction conserves, or say `allow number-conserving-dynamics because "…"`: the four-term Sigma survives without Eq. (15).',
  });
  return conservationStatus(energy, number, local);
}
