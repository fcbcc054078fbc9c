import { zeroMatrix, type DenseMatrix } from './dense-matrix.js';
import { DisjointSets } from './components.js';
import { SparseBuilder } from './sparse-builder.js';

/** A complex matrix in compressed rows; columns ascend within a row, no element stands twice. */
export interface SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Calls `visit` for every stored element, row by row. */
export function forEachElement(
  matrix: SparseMatrix,
  visit: (row: number, column: number, re: number, im: number) => void,
): void {
  for (let i = 0; i < matrix.rows; i++) {
    for (let k = matrix.rowStart[i]; k < matrix.rowStart[i + 1]; k++) {
      visit(i, matrix.column[k], matrix.re[k], matrix.im[k]);
    }
  }
}

export function zeroSparse(rows: number, columns = rows): SparseMatrix {
  return new SparseBuilder(rows, columns).build();
}

export function diagonalSparse(values: ArrayLike<number>): SparseMatrix {
  const builder = new SparseBuilder(values.length, values.length);
  for (let i = 0; i < values.length; i++) builder.add(i, i, values[i], 0);
  return builder.build();
}

/** left + factor * right, row by row along the ascending columns of both. */
export function addSparse(left: SparseMatrix, right: SparseMatrix, factor = 1): SparseMatrix {
  const sum = new Rows(left.rows, left.columns, left.re.length + right.re.length);
  for (let i = 0; i < left.rows; i++) {
    let k = left.rowStart[i];
    let l = right.rowStart[i];
    const endLeft = left.rowStart[i + 1];
    const endRight = right.rowStart[i + 1];
    while (k < endLeft || l < endRight) {
      const a = k < endLeft ? left.column[k] : Infinity;
      const b = l < endRight ? right.column[l] : Infinity;
      let x = 0;
      let y = 0;
      if (a <= b) {
        x = left.re[k];
        y = left.im[k++];
      }
      if (b <= a) {
        x += factor * right.re[l];
        y += factor * right.im[l++];
      }
      sum.push(Math.min(a, b), x, y);
    }
    sum.endRow(i);
  }
  return sum.matrix();
}

/** left * right, row by row with a dense accumulator (Gustavson). */
export function multiplySparse(left: SparseMatrix, right: SparseMatrix): SparseMatrix {
  const re = new Float64Array(right.columns);
  const im = new Float64Array(right.columns);
  const seen = new Int32Array(right.columns).fill(-1);
  const touched = new Int32Array(right.columns);
  const product = new Rows(left.rows, right.columns, left.re.length + right.re.length);
  for (let i = 0; i < left.rows; i++) {
    let count = 0;
    for (let k = left.rowStart[i]; k < left.rowStart[i + 1]; k++) {
      const inner = left.column[k];
      const a = left.re[k];
      const b = left.im[k];
      for (let l = right.rowStart[inner]; l < right.rowStart[inner + 1]; l++) {
        const j = right.column[l];
        if (seen[j] !== i) {
          seen[j] = i;
          re[j] = im[j] = 0;
          touched[count++] = j;
        }
        re[j] += a * right.re[l] - b * right.im[l];
        im[j] += a * right.im[l] + b * right.re[l];
      }
    }
    for (const j of count > 1 ? touched.subarray(0, count).sort() : touched.subarray(0, count))
      product.push(j, re[j], im[j]);
    product.endRow(i);
  }
  return product.matrix();
}

/** Compressed rows in the making: elements come row by row, columns ascending; zeros are passed over. */
class Rows {
  readonly #rowStart: Int32Array;
  #column: Int32Array;
  #re: Float64Array;
  #im: Float64Array;
  #count = 0;

  constructor(
    private readonly rows: number,
    private readonly columns: number,
    expected: number,
  ) {
    this.#rowStart = new Int32Array(rows + 1);
    this.#column = new Int32Array(expected + 1);
    this.#re = new Float64Array(expected + 1);
    this.#im = new Float64Array(expected + 1);
  }

