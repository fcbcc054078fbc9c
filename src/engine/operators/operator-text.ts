import type { Factor, Operator, Site, Subsystem, Term } from '../model.js';

/** The sites that a text speaks of, by subsystem. */
export type SitesOf = readonly Pick<Subsystem, 'sites'>[];

/** A product of site operators in the notation of the language, such as `0.5 * a† * b` or `0.2 * |1;0><0;1|`. */
export function termText(term: Term, subsystems: SitesOf): string {
  const factors = unitText(term, subsystems) ?? factorTexts(term, subsystems);
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
export function operatorText(operator: Operator, subsystems: SitesOf, most = 2): string {
  const shown = operator.terms.slice(0, most).map((term) => termText(term, subsystems));
  const more = operator.terms.length - shown.length;
  const [first, ...others] = [...shown, ...(more > 0 ? [`${more} more`] : [])];
  return others.reduce(
    (sum, text) => (text.startsWith('-') ? `${sum} - ${text.slice(1)}` : `${sum} + ${text}`),
    first,
  );
}

/** Matrix units of all sites, of both subsystems or of one, are one ket and one bra. */
function unitText({ factors }: Term, subsystems: SitesOf): string[] | undefined {
  const units = factors.flatMap((factor) => (factor.kind === 'unit' ? [factor] : []));
  if (units.length < factors.length) return undefined;
  const levels = new Map(units.map((unit) => [unit.site, unit]));
  let first = 0;
  const groups = subsystems.map(({ sites }) => sites.map(() => levels.get(first++)));
  const complete = groups.filter((group) => group.every((unit) => unit !== undefined));
  if (complete.flat().length !== units.length || units.length !== levels.size) return undefined;
  const text = (of: 'row' | 'column'): string =>
    complete.map((group) => group.map((unit) => unit[of]).join(',')).join(';');
  return complete.length === 0 ? undefined : [`|${text('row')}><${text('column')}|`];
}

function factorTexts({ factors }: Term, subsystems: SitesOf): string[] {
  const sites = subsystems.flatMap((subsystem) => subsystem.sites);
  return factors.map((factor) => factorText(factor, sites));
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
