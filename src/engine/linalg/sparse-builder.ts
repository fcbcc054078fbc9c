import type { SparseMatrix } from './sparse-matrix.js';

/** Room for elements. */
interface Elements {
  readonly row: Int32Array;
  readonly column: Int32Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Room of the first elements of a matrix. */
const FIRST_ROOM = 16;
/** Room for up to so many elements is kept for the next matrix: most are small, and making room takes longer than filling it. */
const MOST_ROOM_KEPT = 1024;
/** Of so many matrices that are made at the same time. */
const MOST_KEPT = 64;
const kept: Elements[] = [];

/** Collects elements in any order; equal positions add up, in the order in which they came. */
export class SparseBuilder {
  #elements: Elements | undefined = kept.pop() ?? room(FIRST_ROOM);
  #count = 0;
  /** Every element stands behind the one before it. */
  #isOrdered = true;

  constructor(
    readonly rows: number,
    readonly columns: number,
  ) {}

  add(row: number, column: number, re: number, im: number): void {
    const k = this.#count++;
    let elements = this.#stored;
    if (k === elements.row.length) elements = this.#grow(elements);
    if (this.#isOrdered && k > 0 && !isBehind(row, column, elements, k - 1)) this.#isOrdered = false;
    elements.row[k] = row;
    elements.column[k] = column;
    elements.re[k] = re;
    elements.im[k] = im;
  }

  /**
   * Elements of modulus at most `drop` are left out (default: exact zeros only). A builder builds once.
   */
  build(drop = 0): SparseMatrix {
    const elements = this.#stored;
    const matrix = this.#isOrdered ? this.#buildInOrder(elements, drop) : this.#buildSorted(elements, drop);
    this.#elements = undefined;
    if (elements.row.length <= MOST_ROOM_KEPT && kept.length < MOST_KEPT) kept.push(elements);
    return matrix;
  }

  get #stored(): Elements {
    if (this.#elements === undefined) throw new Error('the matrix is built already');
    return this.#elements;
  }

  #buildSorted(elements: Elements, drop: number): SparseMatrix {
    const order = this.#sorted(elements);
    const rowStart = new Int32Array(this.rows + 1);
    const column = new Int32Array(this.#count);
    const re = new Float64Array(this.#count);
    const im = new Float64Array(this.#count);
    let filled = 0;
    for (let place = 0; place < order.length;) {
      const row = elements.row[order[place]];
      const j = elements.column[order[place]];
      let x = 0;
      let y = 0;
      for (; place < order.length; place++) {
        const k = order[place];
        if (elements.row[k] !== row || elements.column[k] !== j) break;
        x += elements.re[k];
        y += elements.im[k];
      }
      if (!isLarger(x, y, drop)) continue;
      column[filled] = j;
      re[filled] = x;
      im[filled++] = y;
      rowStart[row + 1] = filled;
    }
    for (let i = 1; i <= this.rows; i++) rowStart[i] = Math.max(rowStart[i], rowStart[i - 1]);
    return {
      rows: this.rows,
      columns: this.columns,
      rowStart,
      column: column.slice(0, filled),
      re: re.slice(0, filled),
      im: im.slice(0, filled),
    };
  }

  /** Most matrices are made row by row: then there is nothing to sort and nothing to add up. */
  #buildInOrder(elements: Elements, drop: number): SparseMatrix {
    const rowStart = new Int32Array(this.rows + 1);
    const column = elements.column.slice(0, this.#count);
    const re = elements.re.slice(0, this.#count);
    const im = elements.im.slice(0, this.#count);
    let filled = 0;
    for (let k = 0; k < this.#count; k++) {
      if (!isLarger(re[k], im[k], drop)) continue;
      column[filled] = column[k];
      re[filled] = re[k];
      im[filled++] = im[k];
      rowStart[elements.row[k] + 1] = filled;
    }
    for (let i = 1; i <= this.rows; i++) rowStart[i] = Math.max(rowStart[i], rowStart[i - 1]);
    const { rows, columns } = this;
    return filled === this.#count
      ? { rows, columns, rowStart, column, re, im }
      : {
          rows,
          columns,
          rowStart,
          column: column.slice(0, filled),
          re: re.slice(0, filled),
          im: im.slice(0, filled),
        };
  }

  /** Positions by row, then column, then age: two passes of counting sort. */
  #sorted({ row, column }: Elements): Int32Array {
    const byAge = new Int32Array(this.#count);
    for (let k = 0; k < byAge.length; k++) byAge[k] = k;
    return countingSort(countingSort(byAge, column, this.columns), row, this.rows);
  }

  #grow(elements: Elements): Elements {
    const larger = room(2 * elements.row.length);
    larger.row.set(elements.row);
    larger.column.set(elements.column);
    larger.re.set(elements.re);
    larger.im.set(elements.im);
    return (this.#elements = larger);
  }
}

function room(count: number): Elements {
  return {
    row: new Int32Array(count),
    column: new Int32Array(count),
    re: new Float64Array(count),
    im: new Float64Array(count),
  };
}

function isBehind(row: number, column: number, elements: Elements, k: number): boolean {
  return row > elements.row[k] || (row === elements.row[k] && column > elements.column[k]);
}

/** |x + iy| > drop, without a root where the question is only whether there is anything. */
function isLarger(x: number, y: number, drop: number): boolean {
  return drop === 0 ? Math.abs(x) > 0 || Math.abs(y) > 0 : Math.hypot(x, y) > drop;
}

/** Stable order of the items by their keys in 0 .. range-1. */
function countingSort(items: Int32Array, keys: Int32Array, range: number): Int32Array {
  const next = new Int32Array(range + 1);
  for (const item of items) next[keys[item] + 1]++;
  for (let key = 0; key < range; key++) next[key + 1] += next[key];
  const sorted = new Int32Array(items.length);
  for (const item of items) sorted[next[keys[item]]++] = item;
  return sorted;
}
