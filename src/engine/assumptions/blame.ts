import type { Finding, RelatedOrigin } from '../finding.js';
import type { Operator } from '../model.js';
import { operatorText, type SitesOf } from '../operators/operator-text.js';
import { termsByOrigin } from '../operators/term.js';
import { tolerances } from '../tolerances.js';
import type { Measure } from '../operators/measure.js';

/** A term of an operator with its share in a violation. */
export interface Culprit {
  readonly term: Operator;
  readonly text: string;
  /** Share of the violation: the shares of all terms add up to one. */
  readonly share: number;
  /** Frobenius norm of the term's own part of the violation. */
  readonly norm: number;
}

/**
 * The terms behind a violation C = sum_k C_k, by their projections Re<C, C_k>/||C||^2, largest first. Parts
 * that cancel between terms are nobody's fault.
 */
export function culprits<Matrix>(
  operator: Operator,
  violation: Matrix,
  partOf: (term: Operator) => Matrix,
  measure: Measure<Matrix>,
  subsystems: SitesOf,
): Culprit[] {
  const square = measure.norm(violation) ** 2;
  const shareOf = (part: Operator): number => measure.overlap(violation, partOf(part)) / square;
  return termsByOrigin(operator)
    .flatMap(({ origin, parts }): Culprit[] => {
      // Of a sum that stands at one place, only the products at fault.
      const guilty = parts.filter((part) => shareOf(part) > tolerances.blame);
      if (guilty.length === 0) return [];
      const term = {
        terms: guilty.flatMap(({ terms }) => terms),
        ...(origin === undefined ? {} : { origin }),
      };
      const norm = measure.norm(partOf(term));
      return [{ term, text: operatorText(term, subsystems), share: shareOf(term), norm }];
    })
    .sort((x, y) => y.share - x.share);
}

/** Where a finding about an operator points: its worst term; the others are related places, each told once. */
export function blamed(
  operator: Operator,
  guilty: readonly Culprit[],
  describe: (culprit: Culprit) => string,
): Pick<Finding, 'origin' | 'related'> {
  const [worst, ...others] = guilty;
  if (guilty.length === 0) return { origin: operator.origin, related: [] };
  const origin = worst.term.origin ?? operator.origin;
  const told = new Set([origin]);
  const related = others.flatMap((culprit): RelatedOrigin[] => {
    const place = culprit.term.origin;
    if (place === undefined || told.has(place)) return [];
    told.add(place);
    return [{ message: describe(culprit), origin: place }];
  });
  return { origin, related };
}
