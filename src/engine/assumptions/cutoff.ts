import { SparseBuilder } from '../linalg/sparse-builder.js';
import { forEachElement, type SparseMatrix } from '../linalg/sparse-matrix.js';
import type { Operator } from '../model.js';
import { levelOf, type HilbertSpace } from '../operators/hilbert-space.js';
import type { LocalSpaces, ProductOperator } from '../operators/product-operator.js';

/** Local states from which the products of some operators stay below every cutoff; undefined where all states are. */
export type BelowCutoff = Uint8Array | undefined;

/**
 * On a boson that is cut at L levels a^dag annihilates the last one, so that products of operators differ from those of the
 * boson there. A commutator of such operators means something between states that their creations cannot carry to the cut.
 *
 * @param operators whose product is looked at, one of each after the other
 */
export function belowCutoff(
  space: HilbertSpace,
  firstSite: number,
  operators: readonly Operator[],
): BelowCutoff {
  const rises = space.sites.map(({ kind }, k) =>
    kind === 'boson' ? operators.reduce((sum, operator) => sum + rise(operator, firstSite + k), 0) : 0,
  );
  if (rises.every((most) => most === 0)) return undefined;
  return Uint8Array.from({ length: space.dimension }, (_, state) =>
    rises.every((most, k) => most === 0 || levelOf(space, state, k) + most < space.dimensions[k]) ? 1 : 0,
  );
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
export function restricted(matrix: SparseMatrix, keep: BelowCutoff): SparseMatrix {
  if (keep === undefined) return matrix;
  const builder = new SparseBuilder(matrix.rows, matrix.columns);
  forEachElement(matrix, (i, j, re, im) => {
    if (keep[i] !== 0 && keep[j] !== 0) builder.add(i, j, re, im);
  });
  return builder.build();
}

/** A sum of products between the states that are kept. */
export function restrictedProducts(
  operator: ProductOperator,
  [onA, onB]: readonly [BelowCutoff, BelowCutoff],
): ProductOperator {
  return {
    ...operator,
    products: operator.products.map(({ A, B }) => ({ A: restricted(A, onA), B: restricted(B, onB) })),
  };
}

/** Below the cutoffs of both sides; undefined where there is none, or nothing below it. */
export function belowCutoffs(
  { A, B }: LocalSpaces,
  charges: readonly [Operator, Operator],
  operator: Operator,
): readonly [BelowCutoff, BelowCutoff] | undefined {
  const onA = belowCutoff(A, 0, [charges[0], operator]);
  const onB = belowCutoff(B, A.sites.length, [charges[1], operator]);
  if (onA === undefined && onB === undefined) return undefined;
  return isEmpty(onA) || isEmpty(onB) ? undefined : [onA, onB];
}

/** With fewer levels than an operator climbs nothing would be judged: then all states are. */
export function isEmpty(keep: BelowCutoff): boolean {
  return keep?.every((kept) => kept === 0) ?? false;
}
