import { pruneSparse, type SparseMatrix } from '../linalg/sparse-matrix.js';
import type { ProductOperator } from './product-operator.js';

/**
 * The rows of a sum of products, one at a time: after `load(i)` the elements of row i are re[j], im[j] for the first
 * `count` columns j of `columns` (in no particular order), and everything else is zero.
 */
export class ProductRows {
  readonly columns: Int32Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
  count = 0;
  readonly #seen: Uint8Array;
  readonly #operator: ProductOperator;
  /** By row of A: which product, column and value. */
  readonly #start: Int32Array;
  readonly #product: Int32Array;
  readonly #column: Int32Array;
  readonly #re: Float64Array;
  readonly #im: Float64Array;

  constructor(operator: ProductOperator) {
    const { dimensionA, dimensionB, products } = operator;
    const d = dimensionA * dimensionB;
    this.columns = new Int32Array(d);
    this.re = new Float64Array(d);
    this.im = new Float64Array(d);
    this.#seen = new Uint8Array(d);
    this.#operator = operator;
    const total = products.reduce((sum, { A }) => sum + A.re.length, 0);
    this.#start = new Int32Array(dimensionA + 1);
    this.#product = new Int32Array(total);
    this.#column = new Int32Array(total);
    this.#re = new Float64Array(total);
    this.#im = new Float64Array(total);
    let place = 0;
    for (let row = 0; row < dimensionA; row++) {
      products.forEach(({ A }, index) => {
        for (let k = A.rowStart[row]; k < A.rowStart[row + 1]; k++) {
          this.#product[place] = index;
          this.#column[place] = A.column[k];
          this.#re[place] = A.re[k];
          this.#im[place++] = A.im[k];
        }
      });
      this.#start[row + 1] = place;
    }
  }

  load(row: number): void {
    const { columns, re, im } = this;
    const seen = this.#seen;
    for (let c = 0; c < this.count; c++) {
      const j = columns[c];
      re[j] = im[j] = seen[j] = 0;
    }
    const { dimensionB, products } = this.#operator;
    const iA = Math.floor(row / dimensionB);
    const iB = row - iA * dimensionB;
    let count = 0;
    for (let k = this.#start[iA]; k < this.#start[iA + 1]; k++) {
      const { B } = products[this.#product[k]];
      const base = this.#column[k] * dimensionB;
      const a = this.#re[k];
      const b = this.#im[k];
      const end = B.rowStart[iB + 1];
      for (let l = B.rowStart[iB]; l < end; l++) {
        const j = base + B.column[l];
        if (seen[j] === 0) {
          seen[j] = 1;
          columns[count++] = j;
        }
        re[j] += a * B.re[l] - b * B.im[l];
        im[j] += a * B.im[l] + b * B.re[l];
      }
    }
    this.count = count;
  }
}

/** Frobenius norm; elements that cancel between products cancel before they are squared. */
export function frobeniusNormOf(operator: ProductOperator): number {
  if (operator.products.length === 0) return 0;
  const rows = new ProductRows(operator);
  const { columns, re, im } = rows;
  let square = 0;
  for (let i = 0; i < re.length; i++) {
    rows.load(i);
    for (let c = 0; c < rows.count; c++) square += re[columns[c]] ** 2 + im[columns[c]] ** 2;
  }
  return Math.sqrt(square);
}

/** Re Tr(left^dag right) of two operators on the same space. */
export function realOverlap(left: ProductOperator, right: ProductOperator): number {
  const [l, r] = [new ProductRows(left), new ProductRows(right)];
  let overlap = 0;
  for (let i = 0; i < l.re.length; i++) {
    r.load(i);
    if (r.count === 0) continue;
    l.load(i);
    for (let c = 0; c < r.count; c++) {
      const j = r.columns[c];
      overlap += l.re[j] * r.re[j] + l.im[j] * r.im[j];
    }
  }
  return overlap;
}

/**
 * The operator as a sparse matrix on the given joint states (ascending; default: all), its rows and columns numbered by
 * them. Elements that lead out of the states are left out, and those below `drop` times the largest.
 */
export function assemble(operator: ProductOperator, drop: number, states?: Int32Array): SparseMatrix {
  const rows = new ProductRows(operator);
  const d = operator.dimensionA * operator.dimensionB;
  const size = states?.length ?? d;
  const position = states === undefined ? undefined : new Int32Array(d).fill(-1);
  states?.forEach((state, place) => {
    if (position !== undefined) position[state] = place;
  });
  const rowStart = new Int32Array(size + 1);
  let column = new Int32Array(8 * size);
  let re = new Float64Array(8 * size);
  let im = new Float64Array(8 * size);
  let filled = 0;
  let largest = 0;
  for (let place = 0; place < size; place++) {
    rows.load(states?.[place] ?? place);
    if (filled + rows.count > column.length) {
      column = enlarged(column, new Int32Array(2 * (filled + rows.count)));
      re = enlarged(re, new Float64Array(2 * (filled + rows.count)));
      im = enlarged(im, new Float64Array(2 * (filled + rows.count)));
    }
    const found = rows.columns.subarray(0, rows.count).sort();
    for (const j of found) {
      const target = position === undefined ? j : position[j];
      const x = rows.re[j];
      const y = rows.im[j];
      if (target < 0 || (x === 0 && y === 0)) continue;
      column[filled] = target;
      re[filled] = x;
      im[filled++] = y;
      largest = Math.max(largest, Math.abs(x), Math.abs(y));
    }
    rowStart[place + 1] = filled;
  }
  const matrix = {
    rows: size,
    columns: size,
    rowStart,
    column: column.slice(0, filled),
    re: re.slice(0, filled),
    im: im.slice(0, filled),
  };
  return drop === 0 ? matrix : pruneSparse(matrix, drop * largest);
}

function enlarged<T extends Int32Array | Float64Array>(source: T, target: T): T {
  target.set(source);
  return target;
}
