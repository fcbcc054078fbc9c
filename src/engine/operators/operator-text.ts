import type { Factor, Operator, Site, Term } from '../model.js';

/** A product of site operators in the notation of the language, such as `0.5 * a† * b`. */
export function termText(term: Term, sites: readonly Site[]): string {
  const factors = term.factors.map((factor) => factorText(factor, sites));
  const { re, im } = term.coefficient;
  const coefficient =
    im === 0
      ? number(re)
      : re === 0
        ? `${number(im)}i`
        : `(${number(re)} ${im < 0 ? '-' : '+'} ${number(Math.abs(im))}i)`;
  if (factors.length === 0) return coefficient;
  return re === 1 && im === 0 ? factors.join(' * ') : [coefficient, ...factors].join(' * ');
}

/** The first products of a sum, and how many more there are. */
export function operatorText(operator: Operator, sites: readonly Site[], most = 2): string {
  const shown = operator.terms.slice(0, most).map((term) => termText(term, sites));
  const more = operator.terms.length - shown.length;
  const [first, ...others] = [...shown, ...(more > 0 ? [`${more} more`] : [])];
  return others.reduce(
    (sum, text) => (text.startsWith('-') ? `${sum} - ${text.slice(1)}` : `${sum} + ${text}`),
    first,
  );
}

function factorText(factor: Factor, sites: readonly Site[]): string {
  const { name } = sites[factor.site];
  if (factor.kind === 'unit') return `|${factor.row}><${factor.column}|_${name}`;
  switch (factor.operator) {
    case 'lower':
      return name;
    case 'raise':
      return `${name}†`;
    case 'number':
      return `n(${name})`;
    case 'energy':
      return `E(${name})`;
    case 'X':
    case 'Y':
    case 'Z':
    case 'Sx':
    case 'Sy':
    case 'Sz':
      return `${factor.operator}(${name})`;
  }
}

function number(value: number): string {
  return String(Number(value.toPrecision(6)));
}
