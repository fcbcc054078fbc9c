import type { SolverReport } from '../analysis.js';
import type { Checkpoint, Evolution } from './solver.js';

/** A solver that is ready to run, with what it is expected to take; nothing is evolved yet. */
export interface Plan {
  readonly report: SolverReport;
  /** `checkpoint` is told the share of the work that is done and may throw to cancel. */
  run(checkpoint: Checkpoint): Evolution;
}
