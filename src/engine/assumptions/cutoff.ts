import { SparseBuilder } from '../linalg/sparse-builder.js';
import { forEachElement, type SparseMatrix } from '../linalg/sparse-matrix.js';
import type { Operator, Term } from '../model.js';
import { levelOf, type HilbertSpace } from '../operators/hilbert-space.js';
import type { ProductOperator } from '../operators/product-operator.js';

/** Local states that are kept; undefined where all are. */
export type Kept = Uint8Array | undefined;

/** What a commutator [charge, operator] on cut bosons may be judged by. */
export interface Cutoff {
  /** Local states that the ladder operators of both cannot carry to the cut. */
  readonly kept: Kept;
  /** Terms of the operator whose products with the charge are wrong at the cut. */
  isTouched(term: Term): boolean;
}

/**
 * On a boson that is cut at L levels a^dag annihilates the last one, so that products of ladder operators differ from those of the
 * boson there. A commutator of terms that both climb the same boson means something between the states from which they
 * do not reach the cut; matrix units and functions of n are what they are on every level.
 *
 * @returns undefined where nothing is touched, or where fewer levels than the operators climb would leave nothing to judge by
 */
export function cutoffOf(
  space: HilbertSpace,
  firstSite: number,
  charge: Operator,
  operator: Operator,
): Cutoff | undefined {
  const climbed = space.sites.map(
    ({ kind }, k) => kind === 'boson' && climbs(charge, firstSite + k) && climbs(operator, firstSite + k),
  );
  if (!climbed.includes(true)) return undefined;
  const rises = climbed.map((isClimbed, k) =>
    isClimbed ? rise(charge, firstSite + k) + rise(operator, firstSite + k) : 0,
  );
  const kept = Uint8Array.from({ length: space.dimension }, (_, state) =>
    rises.every((most, k) => most === 0 || levelOf(space, state, k) + most < space.dimensions[k]) ? 1 : 0,
  );
  if (kept.every((isKept) => isKept === 0)) return undefined;
  return {
    kept,
    isTouched: ({ factors }) =>
      factors.some((factor) => isLadder(factor) && climbed[factor.site - firstSite]),
  };
}

function isLadder(factor: Term['factors'][number]): boolean {
  return factor.kind === 'operator' && (factor.operator === 'raise' || factor.operator === 'lower');
}

function climbs({ terms }: Operator, site: number): boolean {
  return terms.some(({ factors }) => factors.some((factor) => factor.site === site && isLadder(factor)));
}

/** So many levels can a term lift a site. */
function rise({ terms }: Operator, site: number): number {
  return terms.reduce((most, { factors }) => {
    const raises = factors.filter(
      (factor) => factor.site === site && factor.kind === 'operator' && factor.operator === 'raise',
    );
    return Math.max(most, raises.length);
  }, 0);
}

/** A matrix between the states that are kept. */
export function restricted(matrix: SparseMatrix, kept: Kept): SparseMatrix {
  if (kept === undefined) return matrix;
  const builder = new SparseBuilder(matrix.rows, matrix.columns);
  forEachElement(matrix, (i, j, re, im) => {
    if (kept[i] !== 0 && kept[j] !== 0) builder.add(i, j, re, im);
  });
  return builder.build();
}

/** A sum of products between the states that are kept. */
export function restrictedProducts(
  operator: ProductOperator,
  [onA, onB]: readonly [Kept, Kept],
): ProductOperator {
  return {
    ...operator,
    products: operator.products.map(({ A, B }) => ({ A: restricted(A, onA), B: restricted(B, onB) })),
  };
}

/** An operator in two: the terms that are touched by a cutoff, and the others. */
export function parted(
  operator: Operator,
  isTouched: (term: Term) => boolean,
): { readonly touched: Operator; readonly others: Operator } {
  return {
    touched: { ...operator, terms: operator.terms.filter(isTouched) },
    others: { ...operator, terms: operator.terms.filter((term) => !isTouched(term)) },
  };
}
