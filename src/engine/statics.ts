import type { InitialReport, SolverName, ThermalReport, ZeroTolerances } from './analysis.js';
import type { ConservationStatus } from './assumptions/operators.js';
import type { Constants } from './constants.js';
import type { Plan } from './evolution/plan.js';
import type { Limits } from './limits.js';
import type { FindSpectrumAssistant } from './linalg/spectrum-assistant.js';
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
  /** Largest difference of two energies of what evolves. */
  readonly largestFrequency: number;
  /** The evolution up to a time, read off at a number of times. */
  plan(end: number, times: number): Plan;
}

/** What an examination may cost, and how closely it looks. */
export interface Examination {
  readonly limits: Limits;
  readonly zeroTolerance: number;
  readonly solver: SolverName | undefined;
  /** Where eigenvalues take long. */
  readonly assistant: FindSpectrumAssistant | undefined;
}
