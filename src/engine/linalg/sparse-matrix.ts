import { zeroMatrix, type DenseMatrix } from './dense-matrix.js';
import { DisjointSets } from './components.js';

/** A complex matrix in compressed rows; columns ascend within a row, no element stands twice. */
export interface SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Collects elements in any order; equal positions add up. */
export class SparseBuilder {
  readonly #rows: Map<number, { re: number; im: number }>[];

  constructor(
    readonly rows: number,
    readonly columns: number,
  ) {
    this.#rows = Array.from({ length: rows }, () => new Map<number, { re: number; im: number }>());
  }

  add(row: number, column: number, re: number, im: number): void {
    const entries = this.#rows[row];
    const entry = entries.get(column);
    if (entry === undefined) entries.set(column, { re, im });
    else {
      entry.re += re;
      entry.im += im;
    }
  }

  /** Elements of modulus at most `drop` are left out (default: exact zeros only). */
  build(drop = 0): SparseMatrix {
    const kept = this.#rows.map((entries) =>
      [...entries]
        .filter(([, { re, im }]) => Math.hypot(re, im) > drop)
        .sort(([left], [right]) => left - right),
    );
    const count = kept.reduce((sum, row) => sum + row.length, 0);
    const rowStart = new Int32Array(this.rows + 1);
    const column = new Int32Array(count);
    const re = new Float64Array(count);
    const im = new Float64Array(count);
    let position = 0;
    kept.forEach((row, index) => {
      for (const [j, value] of row) {
        column[position] = j;
        re[position] = value.re;
        im[position++] = value.im;
      }
      rowStart[index + 1] = position;
    });
    return { rows: this.rows, columns: this.columns, rowStart, column, re, im };
  }
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

/** left + factor * right */
export function addSparse(left: SparseMatrix, right: SparseMatrix, factor = 1): SparseMatrix {
  const builder = new SparseBuilder(left.rows, left.columns);
  forEachElement(left, (i, j, re, im) => {
    builder.add(i, j, re, im);
  });
  forEachElement(right, (i, j, re, im) => {
    builder.add(i, j, factor * re, factor * im);
  });
  return builder.build();
}

/** left * right, row by row with a dense accumulator (Gustavson). */
export function multiplySparse(left: SparseMatrix, right: SparseMatrix): SparseMatrix {
  const accumulatorRe = new Float64Array(right.columns);
  const accumulatorIm = new Float64Array(right.columns);
  const seen = new Int32Array(right.columns).fill(-1);
  const rowStart = new Int32Array(left.rows + 1);
  const column: number[] = [];
  const re: number[] = [];
  const im: number[] = [];
  for (let i = 0; i < left.rows; i++) {
    const touched: number[] = [];
    for (let k = left.rowStart[i]; k < left.rowStart[i + 1]; k++) {
      const inner = left.column[k];
      const a = left.re[k];
      const b = left.im[k];
      for (let l = right.rowStart[inner]; l < right.rowStart[inner + 1]; l++) {
        const j = right.column[l];
        if (seen[j] !== i) {
          seen[j] = i;
          accumulatorRe[j] = accumulatorIm[j] = 0;
          touched.push(j);
        }
        accumulatorRe[j] += a * right.re[l] - b * right.im[l];
        accumulatorIm[j] += a * right.im[l] + b * right.re[l];
      }
    }
    touched.sort((x, y) => x - y);
    for (const j of touched) {
      if (accumulatorRe[j] === 0 && accumulatorIm[j] === 0) continue;
      column.push(j);
      re.push(accumulatorRe[j]);
      im.push(accumulatorIm[j]);
    }
    rowStart[i + 1] = column.length;
  }
  return {
    rows: left.rows,
    columns: right.columns,
    rowStart,
    column: Int32Array.from(column),
    re: Float64Array.from(re),
    im: Float64Array.from(im),
  };
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
  const builder = new SparseBuilder(matrix.rows, matrix.columns);
  forEachElement(matrix, (i, j, re, im) => {
    builder.add(i, j, re, im);
  });
  return builder.build(drop);
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
