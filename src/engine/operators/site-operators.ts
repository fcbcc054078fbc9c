import type { Factor, Site, SiteOperator } from '../model.js';

/** One element <row|O|column> = re + i im of a site operator. */
export interface SiteElement {
  readonly row: number;
  readonly column: number;
  readonly re: number;
  readonly im: number;
}

export function siteDimension(site: Site): number {
  switch (site.kind) {
    case 'qubit':
    case 'fermion':
      return 2;
    case 'boson':
      // Without a cutoff there is no finite space.
      return site.levels ?? Infinity;
    case 'spin':
      return site.twiceSpin + 1;
    case 'levels':
      return site.energies.length;
  }
}

/** Particle number of each level: occupation; for a spin N = S_z + s. */
export function siteNumbers(site: Site): readonly number[] {
  return site.kind === 'levels' ? site.numbers : Array.from({ length: siteDimension(site) }, (_, n) => n);
}

/** Does the factor change the parity of a fermionic site? */
export function isOddFactor(site: Site, factor: Factor): boolean {
  if (site.kind !== 'fermion') return false;
  if (factor.kind === 'unit') return (factor.row + factor.column) % 2 === 1;
  return factor.operator === 'lower' || factor.operator === 'raise';
}

/** The non-zero elements of a factor on its site. Throws RangeError for an operator the site does not have. */
export function factorElements(site: Site, factor: Factor): readonly SiteElement[] {
  if (factor.kind === 'unit') return [{ row: factor.row, column: factor.column, re: 1, im: 0 }];
  return operatorElements(site, factor.operator);
}

function operatorElements(site: Site, operator: SiteOperator): readonly SiteElement[] {
  switch (operator) {
    case 'lower':
      return ladder(site);
    case 'raise':
      return ladder(site).map(({ row, column, re, im }) => ({ row: column, column: row, re, im: -im }));
    case 'number':
      return diagonal(siteNumbers(site));
    case 'energy':
      if (site.kind !== 'levels') throw new RangeError(`${site.name} has no energies of its own`);
      return diagonal(site.energies);
    case 'X':
    case 'Sx':
      return quadrature(site, operator, 1, 0);
    case 'Y':
    case 'Sy':
      // S_y = (S_+ - S_-) / 2i in the order of rising S_z; Pauli Y in the order |0>, |1>, where Z|0> = +|0>.
      return quadrature(site, operator, 0, operator === 'Y' ? -1 : 1);
    case 'Z':
      requireKind(site, operator, 'qubit');
      return diagonal([1, -1]);
    case 'Sz': {
      requireKind(site, operator, 'spin');
      const shift = site.kind === 'spin' ? site.twiceSpin / 2 : 0;
      return diagonal(siteNumbers(site).map((number) => number - shift));
    }
  }
}

/** The lowering operator: sqrt(n) for bosons, sqrt(N (2s + 1 - N)) for spins, 1 for qubits and fermions. */
function ladder(site: Site): SiteElement[] {
  if (site.kind === 'levels') throw new RangeError(`${site.name} has explicit levels and no ladder operator`);
  return Array.from({ length: siteDimension(site) - 1 }, (_, index) => {
    const column = index + 1;
    const weight = site.kind === 'spin' ? column * (site.twiceSpin + 1 - column) : column;
    return { row: index, column, re: Math.sqrt(weight), im: 0 };
  });
}

/** c (lower) + c* (raise), with c = 1 or -i for the Pauli matrices, half of 1 or +i for spins. */
function quadrature(site: Site, operator: SiteOperator, re: number, im: number): SiteElement[] {
  requireKind(site, operator, operator === 'X' || operator === 'Y' ? 'qubit' : 'spin');
  const half = site.kind === 'spin' ? 0.5 : 1;
  return ladder(site).flatMap(({ row, column, re: weight }) => [
    { row, column, re: half * re * weight, im: half * im * weight },
    { row: column, column: row, re: half * re * weight, im: -half * im * weight },
  ]);
}

function diagonal(values: readonly number[]): SiteElement[] {
  return values.map((re, index) => ({ row: index, column: index, re, im: 0 })).filter(({ re }) => re !== 0);
}

function requireKind(site: Site, operator: SiteOperator, kind: Site['kind']): void {
  if (site.kind !== kind)
    throw new RangeError(`${operator} belongs to a ${kind}, ${site.name} is a ${site.kind}`);
}
