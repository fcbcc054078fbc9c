import { marginalLayout, type MarginalLayout, type SectorReads } from '../evolution/marginal-layout.js';
import { DisjointSets } from '../linalg/components.js';
import { forEachElement, type SparseMatrix } from '../linalg/sparse-matrix.js';
import type { Model, Operator, Subsystem, Term } from '../model.js';
import { jointSpace, hilbertSpace } from '../operators/hilbert-space.js';
import { numberOperator } from '../operators/number-operator.js';
import { productMatrix } from '../operators/operator-matrix.js';
import { siteDimension } from '../operators/site-operators.js';

/** Larger spaces and sectors are worth a solver of their own. */
const LARGEST_DIMENSION = 256;
const LARGEST_SECTOR = 16;

/** The matrix of one product with coefficient one: elements by their place in the packed sectors. */
export interface TermElements {
  readonly place: Int32Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** States that the Hamiltonian or the correlation connects. */
export interface PackedSector {
  readonly size: number;
  /** Where its elements begin in the packed arrays. */
  readonly offset: number;
  /** Joint states, ascending. */
  readonly states: Int32Array;
  readonly reads: SectorReads;
  /** Groups of places that the correlation connects: rho falls into these. */
  readonly correlated: readonly (readonly number[])[];
}

/** Everything about a scenario that does not change with its numbers. */
export interface Structure {
  readonly dimensions: readonly [number, number];
  /** Diagonals of the terms of H and N, by subsystem. */
  readonly energies: readonly [readonly Float64Array[], readonly Float64Array[]];
  readonly numbers: readonly [readonly Float64Array[], readonly Float64Array[]];
  readonly interaction: readonly TermElements[];
  readonly correlation: readonly TermElements[];
  readonly sectors: readonly PackedSector[];
  readonly packed: number;
  readonly layout: MarginalLayout;
}

/**
 * The structure of a scenario whose local Hamiltonians and numbers are diagonal in the occupation basis, with small
 * sectors, no bosons (whose cutoff depends on the numbers), and a correlation given as chi or dressed, or none. Undefined
 * for any other.
 */
export function structureOf(model: Model): Structure | undefined {
  const { subsystems, correlation } = model;
  const dimensions = subsystems.map(({ sites }) =>
    sites.reduce((product, site) => product * siteDimension(site), 1),
  ) as [number, number];
  const dimension = dimensions[0] * dimensions[1];
  if (!(dimension <= LARGEST_DIMENSION)) return undefined;
  if (subsystems.some(({ sites }) => sites.some(({ kind }) => kind === 'boson'))) return undefined;
  const chi = correlationTerms(model);
  if (chi === undefined || ('strengthOfMax' in correlation && correlation.strengthOfMax !== undefined))
    return undefined;
  const first = subsystems[0].sites.length;
  const energies = subsystems.map((own, side) => diagonals(own.hamiltonian, own, side * first));
  const numbers = subsystems.map((own, side) =>
    diagonals(own.number ?? numberOperator(own, side * first), own, side * first),
  );
  if ([...energies, ...numbers].some((terms) => terms === undefined)) return undefined;
  const space = jointSpace(subsystems);
  const matrices = (terms: readonly Term[]) => terms.map(({ factors }) => productMatrix(factors, space, 0));
  const [H_I, rho] = [matrices(model.interaction.terms), matrices(chi)];
  const connected = new DisjointSets(dimension);
  const correlated = new DisjointSets(dimension);
  for (const matrix of H_I)
    forEachElement(matrix, (i, j) => {
      if (i !== j) connected.union(i, j);
    });
  for (const matrix of rho)
    forEachElement(matrix, (i, j) => {
      if (i === j) return;
      connected.union(i, j);
      correlated.union(i, j);
    });
  const groups = connected.groups();
  if (groups.some(({ length }) => length > LARGEST_SECTOR)) return undefined;
  const { layout, reads } = marginalLayout(
    {
      states: Int32Array.from({ length: dimension }, (_, state) => state),
      basis: { A: { dimension: dimensions[0] }, B: { dimension: dimensions[1] } },
    },
    groups,
  );
  const sectors = packedSectors(groups, reads, correlated.groups());
  const place = places(sectors, dimension);
  const elements = (matrix: (typeof H_I)[number]): TermElements => {
    const list = { place: [] as number[], re: [] as number[], im: [] as number[] };
    forEachElement(matrix, (i, j, re, im) => {
      list.place.push(place(i, j));
      list.re.push(re);
      list.im.push(im);
    });
    return {
      place: Int32Array.from(list.place),
      re: Float64Array.from(list.re),
      im: Float64Array.from(list.im),
    };
  };
  return {
    dimensions,
    energies: energies as unknown as Structure['energies'],
    numbers: numbers as unknown as Structure['numbers'],
    interaction: H_I.map(elements),
    correlation: rho.map(elements),
    sectors,
    packed: groups.reduce((sum, { length }) => sum + length ** 2, 0),
    layout,
  };
}

/** The terms of chi or of its dressed core; undefined for other forms. */
export function correlationTerms({ correlation }: Model): readonly Term[] | undefined {
  switch (correlation.form) {
    case 'none':
      return [];
    case 'chi':
      return correlation.chi.terms;
    case 'dressed':
      return correlation.core.terms;
    case 'purify':
    case 'ket':
    case 'state':
    case 'gaussian':
      return undefined;
  }
}

/** The diagonal of each term with coefficient one; undefined if one of them is not real and diagonal. */
function diagonals(operator: Operator, { sites }: Subsystem, firstSite: number): Float64Array[] | undefined {
  const space = hilbertSpace(sites);
  const result: Float64Array[] = [];
  for (const { factors } of operator.terms) {
    const matrix = productMatrix(factors, space, firstSite);
    const diagonal = new Float64Array(space.dimension);
    forEachElement(matrix, (i, j, re) => {
      if (i === j) diagonal[i] = re;
    });
    if (matrix.im.some((y) => y !== 0) || countOffDiagonal(matrix) > 0) return undefined;
    result.push(diagonal);
  }
  return result;
}

function countOffDiagonal(matrix: SparseMatrix): number {
  let count = 0;
  forEachElement(matrix, (i, j) => {
    if (i !== j) count++;
  });
  return count;
}

function packedSectors(
  groups: readonly (readonly number[])[],
  reads: readonly SectorReads[],
  correlated: readonly (readonly number[])[],
): PackedSector[] {
  const groupOf = new Map(
    groups.flatMap((group, index) => group.map((state, at) => [state, [index, at]] as const)),
  );
  const parts = groups.map((): number[][] => []);
  for (const part of correlated) {
    const [index] = groupOf.get(part[0]) ?? [0];
    parts[index].push(part.map((state) => groupOf.get(state)?.[1] ?? 0));
  }
  let offset = 0;
  return groups.map((group, index) => {
    const sector = {
      size: group.length,
      offset,
      states: Int32Array.from(group),
      reads: reads[index],
      correlated: parts[index],
    };
    offset += group.length ** 2;
    return sector;
  });
}

/** The place of element (i, j) of the joint space in the packed sectors. */
function places(sectors: readonly PackedSector[], dimension: number): (i: number, j: number) => number {
  const row = new Int32Array(dimension);
  const column = new Int32Array(dimension);
  for (const { size, offset, states } of sectors) {
    states.forEach((state, at) => {
      row[state] = offset + at * size;
      column[state] = at;
    });
  }
  return (i, j) => row[i] + column[j];
}
