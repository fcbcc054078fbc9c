import type { APrioriReport, ShortTimeReport, ZeroTolerances } from '../analysis.js';
import type { Affinities } from './zero-tests.js';

/** Which assumptions the scenario keeps; what rests on the others is not said. */
export interface Standing {
  /** Eq. (16): Sigma >= dI. */
  readonly thermal: boolean;
  /** Eqs. (14), (15) and (18): the collapsed forms (26)-(29). */
  readonly conserving: boolean;
}

/**
 * What theory says before anything is evolved: the initial direction from the first derivative of Sigma that
 * does not vanish, and the amount of anomalous flow that the initial mutual information can pay for
 * (-beta (mu_A - mu_B) dN_A >= dI >= -I(0), Eqs. 28 and 29).
 *
 * @param largestFrequency largest difference of two energies of what evolves; the unit of time of the scenario is its own
 */
export function aPriori(
  mutualInformation: number,
  affinity: Affinities,
  derivatives: ShortTimeReport,
  zero: ZeroTolerances,
  largestFrequency: number,
  { thermal, conserving }: Standing,
): APrioriReport {
  if (!thermal) return { initialDirection: 'unknown', initialOrder: 0, anomalyExcluded: false };
  const first = derivatives.first.Sigma;
  const second = derivatives.second.Sigma;
  // An entropy of the zero test's size, turned over by the fastest oscillation.
  const slowest = zero.entropy * largestFrequency;
  const order = Math.abs(first) > slowest ? 1 : Math.abs(second) > slowest * largestFrequency ? 2 : 0;
  const leading = order === 1 ? first : second;
  const gradient = affinity.number !== 0 || affinity.energy !== 0;
  return {
    initialDirection:
      order !== 0 ? (leading > 0 ? 'conventional' : 'anomalous') : gradient ? 'unknown' : 'neutral',
    initialOrder: order,
    ...(conserving && affinity.energy === 0 && affinity.number !== 0
      ? { anomalousNumberLimit: mutualInformation / Math.abs(affinity.number) }
      : {}),
    ...(conserving && affinity.number === 0 && affinity.energy !== 0
      ? { anomalousEnergyLimit: mutualInformation / Math.abs(affinity.energy) }
      : {}),
    anomalyExcluded: mutualInformation <= zero.entropy,
  };
}
