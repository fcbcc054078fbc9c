import type { Workspace } from '../../kernels/workspace.js';
import { forEachElement, type SparseMatrix } from '../../linalg/sparse-matrix.js';
import { baseObservables, type BaseObservable } from '../observable.js';
import type { Sector } from '../sector.js';
import type { Gauge } from './gauge.js';
import { quarterTurn, tiledIndex, type LiouvilleRecursion } from './recursion.js';

/**
 * The moments m_k = (-i)^k Tr_other X_k of the packed marginals and of the base observables, for all sectors of one
 * width: what is kept of the recursion. Row k of the marginals begins at k * count.
 */
export interface MomentTable {
  readonly order: number;
  readonly count: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly observables: Readonly<Record<BaseObservable, Float64Array>>;
}

export function momentTable(order: number, count: number): MomentTable {
  return {
    order,
    count,
    re: new Float64Array((order + 1) * count),
    im: new Float64Array((order + 1) * count),
    observables: Object.fromEntries(
      baseObservables.map((name) => [name, new Float64Array(order + 1)]),
    ) as Record<BaseObservable, Float64Array>,
  };
}

/** Reads the moments of one sector off the planes of its recursion. */
export class MomentReader {
  readonly #targets: Int32Array;
  readonly #start: number;
  readonly #offset: number;
  /** Phases of the gauge at each read, real and imaginary parts; undefined if all are 1. */
  readonly #weights: readonly [number, number] | undefined;
  readonly #out: number;
  readonly #observables: readonly {
    readonly name: BaseObservable;
    readonly parts: readonly ObservablePart[];
  }[];

  constructor(
    private readonly space: Workspace,
    sector: Sector,
    gauge: Gauge,
    m16: number,
  ) {
    const { targets, start, row, column } = sector.reads;
    this.#targets = targets;
    this.#start = space.integers(start);
    this.#offset = space.integers(row.map((i, k) => tiledIndex(m16, i, column[k])));
    const { phases } = gauge;
    this.#weights =
      phases &&
      ([
        // X_ij = d_i X'_ij conj(d_j)
        column.length === 0
          ? 0
          : this.#store(Float64Array.from(row, (i, k) => turn(phases, i, column[k]).re)),
        column.length === 0
          ? 0
          : this.#store(Float64Array.from(row, (i, k) => turn(phases, i, column[k]).im)),
      ] as const);
    this.#out = space.doubles(targets.length);
    this.#observables = baseObservables.map((name) => ({
      name,
      parts: observableParts(space, sector.observables[name], phases, m16),
    }));
  }

  /** Adds the moments of the current order of the recursion. */
  collect({ order, planes }: LiouvilleRecursion, table: MomentTable): void {
    const { kernels } = this.space;
    const row = order * table.count;
    for (const { phase, current, symmetry } of planes) {
      const { part, factor } = quarterTurn(phase, order);
      const [along, across] = part === 0 ? [table.re, table.im] : [table.im, table.re];
      if (this.#weights === undefined) this.#gather(current, undefined, along, factor, row);
      else {
        this.#gather(current, this.#weights[0], along, factor, row);
        // i times i is -1: the imaginary weight turns the imaginary part back to the negative real axis.
        this.#gather(current, this.#weights[1], across, part === 0 ? factor : -factor, row);
      }
      for (const { name, parts } of this.#observables) {
        for (const { symmetric, count, offsets, values } of parts) {
          if (symmetric !== (symmetry === 1)) continue;
          const product = kernels.gatherProduct(count, offsets, values, current);
          // The imaginary part of an observable carries one more i.
          const turned = symmetric ? { part, factor } : quarterTurn(phase, order - 1);
          if (turned.part === 0) table.observables[name][order] += turned.factor * product;
        }
      }
    }
  }

  #gather(X: number, weights: number | undefined, target: Float64Array, factor: number, row: number): void {
    const { kernels } = this.space;
    if (weights === undefined)
      kernels.gatherSums(this.#targets.length, this.#start, this.#offset, X, this.#out);
    else kernels.gatherWeighted(this.#targets.length, this.#start, this.#offset, weights, X, this.#out);
    const out = this.#out / 8;
    const { f64 } = this.space;
    for (let p = 0; p < this.#targets.length; p++) target[row + this.#targets[p]] += factor * f64[out + p];
  }

  #store(values: Float64Array): number {
    return store(this.space, values);
  }
}

/** Tr(O X) for the real symmetric or the imaginary antisymmetric part of an observable. */
interface ObservablePart {
  readonly symmetric: boolean;
  readonly count: number;
  readonly offsets: number;
  readonly values: number;
}

function observableParts(
  space: Workspace,
  observable: SparseMatrix,
  phases: Gauge['phases'],
  m16: number,
): ObservablePart[] {
  const offsets: number[] = [];
  const re: number[] = [];
  const im: number[] = [];
  forEachElement(observable, (i, j, x, y) => {
    // Tr(O X) = sum O_ij X_ji with O' = D^dag O D; the element (j, i) of X is read.
    const { re: c, im: s } = phases === undefined ? { re: 1, im: 0 } : turn(phases, j, i);
    offsets.push(tiledIndex(m16, j, i));
    re.push(x * c - y * s);
    im.push(x * s + y * c);
  });
  const part = (symmetric: boolean, values: readonly number[]): ObservablePart[] =>
    values.every((value) => value === 0)
      ? []
      : [
          {
            symmetric,
            count: values.length,
            offsets: space.integers(offsets),
            values: store(space, Float64Array.from(values)),
          },
        ];
  return [...part(true, re), ...part(false, im)];
}

function store(space: Workspace, values: Float64Array): number {
  const offset = space.doubles(values.length);
  space.f64.set(values, offset / 8);
  return offset;
}

/** d_i conj(d_j) */
function turn(
  { re, im }: { readonly re: Float64Array; readonly im: Float64Array },
  i: number,
  j: number,
): { re: number; im: number } {
  return { re: re[i] * re[j] + im[i] * im[j], im: im[i] * re[j] - re[i] * im[j] };
}
