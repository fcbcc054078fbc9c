import { analyse, type AnalyseOptions } from './analyse.js';
import type { Ledger } from './analysis.js';
import type { Model } from './model.js';
import { SweepRunner } from './sweep/sweep-runner.js';
import { requireValidEvolution, requireValidModel } from './valid-model.js';

/** What a sweep says of one of its points. */
export interface SweepPoint {
  /** Columns that follow from others are computed when they are first read. */
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
   * @throws RangeError for a model of another structure, or with times that are none
   */
  run(model: Model): SweepPoint | undefined;
}

/**
 * Compiles a scenario for a sweep over its numbers. Small scenarios with diagonal local Hamiltonians get their sectors,
 * operator patterns and partial traces once; what remains for each point is their numbers. Expectations are not judged.
 *
 * @param model any point of the sweep; it must have an evolution
 * @param options as for `analyse`, for the points that are analysed in full
 * @throws RangeError for a model that contradicts itself, as `analyse` does
 */
export function compile(model: Model, options: AnalyseOptions = {}): CompiledScenario {
  requireValidModel(model);
  const runner = SweepRunner.of(model);
  const analysed = (point: Model): SweepPoint | undefined => {
    const { evolution, outcome } = analyse({ ...point, expectations: [] }, options);
    if (evolution === undefined || outcome === 'refused') return undefined;
    const identity = evolution.certificate.items.find(({ name }) => name === 'identity');
    return { ledger: evolution.ledger, identityResidual: identity?.measured ?? 0 };
  };
  let checked = model.evolution;
  return {
    isCompiled: runner !== undefined,
    run: (point) => {
      // Coefficients, beta and mu, which may differ too, cannot contradict the rest. Points mostly share their times.
      if (point.evolution !== undefined && point.evolution !== checked) {
        requireValidEvolution(point.evolution);
        checked = point.evolution;
      }
      return runner?.run(point) ?? analysed(point);
    },
  };
}
