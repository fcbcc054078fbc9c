import { workspace, type Workspace } from '../../kernels/workspace.js';
import type { SpectralRange } from '../../linalg/lanczos.js';
import { forEachElement, type SparseMatrix } from '../../linalg/sparse-matrix.js';
import { curvatureBound } from '../curvature.js';
import { baseObservables, type ObservableWeights } from '../observable.js';
import type { Sector } from '../sector.js';
import { mapSteps, type Solution, type Steps } from '../solver.js';
import { sumOf, type TimeFunction } from '../time-function.js';
import { besselFunctions, convergedArgument, expansionOrder } from './bessel.js';
import { BesselTable, ChebyshevSeries } from './chebyshev-series.js';
import { removePhases } from './gauge.js';
import { MomentReader, momentTable, type MomentTable } from './moments.js';
import { LiouvilleRecursion, tiledIndex, WidthError } from './recursion.js';

/** Sectors whose width is at least this share of the widest one of their class share its Bessel functions. */
const SAME_WIDTH = 0.7;
/** Widening of a Lanczos range beyond its residual. */
const WIDTH_MARGIN = 1.01;
/** After a width that was too small, the next try is so much wider. */
const WIDTH_RETRY = 1.2;
/** The caller may step in after so many multiplications, about a millisecond. */
const WORK_OF_A_STEP = 5e6;
/** Two more matrices follow rho up to this size of a sector, for the purity at the end. */
const PURITY_LIMIT = 2048;

/** A sector with the range of its Hamiltonian. */
export interface RangedSector {
  readonly sector: Sector;
  readonly range: SpectralRange;
}

/**
 * Evolution of the partial-trace moments: exp(-iLt) rho = sum_k (2 - delta_k0) (-i)^k J_k(Wt) T_k(L/W) rho with
 * L = [H, .], of which only what the marginals and the base observables see is kept. The cost does not depend on the
 * number of output times.
 */
export function* solveByChebyshev(
  sectors: readonly RangedSector[],
  count: number,
  end: number,
): Steps<Solution> {
  const classes = widthClasses(sectors, end);
  const work = classes.reduce((sum, { order, members }) => sum + order * workOf(members), 0);
  const solved: Solution[] = [];
  let done = 0;
  for (const widthClass of classes) {
    const share = (widthClass.order * workOf(widthClass.members)) / work;
    const start = done;
    const isLast = solved.length === classes.length - 1;
    solved.push(
      yield* mapSteps(solveClass(widthClass, count, end), ({ fraction, partial }) => ({
        fraction: start + share * fraction,
        // Only once all others are known is there anything to show.
        ...(isLast && partial !== undefined
          ? { partial: { until: partial.until, result: () => together([...solved, partial.result()]) } }
          : {}),
      })),
    );
    done += share;
  }
  return together(solved);
}

function together(parts: readonly Solution[]): Solution {
  return {
    expectation: (weights) => sumOf(parts.map((part) => part.expectation(weights))),
    addMarginals: (times, re, im) => {
      for (const part of parts) part.addMarginals(times, re, im);
    },
    purityDrift: parts.reduce((sum, part) => sum + part.purityDrift, 0),
  };
}

interface WidthClass {
  readonly width: number;
  readonly order: number;
  readonly members: readonly RangedSector[];
}

function widthClasses(sectors: readonly RangedSector[], end: number): WidthClass[] {
  const widthOf = ({ range }: RangedSector): number =>
    WIDTH_MARGIN * (range.high - range.low + 2 * range.residual);
  const descending = [...sectors].sort((x, y) => widthOf(y) - widthOf(x));
  const classes: { width: number; members: RangedSector[] }[] = [];
  for (const sector of descending) {
    const last = classes.at(-1);
    if (last !== undefined && widthOf(sector) >= SAME_WIDTH * last.width) last.members.push(sector);
    else classes.push({ width: widthOf(sector), members: [sector] });
  }
  // The widest class and its largest sector come last: by then nearly everything is known, and the curve can be shown as
  // it grows from the left.
  return classes
    .map(({ width, members }) => ({
      width,
      members: members.sort((x, y) => x.sector.size - y.sector.size),
      order: expansionOrder(width * end),
    }))
    .reverse();
}

/** Multiplications of one step of the recursion. */
function workOf(members: readonly RangedSector[]): number {
  return members.reduce((sum, { sector }) => sum + sector.size * sector.hamiltonian.re.length, 1);
}

function* solveClass(first: WidthClass, count: number, end: number): Steps<Solution> {
  for (let attempt = first; ;) {
    try {
      return yield* attemptClass(attempt, count, end);
    } catch (error) {
      if (!(error instanceof WidthError)) throw error;
      const width = WIDTH_RETRY * attempt.width;
      attempt = { ...attempt, width, order: expansionOrder(width * end) };
    }
  }
}

function* attemptClass({ width, order, members }: WidthClass, count: number, end: number): Steps<Solution> {
  const table = momentTable(order, count);
  const bessel = new Float64Array(order + 1);
  besselFunctions(width * end, bessel);
  const work = workOf(members);
  let done = 0;
  let purityDrift = 0;
  for (const member of members) {
    const share = workOf([member]) / work;
    const start = done;
    const isLast = member === members[members.length - 1];
    purityDrift += yield* mapSteps(followSector(member, width, bessel, table), (k) => ({
      fraction: start + (share * k) / order,
      ...(isLast
        ? {
            partial: {
              until: convergedArgument(k) / width,
              result: () => solutionOf(table, members, width, purityDrift),
            },
          }
        : {}),
    }));
    done += share;
  }
  return solutionOf(table, members, width, purityDrift);
}

