import type { InitialReport, SolverName, ThermalReport, ZeroTolerances } from './analysis.js';
import type { ConservationStatus } from './assumptions/operators.js';
import type { AssumptionRecord } from './assumptions/record.js';
import { solverObstacle } from './assumptions/applicable-solver.js';
import { withConstants, withoutConstants, type Constants } from './constants.js';
import { finiteFinding } from './assumptions/finite.js';
import type { Plan } from './evolution/plan.js';
import { examineFockSpace } from './examine-fock-space.js';
import { examineGaussian } from './examine-gaussian.js';
import { freeModes, gaussianModel } from './gaussian/gaussian-model.js';
import type { Limits } from './limits.js';
import type { Model } from './model.js';
import type { Affinities } from './verdicts/zero-tests.js';

/** Everything that is known of a scenario without evolving it, and how it would be evolved. */
export interface Statics {
  readonly thermal: readonly [ThermalReport, ThermalReport];
  readonly conservation: ConservationStatus;
  readonly affinity: Affinities;
  readonly zero: ZeroTolerances;
  /** Thermal states and all else as the scenario declares it; everything else here is without the constants. */
  readonly initial: InitialReport;
  readonly constants: Constants;
  /** The evolution up to a time, read off at a number of times. */
  plan(end: number, times: number): Plan;
}

/** What an examination may cost, and how closely it looks. */
export interface Examination {
  readonly limits: Limits;
  readonly zeroTolerance: number;
  readonly solver: SolverName | undefined;
}

/** Checks the assumptions in the order in which they build on each other; undefined once one blocks the next. */
export function examine(
  declared: Model,
  record: AssumptionRecord,
  examination: Examination,
): Statics | undefined {
  const fatal = finiteFinding(declared);
  if (fatal !== undefined) {
    record.add(fatal);
    return undefined;
  }
  const { model, constants } = withoutConstants(declared);
  const statics = examineReduced(model, record, examination);
  if (statics === undefined) return undefined;
  const thermal = withConstants(statics.thermal, constants);
  return { ...statics, constants, initial: { ...statics.initial, thermal } };
}

function examineReduced(
  model: Model,
  record: AssumptionRecord,
  examination: Examination,
): Omit<Statics, 'constants'> | undefined {
  const { solver } = examination;
  const free =
    solver === undefined ? gaussianModel(model) : solver === 'gaussian' ? freeModes(model) : undefined;
  if (free === undefined) return examineFockSpace(model, record, examination);
  if ('statistics' in free) return examineGaussian(model, free, record, examination);
  record.add(
    solverObstacle('gaussian', `${model.name} is no scenario of free modes: ${free.text}`, free.origin),
  );
  return undefined;
}
