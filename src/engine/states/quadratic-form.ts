import type { Operator, Site, Term } from '../model.js';
import { zeroMatrix, type DenseMatrix } from '../linalg/dense-matrix.js';

/** An operator sum_ij h_ij c_i^dag c_j + constant. */
export interface QuadraticForm {
  readonly matrix: DenseMatrix;
  readonly constant: { readonly re: number; readonly im: number };
}

/**
 * The quadratic form of an operator on the modes firstSite .. firstSite+count-1, all fermions or all bosons, or the first
 * term that is not of this form.
 */
export function quadraticForm(
  operator: Operator,
  sites: readonly Site[],
  firstSite: number,
  count: number,
): { readonly form: QuadraticForm } | { readonly term: Term } {
  const matrix = zeroMatrix(count, count);
  const constant = { re: 0, im: 0 };
  for (const term of operator.terms) {
    const pair = creationAnnihilation(term, sites);
    if (pair === undefined) return { term };
    const { re, im } = term.coefficient;
    constant.re += pair.constant * re;
    constant.im += pair.constant * im;
    if (pair.sign === 0) continue;
    const position = (pair.creator - firstSite) * count + pair.annihilator - firstSite;
    matrix.re[position] += pair.sign * re;
    matrix.im[position] += pair.sign * im;
  }
  return { form: { matrix, constant } };
}

/** sign c_creator^dag c_annihilator + constant */
interface Pair {
  readonly creator: number;
  readonly annihilator: number;
  readonly sign: -1 | 0 | 1;
  readonly constant: 0 | 1;
}

function creationAnnihilation({ factors }: Term, sites: readonly Site[]): Pair | undefined {
  if (factors.length === 0) return { creator: 0, annihilator: 0, sign: 0, constant: 1 };
  if (factors.length > 2) return undefined;
  const [first, second] = factors;
  if (first.kind !== 'operator') return undefined;
  if (factors.length === 1) {
    return first.operator === 'number'
      ? { creator: first.site, annihilator: first.site, sign: 1, constant: 0 }
      : undefined;
  }
  if (second.kind !== 'operator') return undefined;
  if (first.operator === 'raise' && second.operator === 'lower')
    return { creator: first.site, annihilator: second.site, sign: 1, constant: 0 };
  if (first.operator === 'lower' && second.operator === 'raise') {
    // c_j c_i^dag = -(+) c_i^dag c_j + delta_ij for fermions (bosons).
    return {
      creator: second.site,
      annihilator: first.site,
      sign: sites[first.site].kind === 'fermion' ? -1 : 1,
      constant: first.site === second.site ? 1 : 0,
    };
  }
  return undefined;
}
