import type { InitialReport, ThermalReport, ZeroTolerances } from './analysis.js';
import { solverObstacle } from './assumptions/applicable-solver.js';
import { checkBosons } from './assumptions/bosons.js';
import { checkInitialState, type StateMeasures } from './assumptions/initial-state.js';
import {
  checkConservationLaws,
  conserves,
  conservesEnergyExactly,
  checkHermiticity,
  declaredOperators,
} from './assumptions/operators.js';
import { dimensionFinding } from './assumptions/dimension.js';
import { parityFinding } from './assumptions/parity.js';
import type { AssumptionRecord } from './assumptions/record.js';
import { checkTimeGrid } from './assumptions/time-grid.js';
import { evolutionProblem, sectorsOf, type EvolutionProblem } from './evolution/problem.js';
import { shortTime, shortTimeOfAny } from './evolution/short-time.js';
import { isOfLowRank, planEvolution } from './evolution/plan-evolution.js';
import type { Examination, Statics } from './statics.js';
import { blockRanges } from './linalg/spectrum.js';
import type { Model, Origin } from './model.js';
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

/** The examination on the Hilbert space of A and B; undefined once an assumption blocks the next. */
export function examineFockSpace(
  model: Model,
  record: AssumptionRecord,
  { limits, zeroTolerance, solver }: Examination,
): Omit<Statics, 'constants'> | undefined {
  // Nothing may be allocated before the dimension is known to fit.
  const fatal = dimensionFinding(model, limits) ?? parityFinding(model);
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
    const commute = conservation.isExact.local[side];
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
    interactionPicture: conservesEnergyExactly(conservation),
  });
  const sectors = sectorsOf(problem);
  const ranges = blockRanges(problem.hamiltonian, sectors, tolerances.width);
  checkTimeGrid(record, model, ranges);
  if (solver === 'pure' && !isOfLowRank(problem))
    record.add(
      solverObstacle('pure', `its initial state is neither pure nor of small rank`, correlationOrigin(model)),
    );
  if (record.blocked) return undefined;
  const reports: [ThermalReport, ThermalReport] = [
    thermalReport(model.subsystems[0].name, thermal[0]),
    thermalReport(model.subsystems[1].name, thermal[1]),
  ];
  const affinity = affinities(thermal);
  const zero = zeroTolerances(reports, zeroTolerance);
  const standing = {
    thermal: !record.isBroken('locally-thermal-state'),
    conserving: conserves(conservation),
  };
  return {
    thermal: reports,
    conservation,
    affinity,
    zero,
    initial: {
      ...initialReport(thermal, state, measures, problem, {
        affinity,
        zero,
        standing,
        largestFrequency: ranges.reduce((most, { low, high }) => Math.max(most, high - low), 0),
      }),
      thermal: reports,
    },
    plan: (end, times) =>
      planEvolution({
        problem,
        groups: sectors,
        ranges,
        exponents: [thermal[0].exponents, thermal[1].exponents],
        end,
        times,
        forced: solver,
      }),
  };
}

function buildState(context: StateContext, record: AssumptionRecord): InitialState | undefined {
  try {
    return initialState(context);
  } catch (error) {
    if (!(error instanceof InvalidStateError)) throw error;
    record.add({ ...error.finding, origin: error.finding.origin ?? correlationOrigin(context.model) });
    return undefined;
  }
}

function correlationOrigin({ correlation, origin }: Model): Origin | undefined {
  return (correlation.form === 'none' ? undefined : correlation.origin) ?? origin;
}

function initialReport(
  thermal: readonly [ThermalState, ThermalState],
  state: InitialState,
  measures: StateMeasures,
  problem: EvolutionProblem,
  {
    affinity,
    zero,
    standing,
    largestFrequency,
  }: {
    readonly affinity: Affinities;
    readonly zero: ZeroTolerances;
    readonly standing: Standing;
    readonly largestFrequency: number;
  },
): Omit<InitialReport, 'thermal'> {
  const jointEntropy = shannonEntropy(measures.probabilities);
  const [S_A, S_B] = standing.thermal ? [thermal[0].entropy, thermal[1].entropy] : measures.localEntropies;
  const mutualInformation = S_A + S_B - jointEntropy;
  const derivatives = standing.thermal ? shortTime(problem, thermal) : shortTimeOfAny(problem, thermal);
  return {
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
    aPriori: aPriori(mutualInformation, affinity, derivatives, zero, largestFrequency, standing),
  };
}

function thermalReport(name: string, state: ThermalState): ThermalReport {
  const { basis, exponents } = state;
  return {
    name,
    dimension: basis.dimension,
    beta: state.beta,
    mu: state.mu,
    logZ: state.logZ,
    number: state.number,
    energy: state.energy,
    entropy: state.entropy,
    numberRange: rangeOf(blockRanges(basis.number)),
    energyRange: rangeOf(blockRanges(basis.hamiltonian)),
    exponentRange: rangeOf(Array.from(exponents, (k) => ({ low: k, high: k }))),
  };
}

function rangeOf(ranges: readonly { readonly low: number; readonly high: number }[]): [number, number] {
  return [
    ranges.reduce((least, { low }) => Math.min(least, low), Infinity),
    ranges.reduce((most, { high }) => Math.max(most, high), -Infinity),
  ];
}
