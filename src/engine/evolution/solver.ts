import type { LocalState } from './local-states.js';
import type { ObservableWeights } from './observable.js';
import type { TimeFunction } from './time-function.js';

/** An evolution, ready to be asked at any time of its window. */
export interface Evolution {
  /** The expectation value of a combination of base observables. */
  expectation(weights: ObservableWeights): TimeFunction;
  /** What is read off the two marginals, time by time. */
  localStates(times: Float64Array): (readonly [LocalState, LocalState])[];
  /** Change of Tr rho^2 over the window (of the norm, for vectors) where it was followed; a witness of unitarity. */
  readonly purityDrift: number;
}

/** What a sector solver finds out about the sectors that it was given. */
export interface Solution {
  /** The share of these sectors in an expectation value. */
  expectation(weights: ObservableWeights): TimeFunction;
  /**
   * Adds the packed marginals (layout of the run) at the given times: element p of the k-th time at
   * [k * count + p].
   */
  addMarginals(times: Float64Array, re: Float64Array, im: Float64Array): void;
  readonly purityDrift: number;
}

/** Told between steps with the share of the work that is done; may throw to cancel. */
export type Checkpoint = (fraction: number) => void;
