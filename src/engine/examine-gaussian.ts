import type { InitialReport, ThermalReport } from './analysis.js';
import { checkModeExponent } from './assumptions/normal-modes.js';
import { checkOneBodyConservation, checkOneBodyHermiticity } from './assumptions/one-body-laws.js';
import { conserves, conservesEnergyExactly } from './assumptions/operators.js';
import type { AssumptionRecord } from './assumptions/record.js';
import { checkTimeGrid } from './assumptions/time-grid.js';
import { combination, type DenseMatrix } from './linalg/dense-matrix.js';
import type { Model } from './model.js';
import type { CorrelationMatrix } from './states/correlation-matrix.js';
import { impossibleCorrelations } from './states/impossible-correlations.js';
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

/** The examination of free modes by their one-body matrices; undefined once an assumption blocks the next. */
export function examineGaussian(
  model: Model,
  gaussian: GaussianModel,
  record: AssumptionRecord,
  { zeroTolerance, assistant }: Examination,
): Omit<Statics, 'constants'> | undefined {
  const { statistics, modes, hamiltonians, numbers, interaction } = gaussian;
  checkOneBodyHermiticity(record, model);
  if (record.isBroken('hermitian-operator')) return undefined;
  const conservation = checkOneBodyConservation(record, model, gaussian);
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
  const h = combination(
    combination(embedded(bases[0].hamiltonian, 0, m), 1, embedded(bases[1].hamiltonian, modes[0], m)),
    1,
    h_I,
  );
  const interactionPicture = conservesEnergyExactly(conservation);
  const planner = gaussianPlan(
    gaussian,
    bases,
    correlations,
    interactionPicture ? h_I : h,
    h_I,
    interactionPicture,
    assistant,
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
  const largestFrequency = planner.range.high - planner.range.low;
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
    aPriori: aPriori(mutualInformation, affinity, shortTime, zero, largestFrequency, standing),
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
    largestFrequency,
    plan: (end, times) => planner.plan(end, times, constants, thermal),
  };
}

/** W^dag h W with the two sides' W as blocks. */
function inThermalModes(h: DenseMatrix, [A, B]: readonly [ModeBasis, ModeBasis]): DenseMatrix {
  if (A.trivial && B.trivial) return h;
  const m = A.count + B.count;
  const part = (left: ModeBasis, i: number, right: ModeBasis, j: number): DenseMatrix =>
    between(left.vectors, block(h, i, left.count, j, right.count), right.vectors);
  const result = combination(
    embedded(part(A, 0, A, 0), 0, m),
    1,
    embedded(part(B, A.count, B, A.count), A.count, m),
  );
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
