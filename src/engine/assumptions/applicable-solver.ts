import type { SolverName } from '../analysis.js';
import type { Finding } from '../finding.js';
import type { Origin } from '../model.js';

/** The caller asked for a solver that cannot take the scenario. */
export function solverObstacle(solver: SolverName, why: string, origin: Origin | undefined): Finding {
  return {
    rule: 'applicable-solver',
    severity: 'error',
    message: `The solver ${solver} was asked for, but ${why}.`,
    help: 'Ask for `chebyshev` or `eigen`, which take every scenario, or leave the choice to Corrflow.',
    origin,
  };
}
