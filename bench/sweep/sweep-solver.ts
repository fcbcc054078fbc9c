import { analyse, type Analysis, type Model } from '../../src/engine/index.js';

/** How a program solves many scenarios of one structure: the one place that says so. */
export function sweepSolver(): (model: Model) => Analysis {
  return (model) => analyse(model);
}
