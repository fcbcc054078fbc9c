import type { SparseMatrix } from '../linalg/sparse-matrix.js';
import { SparseBuilder } from '../linalg/sparse-builder.js';
import { forEachElement } from '../linalg/sparse-matrix.js';
import type { SectorReads } from './marginal-layout.js';
import { baseObservables, observableOn, type BaseObservable } from './observable.js';
import type { EvolutionProblem } from './problem.js';

/** One sector with everything a solver needs of it, numbered by its own states. */
export interface Sector {
  readonly size: number;
  readonly hamiltonian: SparseMatrix;
  readonly rho: SparseMatrix;
  /** Tr rho on the sector: its statistical weight. */
  readonly weight: number;
  readonly observables: Readonly<Record<BaseObservable, SparseMatrix>>;
  readonly reads: SectorReads;
}

/** The sectors of a problem whose state is a density matrix `rho` on `problem.states`. */
export function cutSectors(
  problem: EvolutionProblem,
  rho: SparseMatrix,
  groups: readonly (readonly number[])[],
  reads: readonly SectorReads[],
): Sector[] {
  const sectorOf = new Int32Array(problem.states.length);
  const placeOf = new Int32Array(problem.states.length);
  groups.forEach((group, index) => {
    group.forEach((state, place) => {
      sectorOf[state] = index;
      placeOf[state] = place;
    });
  });
  const hamiltonians = cut(problem.hamiltonian, groups, sectorOf, placeOf);
  const states = cut(rho, groups, sectorOf, placeOf);
  return groups.map((group, index) => ({
    size: group.length,
    hamiltonian: hamiltonians[index],
    rho: states[index],
    weight: traceOf(states[index]),
    observables: Object.fromEntries(
      baseObservables.map((name) => [name, observableOn(name, problem, group)]),
    ) as Record<BaseObservable, SparseMatrix>,
    reads: reads[index],
  }));
}

/** The diagonal blocks of a matrix that has no others. */
function cut(
  matrix: SparseMatrix,
  groups: readonly (readonly number[])[],
  sectorOf: Int32Array,
  placeOf: Int32Array,
): SparseMatrix[] {
  const builders = groups.map(({ length }) => new SparseBuilder(length, length));
  forEachElement(matrix, (i, j, re, im) => {
    builders[sectorOf[i]].add(placeOf[i], placeOf[j], re, im);
  });
  return builders.map((builder) => builder.build());
}

function traceOf(matrix: SparseMatrix): number {
  let trace = 0;
  forEachElement(matrix, (i, j, re) => {
    if (i === j) trace += re;
  });
  return trace;
}
