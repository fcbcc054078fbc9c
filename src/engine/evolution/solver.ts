import type { LocalState } from './local-states.js';
import type { ObservableWeights } from './observable.js';
import type { TimeFunction } from './time-function.js';

/** An evolution, ready to be asked at any time of its window. */
export interface Evolution {
  /** The expectation value of a combination of base observables. */
  expectation(weights: ObservableWeights): TimeFunction;
  /** What is read off the two marginals, time by time. */
  localStates(times: Float64Array): (readonly [LocalState, LocalState])[];
  /** No faster oscillation is in the matrix elements of the marginals, nor in any expectation value. */
  readonly largestFrequency: number;
  /** So many times are best asked for at once. */
  readonly timesAtOnce: number;
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

/** A share of the work towards a result is done. */
export interface Step<Result> {
  readonly fraction: number;
  /** The result as far as it goes, where a first part of the window is final already. */
  readonly partial?: PartialResult<Result>;
}

/** A result that holds for times up to `until`; made when it is asked for, and only until the next step. */
interface PartialResult<Result> {
  readonly until: number;
  result(): Result;
}

/** Work that stops between its steps: the caller goes on, looks at what there is, or leaves it at that. */
export type Steps<Result> = Generator<Step<Result>, Result, void>;

/** The same steps with other values; leaving them leaves the inner ones. */
export function* mapSteps<Inner, Outer, Result>(
  steps: Generator<Inner, Result, void>,
  map: (step: Inner) => Outer,
): Generator<Outer, Result, void> {
  let finished = false;
  try {
    for (;;) {
      const next = steps.next();
      if (next.done === true) {
        finished = true;
        return next.value;
      }
      yield map(next.value);
    }
  } finally {
    // The type of the value is that of a result, which nobody sees.
    if (!finished) steps.return(undefined as Result);
  }
}
