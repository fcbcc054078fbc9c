import type { InitialReport, ThermalReport } from './analysis.js';
import { checkConservation, type LawStatus } from './assumptions/commutators.js';
import { checkHermitian } from './assumptions/hermiticity.js';
import {
  conservationStatus,
  conserves,
  conservesEnergyExactly,
  type ConservationStatus,
} from './assumptions/operators.js';
import { checkModeExponent } from './assumptions/normal-modes.js';
import type { AssumptionRecord } from './assumptions/record.js';
import { checkTimeGrid } from './assumptions/time-grid.js';
import type { DenseMatrix } from './linalg/dense-matrix.js';
import type { Model, Operator } from './model.js';
import type { CorrelationMatrix } from './states/correlation-matrix.js';
import { impossibleCorrelations } from './states/impossible-correlations.js';
import { quadraticForm } from './states/quadratic-form.js';
import type { Examination, Statics } from './statics.js';
import { entropyBounds } from './thermodynamics/information-bounds.js';
import { tolerances } from './tolerances.js';
import { aPriori } from './verdicts/a-priori.js';
import { affinities, zeroTolerances } from './verdicts/zero-tests.js';
import { correlationsOf, stateSpectrum, type StateSpectrum } from './gaussian/correlations.js';
import { gaussianPlan } from './gaussian/gaussian-plan.js';
import type { GaussianModel, Statistics } from './gaussian/gaussian-model.js';
import { gaussianShortTime } from './gaussian/gaussian-short-time.js';
import {
  between,
  block,
  conjugate,
  modeBasis,
  thermalReportOf,
  type ModeBasis,
} from './gaussian/mode-basis.js';
import { embedded, wholeCorrelations } from './gaussian/mode-evolution.js';
import { add, commutator, frobenius, oneBodyMeasure } from './gaussian/one-body.js';

/** The examination of free modes by their one-body matrices; undefined once an assumption blocks the next. */
export function examineGaussian(
  model: Model,
  gaussian: GaussianModel,
  record: AssumptionRecord,
  { zeroTolerance }: Examination,
): Omit<Statics, 'constants'> | undefined {
  const { statistics, modes, hamiltonians, numbers, interaction } = gaussian;
  checkHermiticity(record, model);
  if (record.isBroken('hermitian-operator')) return undefined;
  const conservation = checkConservationLaws(record, model, gaussian);
  const bases = ([0, 1] as const).map((side) => {
    const { beta, mu } = model.subsystems[side];
    const commute = conservation.isExact.local[side];
    return modeBasis(hamiltonians[side], numbers[side], beta, mu, commute, statistics);
  }) as [ModeBasis, ModeBasis];
  checkNormalisable(record, model, bases, statistics);
  if (record.isBroken('normalisable-thermal-state')) return undefined;
  const correlations = correlationsOf(gaussian, bases);
  const { gamma, pairs } = wholeCorrelations(bases, correlations, statistics);
  const spectrum = stateSpectrum(gamma, pairs, statistics);
  reportState(record, model, { statistics, matrix: conjugate(gamma), anomalous: pairs }, modes[0], spectrum);
  const h_I = inThermalModes(interaction.matrix, bases);
  const m = modes[0] + modes[1];
  const h = add(add(embedded(bases[0].hamiltonian, 0, m), embedded(bases[1].hamiltonian, modes[0], m)), h_I);
  const interactionPicture = conservesEnergyExactly(conservation);
  const planner = gaussianPlan(
    gaussian,
    bases,
    correlations,
    interactionPicture ? h_I : h,
    h_I,
    interactionPicture,
  );
  checkTimeGrid(record, model, [planner.range]);
  if (record.blocked) return undefined;
  const thermal = ([0, 1] as const).map((side) => {
    const { name, beta, mu } = model.subsystems[side];
    return thermalReportOf(name, bases[side], hamiltonians[side], numbers[side], beta, mu, statistics);
  }) as [ThermalReport, ThermalReport];
  const affinity = affinities(thermal);
  const zero = zeroTolerances(thermal, zeroTolerance);
  const mutualInformation = thermal[0].entropy + thermal[1].entropy - spectrum.entropy;
  const shortTime = gaussianShortTime(gaussian, bases, h, gamma, pairs, thermal);
  const standing = { thermal: true, conserving: conserves(conservation) };
  const initial: InitialReport = {
    thermal,
    jointEntropy: spectrum.entropy,
    mutualInformation,
    ...stateMeasures(spectrum, statistics),
    marginalDistance: [0, 0],
    initialDivergence: [0, 0],
    bounds: entropyBounds([thermal[0].entropy, thermal[1].entropy]),
    shortTime,
    aPriori: aPriori(
      mutualInformation,
      affinity,
      shortTime,
      zero,
      planner.range.high - planner.range.low,
      standing,
    ),
  };
  const constants = {
    N_A: numbers[0].constant.re,
    N_B: numbers[1].constant.re,
    E_A: hamiltonians[0].constant.re,
    E_B: hamiltonians[1].constant.re,
    E_I: interaction.constant.re,
  };
  return {
    thermal,
    conservation,
    affinity,
    zero,
    initial,
    plan: (end, times) => planner.plan(end, times, constants, thermal),
  };
}

