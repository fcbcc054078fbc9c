import { DisjointSets } from '../linalg/components.js';

/**
 * Where the elements of rho_A(t) and rho_B(t) on and above the diagonal stand in one packed array: first those of A,
 * then those of B; only the ones that some sector can make different from zero.
 */
export interface MarginalLayout {
  readonly count: number;
  readonly sides: readonly [PackedSide, PackedSide];
}

export interface PackedSide {
  /** Packed index of each diagonal element; -1 where a level is never reached. */
  readonly diagonal: Int32Array;
  /** The connected blocks of the matrix, those of one level apart. */
  readonly singles: readonly number[];
  readonly blocks: readonly PackedBlock[];
}

/** One block: `index[i * size + j]` for i <= j is the packed place of element (i, j), or -1. */
export interface PackedBlock {
  readonly size: number;
  readonly index: Int32Array;
}

/** What a sector adds to the packed marginals: target p sums the elements (row, column) of its list. */
export interface SectorReads {
  readonly targets: Int32Array;
  readonly start: Int32Array;
  readonly row: Int32Array;
  readonly column: Int32Array;
}

/** Joint states i_A d_B + i_B by place, and the number of levels of each side. */
export interface JointStates {
  readonly states: Int32Array;
  readonly basis: { readonly A: { readonly dimension: number }; readonly B: { readonly dimension: number } };
}

/** The layout for a set of sectors, and the reads of each. */
export function marginalLayout(
  { states, basis }: JointStates,
  sectors: readonly (readonly number[])[],
): { readonly layout: MarginalLayout; readonly reads: readonly SectorReads[] } {
  const dimensions = [basis.A.dimension, basis.B.dimension] as const;
  const packed = dimensions.map((d) => new PackedElements(d)) as [PackedElements, PackedElements];
  const lists = sectors.map((sector) => {
    const levels = sector.map((state) => {
      const joint = states[state];
      const iA = Math.floor(joint / dimensions[1]);
      return [iA, joint - iA * dimensions[1]] as const;
    });
    return ([0, 1] as const).map((side) => pairs(levels, side, packed[side]));
  });
  const border = packed[0].count;
  return {
    layout: {
      count: border + packed[1].count,
      sides: [packed[0].side(0), packed[1].side(border)],
    },
    reads: lists.map(([A, B]) => sectorReads(A, B, border)),
  };
}

interface PairList {
  readonly target: number[];
  readonly row: number[];
  readonly column: number[];
}

/** Pairs of states of a sector that agree on the other side, in the order of their levels on this one. */
function pairs(
  levels: readonly (readonly [number, number])[],
  side: 0 | 1,
  packed: PackedElements,
): PairList {
  const groups = new Map<number, number[]>();
  levels.forEach((level, place) => {
    const group = groups.get(level[1 - side]);
    if (group === undefined) groups.set(level[1 - side], [place]);
    else group.push(place);
  });
  const list: PairList = { target: [], row: [], column: [] };
  for (const group of groups.values()) {
    for (let x = 0; x < group.length; x++) {
      for (let y = x; y < group.length; y++) {
        // States ascend, so levels of one side ascend where the other side is equal.
        list.target.push(packed.indexOf(levels[group[x]][side], levels[group[y]][side]));
        list.row.push(group[x]);
        list.column.push(group[y]);
      }
    }
  }
  return list;
}

function sectorReads(A: PairList, B: PairList, border: number): SectorReads {
  const count = A.target.length + B.target.length;
  const target = new Int32Array(count);
  target.set(A.target);
  B.target.forEach((index, k) => {
    target[A.target.length + k] = border + index;
  });
  const rows = [...A.row, ...B.row];
  const columns = [...A.column, ...B.column];
  const order = Int32Array.from(target.keys()).sort((x, y) => target[x] - target[y] || x - y);
  const targets: number[] = [];
  const start: number[] = [];
  order.forEach((k, place) => {
    if (targets.at(-1) === target[k]) return;
    targets.push(target[k]);
    start.push(place);
  });
  return {
    targets: Int32Array.from(targets),
    start: Int32Array.from([...start, count]),
    row: Int32Array.from(order, (k) => rows[k]),
    column: Int32Array.from(order, (k) => columns[k]),
  };
}

/** Numbers the elements (row <= column) of one marginal in order of first use. */
class PackedElements {
  count = 0;
  readonly #index: Int32Array;
  readonly #rows: number[] = [];
  readonly #columns: number[] = [];

  constructor(private readonly dimension: number) {
    this.#index = new Int32Array(dimension * dimension).fill(-1);
  }

  indexOf(row: number, column: number): number {
    const place = row * this.dimension + column;
    if (this.#index[place] < 0) {
      this.#index[place] = this.count++;
      this.#rows.push(row);
      this.#columns.push(column);
    }
    return this.#index[place];
  }

  side(offset: number): PackedSide {
    const d = this.dimension;
    const sets = new DisjointSets(d);
    this.#rows.forEach((row, k) => {
      if (row !== this.#columns[k]) sets.union(row, this.#columns[k]);
    });
    const packed = (i: number, j: number): number => {
      const index = this.#index[i * d + j];
      return index < 0 ? -1 : index + offset;
    };
    const singles: number[] = [];
    const blocks: PackedBlock[] = [];
    for (const group of sets.groups()) {
      if (group.length === 1) {
        const index = packed(group[0], group[0]);
        if (index >= 0) singles.push(index);
        continue;
      }
      const index = new Int32Array(group.length ** 2).fill(-1);
      group.forEach((i, x) => {
        for (let y = x; y < group.length; y++) index[x * group.length + y] = packed(i, group[y]);
      });
      blocks.push({ size: group.length, index });
    }
    return { diagonal: Int32Array.from({ length: d }, (_, i) => packed(i, i)), singles, blocks };
  }
}
