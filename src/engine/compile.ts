import { analyse, type AnalyseOptions } from './analyse.js';
import type { Ledger } from './analysis.js';
import type { Model } from './model.js';
import { SweepRunner } from './sweep/sweep-runner.js';

/** What a sweep says of one of its points. */
export interface SweepPoint {
  readonly ledger: Ledger;
  /** Largest |Sigma - dI - (D_A + D_B)|: the self-test of the run. */
  readonly identityResidual: number;
}

/** A scenario whose structure is worked out once, to be run with many numbers. */
export interface CompiledScenario {
  /** False: every run is a full analysis, because the scenario is not of the kind that can be compiled. */
  readonly isCompiled: boolean;
  /**
   * The ledger of a model of the same structure: the same sites, the same products of operators in the same order and the
   * same form of correlation; coefficients, beta, mu and times are free. The numbers are those of `analyse` to rounding.
   *
   * @returns undefined for a scenario that is refused; `analyse` says why
   * @throws RangeError for a model of another structure
   */
  run(model: Model): SweepPoint | undefined;
}

/**
 * Compiles a scenario for a sweep over its numbers. Small scenarios with diagonal local Hamiltonians get their sectors,
 * operator patterns and partial traces once; what remains for each point is their numbers. Expectations are not judged.
 *
 * @param model any point of the sweep; it must have an evolution
 * @param options as for `analyse`, for the points that are analysed in full
 */
export function compile(model: Model, options: AnalyseOptions = {}): CompiledScenario {
  const runner = SweepRunner.of(model);
  const analysed = (point: Model): SweepPoint | undefined => {
    const { evolution, outcome } = analyse({ ...point, expectations: [] }, options);
    if (evolution === undefined || outcome === 'refused') return undefined;
    const identity = evolution.certificate.items.find(({ name }) => name === 'identity');
    return { ledger: evolution.ledger, identityResidual: identity?.measured ?? 0 };
  };
  return {
    isCompiled: runner !== undefined,
    run: (point) => runner?.run(point) ?? analysed(point),
  };
}
