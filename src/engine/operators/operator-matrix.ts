import type { Factor, Operator, Term } from '../model.js';
import { SparseBuilder, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { levelOf, type HilbertSpace } from './hilbert-space.js';
import { factorElements, isOddFactor, type SiteElement } from './site-operators.js';

interface Amplitude {
  readonly state: number;
  readonly re: number;
  readonly im: number;
}

/**
 * The matrix of a sum of products on a space whose first site has number `firstSite` in the model. Ladder
 * operators of fermions carry the Jordan-Wigner string (-1)^n of all earlier fermions of the space; matrix
 * units are plain matrix elements in the occupation basis.
 */
export function operatorMatrix(operator: Operator, space: HilbertSpace, firstSite = 0): SparseMatrix {
  const builder = new SparseBuilder(space.dimension, space.dimension);
  for (const term of operator.terms) addTerm(builder, term, space, firstSite);
  return builder.build();
}

function addTerm(builder: SparseBuilder, term: Term, space: HilbertSpace, firstSite: number): void {
  const actions = term.factors.map((factor) => factorAction(factor, space, firstSite)).reverse();
  const { re, im } = term.coefficient;
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
function factorAction(
  factor: Factor,
  space: HilbertSpace,
  firstSite: number,
): (from: Amplitude) => readonly Amplitude[] {
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

/** The terms gathered by their origin, in order of first appearance: what a reader sees as one term. */
export function termsByOrigin(operator: Operator): Operator[] {
  const groups = new Map<number | undefined, Term[]>();
  for (const term of operator.terms) {
    const group = groups.get(term.origin);
    if (group === undefined) groups.set(term.origin, [term]);
    else group.push(term);
  }
  return [...groups].map(([origin, terms]) => ({ terms, origin }));
}
