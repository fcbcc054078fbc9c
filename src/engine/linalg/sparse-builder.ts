import type { SparseMatrix } from './sparse-matrix.js';

/** Collects elements in any order; equal positions add up, in the order in which they came. */
export class SparseBuilder {
  #row = new Int32Array(16);
  #column = new Int32Array(16);
  #re = new Float64Array(16);
  #im = new Float64Array(16);
  #count = 0;
  /** Every element stands behind the one before it. */
  #isOrdered = true;

  constructor(
    readonly rows: number,
    readonly columns: number,
  ) {}

  add(row: number, column: number, re: number, im: number): void {
    if (this.#count === this.#row.length) this.#grow();
    const k = this.#count++;
    if (this.#isOrdered && k > 0 && !this.#isBehind(row, column, k - 1)) this.#isOrdered = false;
    this.#row[k] = row;
    this.#column[k] = column;
    this.#re[k] = re;
    this.#im[k] = im;
  }

  /** Elements of modulus at most `drop` are left out (default: exact zeros only). */
  build(drop = 0): SparseMatrix {
    if (this.#isOrdered) return this.#buildInOrder(drop);
    const order = this.#sorted();
    const rowStart = new Int32Array(this.rows + 1);
    const column = new Int32Array(this.#count);
    const re = new Float64Array(this.#count);
    const im = new Float64Array(this.#count);
    let filled = 0;
    for (let place = 0; place < order.length;) {
      const row = this.#row[order[place]];
      const j = this.#column[order[place]];
      let x = 0;
      let y = 0;
      for (; place < order.length; place++) {
        const k = order[place];
        if (this.#row[k] !== row || this.#column[k] !== j) break;
        x += this.#re[k];
        y += this.#im[k];
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

  #isBehind(row: number, column: number, k: number): boolean {
    return row > this.#row[k] || (row === this.#row[k] && column > this.#column[k]);
  }

  /** Most matrices are made row by row: then there is nothing to sort and nothing to add up. */
  #buildInOrder(drop: number): SparseMatrix {
    const rowStart = new Int32Array(this.rows + 1);
    const column = this.#column.slice(0, this.#count);
    const re = this.#re.slice(0, this.#count);
    const im = this.#im.slice(0, this.#count);
    let filled = 0;
    for (let k = 0; k < this.#count; k++) {
      if (!isLarger(re[k], im[k], drop)) continue;
      column[filled] = column[k];
      re[filled] = re[k];
      im[filled++] = im[k];
      rowStart[this.#row[k] + 1] = filled;
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
  #sorted(): Int32Array {
    const byAge = new Int32Array(this.#count);
    for (let k = 0; k < byAge.length; k++) byAge[k] = k;
    return countingSort(countingSort(byAge, this.#column, this.columns), this.#row, this.rows);
  }

  #grow(): void {
    const size = 2 * this.#row.length;
    const larger = <T extends Int32Array | Float64Array>(target: T, source: T): T => {
      target.set(source);
      return target;
    };
    this.#row = larger(new Int32Array(size), this.#row);
    this.#column = larger(new Int32Array(size), this.#column);
    this.#re = larger(new Float64Array(size), this.#re);
    this.#im = larger(new Float64Array(size), this.#im);
  }
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
