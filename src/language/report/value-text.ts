import { operatorText } from '../../engine/operators/operator-text.js';
import type { Complex, KetTerm, Site } from '../../engine/model.js';
import type { Value } from '../values/value.js';
import { shortNumber } from './number-text.js';

/** More numbers or rows than this are not listed. */
const listedItems = 8;
/** More products or kets than this are counted. */
const listedTerms = 4;

/** The sites of A and of B. */
type Sites = readonly [readonly Site[], readonly Site[]];

/** A value in the notation of the language, shortened; operators and kets name the given sites. */
export function valueText(value: Value, sites: Sites): string {
  switch (value.kind) {
    case 'number':
      return numberText(value.value);
    case 'vector':
      return listText(value.items.map(numberText));
    case 'matrix':
      return listText(value.rows.map((row) => listText(row.map(numberText))));
    case 'operator':
      return value.terms.length === 0 ? '0' : operatorText({ terms: value.terms }, sides(sites), listedTerms);
    case 'ket':
      return ketsText(value.terms, ([left, right]) => `|${left};${right}>`, sites);
    case 'bra':
      return ketsText(value.terms, ([left, right]) => `<${left};${right}|`, sites);
  }
}

function sides([A, B]: Sites): { readonly sites: readonly Site[] }[] {
  return [{ sites: A }, { sites: B }];
}

/** A complex number with five significant digits a part. */
export function numberText({ re, im }: Complex): string {
  if (im === 0) return shortNumber(re);
  if (re === 0) return `${shortNumber(im)}i`;
  return `${shortNumber(re)} ${im < 0 ? '-' : '+'} ${shortNumber(Math.abs(im))}i`;
}

function listText(items: readonly string[]): string {
  const shown = items.slice(0, listedItems);
  return `[${[...shown, ...(items.length > shown.length ? ['…'] : [])].join(', ')}]`;
}

function ketsText(
  terms: readonly KetTerm[],
  write: (sides: readonly [string, string]) => string,
  sites: Sites,
): string {
  const shown = terms.slice(0, listedTerms).map(({ amplitude, levels }) => {
    const border = sites[0].length;
    const ket = write([levels.slice(0, border).join(','), levels.slice(border).join(',')]);
    const isOne = amplitude.re === 1 && amplitude.im === 0;
    const factor =
      amplitude.re !== 0 && amplitude.im !== 0 ? `(${numberText(amplitude)})` : numberText(amplitude);
    return isOne ? ket : `${factor} * ${ket}`;
  });
  const more = terms.length > shown.length ? ` + ${terms.length - shown.length} more` : '';
  return shown.join(' + ') + more;
}