function solutionOf(
  table: MomentTable,
  members: readonly RangedSector[],
  width: number,
  purityDrift: number,
): Solution {
  const functions = new BesselTable(width, table.order);
  return {
    expectation: (weights) => series(weights, members, functions, table),
    addMarginals: (times, re, im) => {
      addMarginals(table, functions, times, re, im);
    },
    purityDrift,
  };
}

/**
 * Runs the recursion on one sector, stopping at some orders; returns the drift of its purity, 0 where it is not
 * followed.
 */
function* followSector(
  { sector, range }: RangedSector,
  width: number,
  bessel: Float64Array,
  table: MomentTable,
): Generator<number, number, void> {
  const space = workspace();
  const gauge = removePhases(sector.hamiltonian);
  const rho = gauge.phases === undefined ? sector.rho : turned(sector.rho, gauge.phases);
  const ordersAtOnce = Math.ceil(WORK_OF_A_STEP / workOf([{ sector, range }]));
  return yield* space.frameOfSteps(function* () {
    const recursion = new LiouvilleRecursion(
      space,
      gauge.hamiltonian,
      rho,
      width,
      (range.low + range.high) / 2,
    );
    const reader = new MomentReader(space, sector, gauge, recursion.m16);
    const sums = sector.size <= PURITY_LIMIT ? startOfSums(space, rho, recursion.m16, bessel[0]) : undefined;
    reader.collect(recursion, table);
    for (let k = 1; k <= table.order; k++) {
      recursion.step(bessel[k], sums);
      reader.collect(recursion, table);
      if (k % ordersAtOnce === 0) yield k;
    }
    return sums === undefined ? 0 : Math.abs(upperSquare(space, sums, recursion.m16) - squareOf(rho));
  });
}

/** conj(d_i) rho_ij d_j */
function turned(rho: SparseMatrix, phases: { re: Float64Array; im: Float64Array }): SparseMatrix {
  const re = new Float64Array(rho.re.length);
  const im = new Float64Array(rho.re.length);
  let k = 0;
  forEachElement(rho, (i, j, x, y) => {
    const c = phases.re[i] * phases.re[j] + phases.im[i] * phases.im[j];
    const s = phases.re[i] * phases.im[j] - phases.im[i] * phases.re[j];
    re[k] = x * c - y * s;
    im[k++] = x * s + y * c;
  });
  return { ...rho, re, im };
}

/** Real and imaginary part of J_0 rho, where the later orders are added. */
function startOfSums(space: Workspace, rho: SparseMatrix, m16: number, J0: number): [number, number] {
  const sums: [number, number] = [space.doubles(m16 ** 2), space.doubles(m16 ** 2)];
  forEachElement(rho, (i, j, re, im) => {
    const index = tiledIndex(m16, i, j);
    space.f64[sums[0] / 8 + index] = J0 * re;
    space.f64[sums[1] / 8 + index] = J0 * im;
  });
  return sums;
}

function squareOf({ re, im }: SparseMatrix): number {
  return re.reduce((sum, x, k) => sum + x * x + im[k] ** 2, 0);
}

/** Square of the Frobenius norm from the tiles on and above the diagonal. */
function upperSquare(space: Workspace, sums: readonly [number, number], m16: number): number {
  let total = 0;
  for (const sum of sums) {
    for (let J = 0; J < m16; J += 16) {
      for (let I = 0; I <= J; I += 16) {
        const begin = sum / 8 + J * m16 + 16 * I;
        let tile = 0;
        for (let k = begin; k < begin + 256; k++) tile += space.f64[k] ** 2;
        total += I === J ? tile : 2 * tile;
      }
    }
  }
  return total;
}

function series(
  weights: ObservableWeights,
  members: readonly RangedSector[],
  functions: BesselTable,
  table: MomentTable,
): TimeFunction {
  const moments = new Float64Array(table.order + 1);
  for (const name of baseObservables) {
    const weight = weights[name] ?? 0;
    if (weight !== 0) table.observables[name].forEach((moment, k) => (moments[k] += weight * moment));
  }
  const bound = (): number =>
    members.reduce(
      (sum, { sector, range }) =>
        sum + curvatureBound(weights, sector.hamiltonian, sector.observables, range, sector.weight),
      0,
    );
  return new ChebyshevSeries(functions, moments, bound);
}

/** (2 - delta_k0) J_k(Wt) times the moments: one product of matrices for all times. */
function addMarginals(
  { order, count, re: momentsRe, im: momentsIm }: MomentTable,
  functions: BesselTable,
  times: Float64Array,
  re: Float64Array,
  im: Float64Array,
): void {
  const space = workspace();
  space.frame(() => {
    const rows = functions.rows(times);
    const A = space.doubles(rows.length);
    const B = space.doubles((order + 1) * count);
    const C = space.doubles(times.length * count);
    space.f64.set(rows, A / 8);
    for (const [moments, target] of [
      [momentsRe, re],
      [momentsIm, im],
    ]) {
      if (moments.every((moment) => moment === 0)) continue;
      const { f64 } = space;
      for (let p = 0; p < moments.length; p++) f64[B / 8 + p] = p < count ? moments[p] : 2 * moments[p];
      f64.fill(0, C / 8, C / 8 + times.length * count);
      space.kernels.multiplyAdd(times.length, order + 1, count, A, functions.stride, B, count, C, count);
      for (let p = 0; p < times.length * count; p++) target[p] += f64[C / 8 + p];
    }
  });
}
