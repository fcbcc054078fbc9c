import type { Finding } from '../finding.js';
import { numberText } from '../number-text.js';
import { tolerances } from '../tolerances.js';
import type { CorrelationMatrix } from './correlation-matrix.js';
import { largestGaussianFactor } from './largest-gaussian-factor.js';

/**
 * Occupations outside 0 <= n (<= 1 for fermions) belong to no state; the finding says by how much the correlations between
 * A and B must shrink.
 *
 * @param border number of modes of A, which stand first
 * @param occupations of the natural modes; not numbers where the correlations have none
 */
export function impossibleCorrelations(
  correlations: CorrelationMatrix,
  border: number,
  occupations: Float64Array,
  origin: number | undefined,
): Finding | undefined {
  const lowest = occupations.reduce((least, n) => Math.min(least, n), Infinity);
  const highest = occupations.reduce((most, n) => Math.max(most, n), -Infinity);
  const tooLow = lowest < -tolerances.positivity;
  const tooHigh = correlations.statistics === 'fermion' && highest > 1 + tolerances.positivity;
  const hasNone = Number.isNaN(lowest);
  if (!hasNone && !tooLow && !tooHigh) return undefined;
  const factor = largestGaussianFactor(correlations, border);
  const largest = numberText(factor, 12);
  const what = hasNone
    ? 'The covariance matrix of the correlations is not positive'
    : `The correlations have a mode of occupation ${numberText(tooLow ? lowest : highest)}, ${tooLow ? 'below 0' : 'above 1'}`;
  // Without an occupation the factor itself, which is one as written, is what is measured.
  const [measured, bound] = hasNone ? [1, factor] : tooLow ? [lowest, 0] : [highest, 1];
  return {
    rule: 'positive-state',
    severity: 'error',
    message: `${what}: no state has them. The largest admissible factor of these correlations is ${largest}.`,
    help: `Multiply every <…> between the two subsystems by at most ${largest}.`,
    origin,
    measured,
    bound,
    remedy: { kind: 'scale-correlation', factor },
  };
}