/** W^dag h W with the two sides' W as blocks. */
function inThermalModes(h: DenseMatrix, [A, B]: readonly [ModeBasis, ModeBasis]): DenseMatrix {
  if (A.trivial && B.trivial) return h;
  const m = A.count + B.count;
  const part = (left: ModeBasis, i: number, right: ModeBasis, j: number): DenseMatrix =>
    between(left.vectors, block(h, i, left.count, j, right.count), right.vectors);
  const result = add(embedded(part(A, 0, A, 0), 0, m), embedded(part(B, A.count, B, A.count), A.count, m));
  const cross = part(A, 0, B, A.count);
  for (let k = 0; k < A.count; k++) {
    for (let l = 0; l < B.count; l++) {
      const from = k * B.count + l;
      const [x, y] = [k * m + A.count + l, (A.count + l) * m + k];
      result.re[x] = result.re[y] = cross.re[from];
      result.im[x] = cross.im[from];
      result.im[y] = -cross.im[from];
    }
  }
  return result;
}

/** A mode needs kappa > 0 to be normalisable, if it is a boson. */
function checkNormalisable(
  record: AssumptionRecord,
  model: Model,
  bases: readonly [ModeBasis, ModeBasis],
  statistics: Statistics,
): void {
  if (statistics === 'fermion') return;
  model.subsystems.forEach((subsystem, side) => {
    const lowest = bases[side].exponents.reduce((least, k) => Math.min(least, k), Infinity);
    checkModeExponent(record, subsystem, lowest);
  });
}

function reportState(
  record: AssumptionRecord,
  model: Model,
  correlations: CorrelationMatrix,
  border: number,
  spectrum: StateSpectrum,
): void {
  const { correlation, origin } = model;
  const lowest = spectrum.occupations.reduce((least, n) => Math.min(least, n), Infinity);
  const highest = spectrum.occupations.reduce((most, n) => Math.max(most, n), -Infinity);
  const worst = correlations.statistics === 'fermion' ? Math.min(lowest, 1 - highest) : lowest;
  const finding = impossibleCorrelations(
    correlations,
    border,
    spectrum.occupations,
    (correlation.form === 'none' ? undefined : correlation.origin) ?? origin,
  );
  record.report({
    rule: 'positive-state',
    subject: 'rho_AB',
    status: finding === undefined ? 'holds' : 'broken',
    measured: worst,
    bound: -tolerances.positivity,
  });
  for (const { name } of model.subsystems) {
    record.report({
      rule: 'locally-thermal-state',
      subject: name,
      status: 'holds',
      measured: 0,
      bound: tolerances.marginal,
    });
  }
  if (finding !== undefined) record.add(finding);
}

/** Smallest eigenvalue, rank and purity of the many-body state from the occupations of its natural modes. */
function stateMeasures(
  { occupations }: StateSpectrum,
  statistics: Statistics,
): Pick<InitialReport, 'smallestEigenvalue' | 'clipped' | 'rank' | 'purity'> {
  const clipped = occupations.reduce(
    (sum, n) => sum + Math.max(0, -n) + (statistics === 'fermion' ? Math.max(0, n - 1) : 0),
    0,
  );
  const isMixed = (n: number): boolean => n > tolerances.positivity && n < 1 - tolerances.positivity;
  if (statistics === 'fermion') {
    return {
      smallestEigenvalue: occupations.reduce((product, n) => product * Math.max(0, Math.min(n, 1 - n)), 1),
      clipped,
      rank: 2 ** occupations.filter(isMixed).length,
      purity: occupations.reduce((product, n) => product * (n * n + (1 - n) ** 2), 1),
    };
  }
  return {
    smallestEigenvalue: 0,
    clipped,
    rank: occupations.some((n) => n > tolerances.positivity) ? Infinity : 1,
    purity: occupations.reduce((product, n) => product / (2 * n + 1), 1),
  };
}

/** Hermiticity of the one-body matrices. */
function checkHermiticity(record: AssumptionRecord, model: Model): void {
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
function checkConservationLaws(
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
    const charge = add(embedded(charges[0].matrix, 0, m), embedded(charges[1].matrix, modes[0], m));
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
