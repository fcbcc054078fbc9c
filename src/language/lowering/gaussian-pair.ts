import type { CrossCorrelation, Factor, Term } from '../../engine/model.js';
import type { Expression } from '../generated/ast.js';
import type { Evaluator } from '../values/evaluator.js';
import type { Place } from '../values/place.js';
import { siteAt, type SiteTable } from './site-table.js';

/** The two modes of <a† b> or of the anomalous pair <a b>, a in A and b in B. */
export type GaussianPair = Pick<CrossCorrelation, 'a' | 'b' | 'anomalous'>;

/** The pair that an expression in angle brackets stands for, or undefined with the reason reported. */
export function gaussianPair(
  node: Expression,
  place: Place,
  table: SiteTable,
  evaluator: Evaluator,
): GaussianPair | undefined {
  const value = evaluator.operator(node, place, 'A pair');
  if (value === undefined) return undefined;
  const pair = pairOf(value.terms, table);
  if (!('help' in pair)) return pair;
  evaluator.problems.at(
    'invalid-value',
    'A gaussian correlation lists pairs <a† * b> or <a * b>, with a in A and b in B.',
    node,
    pair,
  );
  return undefined;
}

/** A pair as its text in the language. */
export function pairText({ a, b, anomalous }: GaussianPair, table: SiteTable): string {
  return `<${siteAt(table, a).name}${anomalous === true ? '' : '†'} * ${siteAt(table, b).name}>`;
}

/** The pair, or how to come to one. */
function pairOf(terms: readonly Term[], table: SiteTable): GaussianPair | { readonly help: string } {
  if (terms.length !== 1)
    return { help: 'A pair is one product: list each by itself; their adjoints follow by themselves.' };
  const [{ coefficient, factors }] = terms;
  const [first, second] = factors;
  if (factors.length !== 2 || !isLadder(first) || !isLadder(second))
    return { help: 'A pair has two factors: a creator or annihilator of A, and an annihilator of B.' };
  const border = table.sites[0].length;
  const isSwapped = first.site >= border;
  if (isSwapped === second.site >= border)
    return { help: 'Inside a subsystem the correlations are those of its thermal state, and not listed.' };
  if (coefficient.re !== 1 || coefficient.im !== 0)
    return { help: 'A factor belongs to the value, on the other side of `=`.' };
  const [a, b] = isSwapped ? [second, first] : [first, second];
  const anomalous = a.operator === b.operator;
  const pair = { a: a.site, b: b.site, ...(anomalous ? { anomalous } : {}) };
  const isAdjoint = b.operator === 'raise';
  if (!isSwapped && !isAdjoint) return pair;
  // The adjoint of a product is in the other order.
  const isExchanged = isSwapped !== isAdjoint;
  const minus = isExchanged && siteAt(table, a.site).kind === 'fermion' ? 'minus ' : '';
  const value = isAdjoint ? 'the complex conjugate' : 'the value';
  return { help: `Give ${pairText(pair, table)} instead: it is ${minus}${value}.` };
}

function isLadder(factor: Factor): factor is Extract<Factor, { kind: 'operator' }> {
  return factor.kind === 'operator' && (factor.operator === 'raise' || factor.operator === 'lower');
}
