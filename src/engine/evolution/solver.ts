import type { ObservableWeights } from './observable.js';
import type { TimeFunction } from './time-function.js';

/** What a solver finds out about the sectors that it was given. */
export interface Solution {
  /** The expectation value of a combination of base observables, the share of these sectors. */
  expectation(weights: ObservableWeights): TimeFunction;
  /**
   * Adds the packed marginals (layout of the run) at the given times: element p of the k-th time at
   * [k * count + p].
   */
  addMarginals(times: Float64Array, re: Float64Array, im: Float64Array): void;
  /** |Tr rho(T)^2 - Tr rho(0)^2| of these sectors at the end of the window, where it was followed; a witness of unitarity. */
  readonly purityDrift: number;
}

/** Told between steps with the share of the work that is done; may throw to cancel. */
export type Checkpoint = (fraction: number) => void;
