import type { HermitianEigen } from '../linalg/hermitian-eigen.js';
import { SparseBuilder } from '../linalg/sparse-builder.js';
import type { SparseMatrix } from '../linalg/sparse-matrix.js';
import type { HilbertSpace } from '../operators/hilbert-space.js';

/**
 * rho = sum_K p_K |K><K| over the Slater determinants of the natural modes d_k^dag = sum_j conj(U_jk) c_j^dag,
 * p_K = product of n_k (filled) and 1 - n_k (empty); <S|K> is the minor of conj(U) on rows S and columns K.
 * Holds for n = 0 and n = 1 as well, where the exponential form of the state does not exist.
 */
export function fermionicFockState({ values, vectors }: HermitianEigen, space: HilbertSpace): SparseMatrix {
  const modes = values.length;
  const occupations = Array.from(values, (n) => Math.min(1, Math.max(0, n)));
  const builder = new SparseBuilder(space.dimension, space.dimension);
  const subsets = subsetsBySize(modes);
  for (const sector of subsets) {
    const states = sector.map((subset) => subset.reduce((index, mode) => index + space.strides[mode], 0));
    for (const filled of sector) {
      const probability = occupations.reduce((p, n, k) => p * (filled.includes(k) ? n : 1 - n), 1);
      if (probability === 0) continue;
      const amplitudes = sector.map((subset) =>
        conjugateMinor(vectors.re, vectors.im, modes, subset, filled),
      );
      for (let i = 0; i < sector.length; i++) {
        for (let j = 0; j < sector.length; j++) {
          const [a, b] = [amplitudes[i], amplitudes[j]];
          builder.add(
            states[i],
            states[j],
            probability * (a.re * b.re + a.im * b.im),
            probability * (a.im * b.re - a.re * b.im),
          );
        }
      }
    }
  }
  return builder.build();
}

function subsetsBySize(modes: number): number[][][] {
  const result: number[][][] = Array.from({ length: modes + 1 }, () => []);
  for (let bits = 0; bits < 2 ** modes; bits++) {
    const subset = Array.from({ length: modes }, (_, k) => k).filter(
      (k) => Math.floor(bits / 2 ** k) % 2 === 1,
    );
    result[subset.length].push(subset);
  }
  return result;
}

/** det conj(U)[rows, columns] by elimination with row pivots. */
function conjugateMinor(
  re: Float64Array,
  im: Float64Array,
  width: number,
  rows: readonly number[],
  columns: readonly number[],
): { re: number; im: number } {
  const n = rows.length;
  const x = new Float64Array(n * n);
  const y = new Float64Array(n * n);
  rows.forEach((row, i) => {
    columns.forEach((column, j) => {
      x[i * n + j] = re[row * width + column];
      y[i * n + j] = -im[row * width + column];
    });
  });
  let determinant = { re: 1, im: 0 };
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.hypot(x[i * n + k], y[i * n + k]) > Math.hypot(x[pivot * n + k], y[pivot * n + k])) pivot = i;
    }
    const sign = pivot === k ? 1 : -1;
    for (let j = k; j < n; j++) {
      [x[k * n + j], x[pivot * n + j]] = [x[pivot * n + j], x[k * n + j]];
      [y[k * n + j], y[pivot * n + j]] = [y[pivot * n + j], y[k * n + j]];
    }
    const a = x[k * n + k];
    const b = y[k * n + k];
    const square = a * a + b * b;
    if (square === 0) return { re: 0, im: 0 };
    determinant = {
      re: sign * (determinant.re * a - determinant.im * b),
      im: sign * (determinant.re * b + determinant.im * a),
    };
    for (let i = k + 1; i < n; i++) {
      const c = x[i * n + k];
      const d = y[i * n + k];
      const factorRe = (c * a + d * b) / square;
      const factorIm = (d * a - c * b) / square;
      for (let j = k; j < n; j++) {
        x[i * n + j] -= factorRe * x[k * n + j] - factorIm * y[k * n + j];
        y[i * n + j] -= factorRe * y[k * n + j] + factorIm * x[k * n + j];
      }
    }
  }
  return determinant;
}
