import type { Factor, Operator, Term } from '../model.js';
import { SparseBuilder } from '../linalg/sparse-builder.js';
import type { SparseMatrix } from '../linalg/sparse-matrix.js';
import { levelOf, parities, type HilbertSpace } from './hilbert-space.js';
import { factorElements, isOddFactor, type SiteElement } from './site-operators.js';

/** A factor of a product, or the parity (-1)^n of all fermions of the space. */
export type ProductFactor = Factor | 'parity';

interface Amplitude {
  readonly state: number;
  readonly re: number;
  readonly im: number;
}

type Action = (from: Amplitude) => readonly Amplitude[];

/**
 * The matrix of a sum of products on a space whose first site has number `firstSite` in the model. Ladder
 * operators of fermions carry the Jordan-Wigner string (-1)^n of all earlier fermions of the space; matrix
 * units are plain matrix elements in the occupation basis.
 */
export function operatorMatrix(operator: Operator, space: HilbertSpace, firstSite = 0): SparseMatrix {
  const builder = new SparseBuilder(space.dimension, space.dimension);
  for (const { factors, coefficient } of operator.terms)
    addProduct(builder, factors, coefficient.re, coefficient.im, space, firstSite);
  return builder.build();
}

/** The matrix of one product, coefficient one. */
export function productMatrix(
  factors: readonly ProductFactor[],
  space: HilbertSpace,
  firstSite: number,
): SparseMatrix {
  const builder = new SparseBuilder(space.dimension, space.dimension);
  addProduct(builder, factors, 1, 0, space, firstSite);
  return builder.build();
}

function addProduct(
  builder: SparseBuilder,
  factors: readonly ProductFactor[],
  re: number,
  im: number,
  space: HilbertSpace,
  firstSite: number,
): void {
  const actions = factors.map((factor) => actionOf(factor, space, firstSite)).reverse();
  for (let column = 0; column < space.dimension; column++) {
    let amplitudes: readonly Amplitude[] = [{ state: column, re, im }];
    for (const action of actions) {
      amplitudes = amplitudes.flatMap(action);
      if (amplitudes.length === 0) break;
    }
    for (const { state, re: x, im: y } of amplitudes) builder.add(state, column, x, y);
  }
}

/** How a factor acts on a basis state with an amplitude. */
function actionOf(factor: ProductFactor, space: HilbertSpace, firstSite: number): Action {
  if (factor === 'parity') {
    const signs = parities(space);
    return ({ state, re, im }) => [{ state, re: signs[state] * re, im: signs[state] * im }];
  }
  const k = factor.site - firstSite;
  const site = space.sites[k];
  const byColumn = new Map<number, SiteElement[]>();
  for (const element of factorElements(site, factor)) {
    const list = byColumn.get(element.column);
    if (list === undefined) byColumn.set(element.column, [element]);
    else list.push(element);
  }
  const stringSites =
    factor.kind === 'operator' && isOddFactor(site, factor)
      ? space.sites.flatMap((other, index) => (index < k && other.kind === 'fermion' ? [index] : []))
      : [];
  const none: readonly SiteElement[] = [];
  return ({ state, re, im }) => {
    const level = levelOf(space, state, k);
    let sign = 1;
    for (const other of stringSites) if (levelOf(space, state, other) === 1) sign = -sign;
    return (byColumn.get(level) ?? none).map((element) => ({
      state: state + (element.row - level) * space.strides[k],
      re: sign * (re * element.re - im * element.im),
      im: sign * (re * element.im + im * element.re),
    }));
  };
}

/** Is the product odd in the fermions, that is, does it change their parity? */
export function isOddTerm(term: Term, space: HilbertSpace, firstSite = 0): boolean {
  return (
    term.factors.filter((factor) => isOddFactor(space.sites[factor.site - firstSite], factor)).length % 2 ===
    1
  );
}