  push(column: number, re: number, im: number): void {
    if (re === 0 && im === 0) return;
    if (this.#count === this.#column.length) this.#grow();
    this.#column[this.#count] = column;
    this.#re[this.#count] = re;
    this.#im[this.#count++] = im;
  }

  endRow(row: number): void {
    this.#rowStart[row + 1] = this.#count;
  }

  matrix(): SparseMatrix {
    return {
      rows: this.rows,
      columns: this.columns,
      rowStart: this.#rowStart,
      column: this.#column.slice(0, this.#count),
      re: this.#re.slice(0, this.#count),
      im: this.#im.slice(0, this.#count),
    };
  }

  #grow(): void {
    const size = 2 * this.#column.length;
    const [column, re, im] = [new Int32Array(size), new Float64Array(size), new Float64Array(size)];
    column.set(this.#column);
    re.set(this.#re);
    im.set(this.#im);
    [this.#column, this.#re, this.#im] = [column, re, im];
  }
}

/** The conjugate transpose. */
export function adjointSparse(matrix: SparseMatrix): SparseMatrix {
  const rowStart = new Int32Array(matrix.columns + 1);
  for (const j of matrix.column) rowStart[j + 1]++;
  for (let j = 0; j < matrix.columns; j++) rowStart[j + 1] += rowStart[j];
  const next = rowStart.slice();
  const column = new Int32Array(matrix.column.length);
  const re = new Float64Array(matrix.column.length);
  const im = new Float64Array(matrix.column.length);
  forEachElement(matrix, (i, j, x, y) => {
    const position = next[j]++;
    column[position] = i;
    re[position] = x;
    im[position] = -y;
  });
  return { rows: matrix.columns, columns: matrix.rows, rowStart, column, re, im };
}

/** [left, right] */
export function commutatorSparse(left: SparseMatrix, right: SparseMatrix): SparseMatrix {
  return addSparse(multiplySparse(left, right), multiplySparse(right, left), -1);
}

/** Elements of modulus at most `drop` removed. */
export function pruneSparse(matrix: SparseMatrix, drop: number): SparseMatrix {
  const { rows, columns } = matrix;
  const rowStart = new Int32Array(rows + 1);
  const column = new Int32Array(matrix.column.length);
  const re = new Float64Array(matrix.re.length);
  const im = new Float64Array(matrix.re.length);
  let filled = 0;
  for (let i = 0; i < rows; i++) {
    for (let k = matrix.rowStart[i]; k < matrix.rowStart[i + 1]; k++) {
      if (!(Math.hypot(matrix.re[k], matrix.im[k]) > drop)) continue;
      column[filled] = matrix.column[k];
      re[filled] = matrix.re[k];
      im[filled++] = matrix.im[k];
    }
    rowStart[i + 1] = filled;
  }
  if (filled === matrix.re.length) return matrix;
  return {
    rows,
    columns,
    rowStart,
    column: column.slice(0, filled),
    re: re.slice(0, filled),
    im: im.slice(0, filled),
  };
}

/** factor * matrix */
export function scaleSparse(matrix: SparseMatrix, factor: number): SparseMatrix {
  return { ...matrix, re: matrix.re.map((x) => factor * x), im: matrix.im.map((y) => factor * y) };
}

export function frobeniusNorm(matrix: SparseMatrix): number {
  let sum = 0;
  for (let k = 0; k < matrix.re.length; k++) sum += matrix.re[k] ** 2 + matrix.im[k] ** 2;
  return Math.sqrt(sum);
}

/** Tr(left^dag right), the scalar product that belongs to the Frobenius norm. */
export function scalarProduct(left: SparseMatrix, right: SparseMatrix): { re: number; im: number } {
  let re = 0;
  let im = 0;
  for (let i = 0; i < left.rows; i++) {
    let l = right.rowStart[i];
    const end = right.rowStart[i + 1];
    for (let k = left.rowStart[i]; k < left.rowStart[i + 1]; k++) {
      while (l < end && right.column[l] < left.column[k]) l++;
      if (l === end || right.column[l] !== left.column[k]) continue;
      re += left.re[k] * right.re[l] + left.im[k] * right.im[l];
      im += left.re[k] * right.im[l] - left.im[k] * right.re[l];
    }
  }
  return { re, im };
}

/** Index sets of the connected components of the graph of all given square matrices together. */
export function connectedComponents(size: number, ...matrices: readonly SparseMatrix[]): number[][] {
  const sets = new DisjointSets(size);
  for (const matrix of matrices) {
    forEachElement(matrix, (i, j) => {
      if (i !== j) sets.union(i, j);
    });
  }
  return sets.groups();
}

/** The dense block of the given rows and columns; `position` maps a column to its place or -1. */
export function denseBlock(
  matrix: SparseMatrix,
  rows: readonly number[],
  position: Int32Array,
  columns: number,
): DenseMatrix {
  const block = zeroMatrix(rows.length, columns);
  rows.forEach((row, i) => {
    for (let k = matrix.rowStart[row]; k < matrix.rowStart[row + 1]; k++) {
      const j = position[matrix.column[k]];
      if (j < 0) continue;
      block.re[i * columns + j] = matrix.re[k];
      block.im[i * columns + j] = matrix.im[k];
    }
  });
  return block;
}

/** left (x) right */
export function kronecker(left: SparseMatrix, right: SparseMatrix): SparseMatrix {
  const rows = left.rows * right.rows;
  const count = left.re.length * right.re.length;
  const rowStart = new Int32Array(rows + 1);
  const column = new Int32Array(count);
  const re = new Float64Array(count);
  const im = new Float64Array(count);
  let position = 0;
  for (let i = 0; i < rows; i++) {
    const a = Math.floor(i / right.rows);
    const b = i % right.rows;
    for (let k = left.rowStart[a]; k < left.rowStart[a + 1]; k++) {
      for (let l = right.rowStart[b]; l < right.rowStart[b + 1]; l++) {
        column[position] = left.column[k] * right.columns + right.column[l];
        re[position] = left.re[k] * right.re[l] - left.im[k] * right.im[l];
        im[position++] = left.re[k] * right.im[l] + left.im[k] * right.re[l];
      }
    }
    rowStart[i + 1] = position;
  }
  return { rows, columns: left.columns * right.columns, rowStart, column, re, im };
}
