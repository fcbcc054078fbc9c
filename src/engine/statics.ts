import type { InitialReport, ThermalReport, ZeroTolerances } from './analysis.js';
import { checkBosons } from './assumptions/bosons.js';
import { checkInitialState, type StateMeasures } from './assumptions/initial-state.js';
import {
  checkConservationLaws,
  conserves,
  checkHermiticity,
  declaredOperators,
  type ConservationStatus,
} from './assumptions/operators.js';
import { dimensionFinding } from './assumptions/dimension.js';
import { finiteFinding } from './assumptions/finite.js';
import { parityFinding } from './assumptions/parity.js';
import type { AssumptionRecord } from './assumptions/record.js';
import { checkTimeGrid } from './assumptions/time-grid.js';
import { evolutionProblem, sectorsOf, type EvolutionProblem } from './evolution/problem.js';
import { shortTime } from './evolution/short-time.js';
import type { Limits } from './limits.js';
import type { SpectralRange } from './linalg/lanczos.js';
import { blockRanges } from './linalg/spectrum.js';
import type { Model } from './model.js';
import { initialState, type InitialState, type StateContext } from './states/initial-state.js';
import { InvalidStateError } from './states/invalid-state.js';
import { jointBasis } from './states/joint-basis.js';
import { localBasis } from './states/local-basis.js';
import { thermalState, type ThermalState } from './states/thermal-state.js';
import { shannonEntropy } from './thermodynamics/entropy.js';
import { entropyBounds, informationBounds } from './thermodynamics/information-bounds.js';
import { tolerances } from './tolerances.js';
import { aPriori, type Standing } from './verdicts/a-priori.js';
import { affinities, zeroTolerances, type Affinities } from './verdicts/zero-tests.js';

/** A scenario in the joint eigenbasis with everything that is known without evolving it. */
export interface Statics {
  readonly thermal: readonly [ThermalState, ThermalState];
  readonly problem: EvolutionProblem;
  /** The sectors of the problem and the range of the Hamiltonian in each. */
  readonly sectors: readonly (readonly number[])[];
  readonly ranges: readonly SpectralRange[];
  readonly conservation: ConservationStatus;
  readonly affinity: Affinities;
  readonly zero: ZeroTolerances;
  readonly initial: InitialReport;
}

/** Checks the assumptions in the order in which they build on each other; undefined once one blocks the next. */
export function examine(
  model: Model,
  record: AssumptionRecord,
  limits: Limits,
  zeroTolerance: number = tolerances.zeroFlow,
): Statics | undefined {
  // None of these can be allowed, and nothing may be allocated before the second.
  const fatal = finiteFinding(model) ?? dimensionFinding(model, limits) ?? parityFinding(model);
  if (fatal !== undefined) {
    record.add(fatal);
    return undefined;
  }
  checkHermiticity(record, model);
  if (record.isBroken('hermitian-operator')) return undefined;
  const operators = declaredOperators(model);
  const conservation = checkConservationLaws(record, model, operators);
  const thermal = ([0, 1] as const).map((side) => {
    const { beta, mu } = model.subsystems[side];
    const commute = conservation.local[side] === 'holds';
    return thermalState(
      localBasis(operators.hamiltonians[side], operators.numbers[side], mu, commute),
      beta,
      mu,
    );
  }) as [ThermalState, ThermalState];
  checkBosons(record, model, thermal);
  if (record.isBroken('normalisable-thermal-state')) return undefined;
  const basis = jointBasis(thermal[0].basis, thermal[1].basis);
  const context: StateContext = { model, spaces: operators.spaces, basis, thermal };
  const state = buildState(context, record);
  if (state === undefined) return undefined;
  const measures = checkInitialState(record, context, state);
  const problem = evolutionProblem({
    basis,
    interaction: operators.interaction,
    state: state.state,
    interactionPicture:
      conservation.energy === 'holds' && conservation.local.every((status) => status === 'holds'),
  });
  const sectors = sectorsOf(problem);
  const ranges = blockRanges(problem.hamiltonian, sectors, tolerances.width);
  checkTimeGrid(record, model, ranges);
  if (record.blocked) return undefined;
  const affinity = affinities(thermal);
  const zero = zeroTolerances(thermal, zeroTolerance);
  return {
    thermal,
    problem,
    sectors,
    ranges,
    conservation,
    affinity,
    zero,
    initial: initialReport(model, thermal, state, measures, problem, affinity, zero, {
      thermal: !record.isBroken('locally-thermal-state'),
      conserving: conserves(conservation),
    }),
  };
}

function buildState(context: StateContext, record: AssumptionRecord): InitialState | undefined {
  try {
    return initialState(context);
  } catch (error) {
    if (!(error instanceof InvalidStateError)) throw error;
    const { correlation, origin } = context.model;
    const fallback = (correlation.form === 'none' ? undefined : correlation.origin) ?? origin;
    record.add({ ...error.finding, origin: error.finding.origin ?? fallback });
    return undefined;
  }
}

function initialReport(
  model: Model,
  thermal: readonly [ThermalState, ThermalState],
  state: InitialState,
  measures: StateMeasures,
  problem: EvolutionProblem,
  affinity: Affinities,
  zero: ZeroTolerances,
  standing: Standing,
): InitialReport {
  const jointEntropy = shannonEntropy(measures.probabilities);
  const [S_A, S_B] = standing.thermal ? [thermal[0].entropy, thermal[1].entropy] : measures.localEntropies;
  const mutualInformation = S_A + S_B - jointEntropy;
  const derivatives = shortTime(problem, thermal);
  return {
    thermal: [
      thermalReport(model.subsystems[0].name, thermal[0]),
      thermalReport(model.subsystems[1].name, thermal[1]),
    ],
    jointEntropy,
    mutualInformation,
    smallestEigenvalue: measures.smallestEigenvalue,
    clipped: measures.clipped,
    rank: measures.probabilities.filter((p) => p > tolerances.positivity).length,
    purity: measures.purity,
    ...(state.scale === undefined ? {} : { correlationScale: state.scale }),
    ...(state.largestScale === undefined ? {} : { largestScale: state.largestScale }),
    marginalDistance: measures.marginalDistance,
    initialDivergence: measures.initialDivergence,
    bounds: standing.thermal ? informationBounds(thermal) : entropyBounds([S_A, S_B]),
    shortTime: derivatives,
    aPriori: aPriori(mutualInformation, affinity, derivatives, zero, standing),
  };
}

function thermalReport(name: string, state: ThermalState): ThermalReport {
  const { basis, exponents } = state;
  const ranges = blockRanges(basis.hamiltonian);
  return {
    name,
    dimension: basis.dimension,
    beta: state.beta,
    mu: state.mu,
    logZ: state.logZ,
    number: state.number,
    energy: state.energy,
    entropy: state.entropy,
    energyRange: [
      ranges.reduce((least, { low }) => Math.min(least, low), Infinity),
      ranges.reduce((most, { high }) => Math.max(most, high), -Infinity),
    ],
    exponentRange: [
      exponents.reduce((least, k) => Math.min(least, k), Infinity),
      exponents.reduce((most, k) => Math.max(most, k), -Infinity),
    ],
  };
}
