import type { SolverReport } from '../analysis.js';
import type { Evolution, Steps } from './solver.js';

/** A solver that is ready to run, with what it is expected to take; nothing is evolved yet. */
export interface Plan {
  readonly report: SolverReport;
  run(): Steps<Evolution>;
}
