import type { Kernels } from './kernels.js';
import { plainHermitianValues } from './plain-hermitian-values.js';
import { plainJacobiSweep } from './plain-jacobi.js';

/**
 * The kernels in plain TypeScript: the reference that the WebAssembly ones are tested against, bit by bit, and what runs
 * where those are missing. Sums go over two lanes wherever SIMD does.
 */
export class PlainKernels implements Kernels {
  readonly name = 'plain';
  f64 = new Float64Array(0);
  i32 = new Int32Array(0);

  reserve(bytes: number): void {
    if (this.f64.byteLength >= bytes) return;
    const buffer = new ArrayBuffer(Math.ceil(bytes / 65536) * 65536);
    const larger = new Float64Array(buffer);
    larger.set(this.f64);
    this.f64 = larger;
    this.i32 = new Int32Array(buffer);
  }

  sparseTimesDense(
    m: number,
    m16: number,
    rowStart: number,
    column: number,
    values: number,
    X: number,
    Y: number,
    add: 0 | 1,
  ): void {
    const { f64, i32 } = this;
    const [start, columns, h] = [rowStart >> 2, column >> 2, values >> 3];
    for (let panel = 0; panel < m16; panel += 16) {
      const source = (X >> 3) + panel * m16;
      const target = (Y >> 3) + panel * m16;
      for (let i = 0; i < m; i++) {
        const row = f64.subarray(target + 16 * i, target + 16 * i + 16);
        if (add === 0) row.fill(0);
        for (let k = i32[start + i]; k < i32[start + i + 1]; k++) {
          const from = source + 16 * i32[columns + k];
          const factor = f64[h + k];
          for (let c = 0; c < 16; c++) row[c] += factor * f64[from + c];
        }
      }
      f64.fill(0, target + 16 * m, target + 16 * m16);
    }
  }

  combineTransposed(
    m16: number,
    Y: number,
    P: number,
    scale: number,
    sign: 1 | -1,
    sum: number,
    weight: number,
  ): number {
    const { f64 } = this;
    const [y, p, s] = [Y >> 3, P >> 3, sum >> 3];
    const total = [0, 0];
    for (let J = 0; J < m16; J += 16) {
      for (let I = 0; I <= J; I += 16) {
        const upper = J * m16 + 16 * I;
        const lower = I * m16 + 16 * J;
        const tile = [0, 0];
        for (let r = 0; r < 16; r += 2) {
          for (let c = 0; c < 16; c += 2) {
            const x = [0, 0, 0, 0];
            for (let q = 0; q < 4; q++) {
              const up = upper + 16 * (r + (q >> 1)) + c + (q & 1);
              const low = lower + 16 * (c + (q & 1)) + r + (q >> 1);
              x[q] = scale * (f64[y + up] + sign * f64[y + low]) - f64[p + up];
              f64[p + up] = x[q];
              if (I !== J) f64[p + low] = sign * x[q];
              if (sum !== 0) f64[s + up] += weight * x[q];
            }
            tile[0] += x[0] * x[0] + x[2] * x[2];
            tile[1] += x[1] * x[1] + x[3] * x[3];
          }
        }
        total[0] += I === J ? tile[0] : tile[0] + tile[0];
        total[1] += I === J ? tile[1] : tile[1] + tile[1];
      }
    }
    return total[0] + total[1];
  }

  gatherSums(count: number, start: number, offset: number, X: number, out: number): void {
    const { f64, i32 } = this;
    const [first, places, x, target] = [start >> 2, offset >> 2, X >> 3, out >> 3];
    for (let p = 0; p < count; p++) {
      let sum = 0;
      for (let k = i32[first + p]; k < i32[first + p + 1]; k++) sum += f64[x + i32[places + k]];
      f64[target + p] = sum;
    }
  }

  gatherWeighted(
    count: number,
    start: number,
    offset: number,
    weights: number,
    X: number,
    out: number,
  ): void {
    const { f64, i32 } = this;
    const [first, places, w, x, target] = [start >> 2, offset >> 2, weights >> 3, X >> 3, out >> 3];
    for (let p = 0; p < count; p++) {
      let sum = 0;
      for (let k = i32[first + p]; k < i32[first + p + 1]; k++) sum += f64[w + k] * f64[x + i32[places + k]];
      f64[target + p] = sum;
    }
  }

  gatherProduct(count: number, offset: number, values: number, X: number): number {
    const { f64, i32 } = this;
    const [places, v, x] = [offset >> 2, values >> 3, X >> 3];
    let sum = 0;
    for (let k = 0; k < count; k++) sum += f64[v + k] * f64[x + i32[places + k]];
    return sum;
  }

  vectorStep(
    m: number,
    rowStart: number,
    column: number,
    values: number,
    x: number,
    y: number,
    a: number,
    b: number,
  ): void {
    const { f64, i32 } = this;
    const [start, columns, h, from, to] = [rowStart >> 2, column >> 2, values >> 3, x >> 3, y >> 3];
    for (let i = 0; i < m; i++) {
      let sum = 0;
      for (let k = i32[start + i]; k < i32[start + i + 1]; k++)
        sum += f64[h + k] * f64[from + i32[columns + k]];
      f64[to + i] = a * sum + b * f64[from + i] - f64[to + i];
    }
  }

  multiplyAdd(
    rows: number,
    inner: number,
    columns: number,
    A: number,
    strideA: number,
    B: number,
    strideB: number,
    C: number,
    strideC: number,
  ): void {
    const { f64 } = this;
    const [a, b, c] = [A >> 3, B >> 3, C >> 3];
    for (let i = 0; i < rows; i++) {
      const row = f64.subarray(c + i * strideC, c + i * strideC + columns);
      for (let k = 0; k < inner; k++) {
        const factor = f64[a + i * strideA + k];
        const from = b + k * strideB;
        for (let j = 0; j < columns; j++) row[j] += factor * f64[from + j];
      }
    }
  }

  hermitianValues(n: number, stride: number, re: number, im: number, work: number, values: number): 0 | 1 {
    return plainHermitianValues(this.f64, n, stride, re >> 3, im >> 3, work >> 3, values >> 3);
  }

  jacobiSweep(
    n: number,
    strideB: number,
    Bre: number,
    Bim: number,
    strideQ: number,
    Qre: number,
    Qim: number,
    squares: number,
    isComplex: 0 | 1,
    tolerance: number,
  ): number {
    const B = { f64: this.f64, stride: strideB, re: Bre >> 3, im: Bim >> 3 };
    const Q = { f64: this.f64, stride: strideQ, re: Qre >> 3, im: Qim >> 3 };
    return plainJacobiSweep(n, B, Q, squares >> 3, isComplex === 1, tolerance);
  }
}
