import type { Finding, RelatedOrigin } from '../finding.js';
import type { Operator, Site } from '../model.js';
import { frobeniusNorm, scalarProduct, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { operatorText } from '../operators/operator-text.js';
import { termsByOrigin } from '../operators/operator-matrix.js';
import { tolerances } from '../tolerances.js';

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
export function culprits(
  operator: Operator,
  violation: SparseMatrix,
  partOf: (term: Operator) => SparseMatrix,
  sites: readonly Site[],
): Culprit[] {
  const square = frobeniusNorm(violation) ** 2;
  return termsByOrigin(operator)
    .map((term) => {
      const part = partOf(term);
      return {
        term,
        text: operatorText(term, sites),
        share: scalarProduct(violation, part).re / square,
        norm: frobeniusNorm(part),
      };
    })
    .filter(({ share }) => share > tolerances.blame)
    .sort((x, y) => y.share - x.share);
}

/** Where a finding about an operator points: its worst term; the others are related places. */
export function blamed(
  operator: Operator,
  guilty: readonly Culprit[],
  describe: (culprit: Culprit) => string,
): Pick<Finding, 'origin' | 'related'> {
  const [worst, ...others] = guilty;
  const related = others.flatMap((culprit): RelatedOrigin[] =>
    culprit.term.origin === undefined ? [] : [{ message: describe(culprit), origin: culprit.term.origin }],
  );
  return { origin: guilty.length === 0 ? operator.origin : (worst.term.origin ?? operator.origin), related };
}
