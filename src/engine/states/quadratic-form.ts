import type { Operator, Site, Term } from '../model.js';
import { termText } from '../operators/operator-text.js';
import { zeroMatrix, type DenseMatrix } from '../linalg/dense-matrix.js';
import { InvalidStateError } from './invalid-state.js';

/**
 * The matrix h of an operator sum_ij h_ij c_i^dag c_j (+ constant) on the modes firstSite .. firstSite+count-1.
 * Throws InvalidStateError (quasi-free-state) at the first term that is not of this form.
 */
export function quadraticForm(
  operator: Operator,
  sites: readonly Site[],
  firstSite: number,
  count: number,
): DenseMatrix {
  const h = zeroMatrix(count, count);
  for (const term of operator.terms) {
    const pair = creationAnnihilation(term, sites);
    if (pair === 'constant') continue;
    if (pair === undefined) {
      throw new InvalidStateError({
        rule: 'quasi-free-state',
        severity: 'error',
        message: `A gaussian correlation needs H and N that are sums of c_i† c_j; the term ${termText(term, sites)} is not of this form.`,
        help: 'Give the correlation as chi, ket or state, or remove the interaction inside the subsystem.',
        origin: term.origin,
      });
    }
    const position = (pair.creator - firstSite) * count + pair.annihilator - firstSite;
    h.re[position] += pair.sign * term.coefficient.re;
    h.im[position] += pair.sign * term.coefficient.im;
  }
  return h;
}

function creationAnnihilation(
  term: Term,
  sites: readonly Site[],
): { creator: number; annihilator: number; sign: 1 | -1 } | 'constant' | undefined {
  const [first, second, ...rest] = term.factors;
  if (term.factors.length === 0) return 'constant';
  if (rest.length > 0 || first.kind !== 'operator') return undefined;
  if (term.factors.length === 1) {
    return first.operator === 'number'
      ? { creator: first.site, annihilator: first.site, sign: 1 }
      : undefined;
  }
  if (second.kind !== 'operator') return undefined;
  if (first.operator === 'raise' && second.operator === 'lower') {
    return { creator: first.site, annihilator: second.site, sign: 1 };
  }
  if (first.operator === 'lower' && second.operator === 'raise') {
    // c_j c_i^dag = -(+) c_i^dag c_j + constant for fermions (bosons).
    return {
      creator: second.site,
      annihilator: first.site,
      sign: sites[first.site].kind === 'fermion' ? -1 : 1,
    };
  }
  return undefined;
}
