import { zeroMatrix, type DenseMatrix } from '../linalg/dense-matrix.js';
import { SparseBuilder } from '../linalg/sparse-builder.js';
import type { SparseMatrix } from '../linalg/sparse-matrix.js';

/** Modes up to which the sum over all 4^m products of Majorana operators is formed. */
export const MAJORANA_MODES = 8;

interface Complex {
  readonly re: number;
  readonly im: number;
}

/**
 * The quasi-free state of fermions with C_ij = <c_i^dag c_j> and F_ij = <c_i c_j> as a density matrix in the occupation basis
 * (mode 0 slowest, Jordan-Wigner): rho = 2^-m sum over sets S of Majorana operators of <gamma_S> gamma_S^dag, where Wick's
 * theorem gives <gamma_S> as the Pfaffian of the two-point functions. Holds for pure states as well.
 */
export function majoranaFockState(C: DenseMatrix, F: DenseMatrix): SparseMatrix {
  const m = C.rows;
  const d = 2 ** m;
  const expectations = wick(twoPointFunctions(C, F), 2 * m);
  const rho = zeroMatrix(d, d);
  for (let bits = 0; bits < 4 ** m; bits++) {
    const re = expectations.re[bits];
    const im = expectations.im[bits];
    if (re !== 0 || im !== 0) addProduct(rho, bits, m, { re: re / d, im: im / d });
  }
  const builder = new SparseBuilder(d, d);
  for (let k = 0; k < d * d; k++) builder.add(Math.floor(k / d), k % d, rho.re[k], rho.im[k]);
  return builder.build();
}

/** <gamma_S> of every set S, as bits: the Pfaffian, expanded along its first row, from those of smaller sets. */
function wick(two: readonly Complex[], width: number): { re: Float64Array; im: Float64Array } {
  const count = 2 ** width;
  const result = { re: new Float64Array(count), im: new Float64Array(count) };
  result.re[0] = 1;
  for (let bits = 1; bits < count; bits++) {
    const first = 31 - Math.clz32(bits & -bits);
    const rest = bits & (bits - 1);
    let sign = 1;
    for (let other = first + 1; other < width; other++) {
      if (((rest >> other) & 1) === 0) continue;
      const minor = rest & ~(1 << other);
      const term = times(two[first * width + other], { re: result.re[minor], im: result.im[minor] });
      result.re[bits] += sign * term.re;
      result.im[bits] += sign * term.im;
      sign = -sign;
    }
  }
  return result;
}

/** <gamma_i gamma_j> for gamma_2k = c_k + c_k^dag, gamma_(2k+1) = i (c_k^dag - c_k). */
function twoPointFunctions({ rows: m, re: cRe, im: cIm }: DenseMatrix, F: DenseMatrix): Complex[] {
  const result: Complex[] = [];
  for (let i = 0; i < 2 * m; i++) {
    for (let j = 0; j < 2 * m; j++) {
      const [k, l] = [i >> 1, j >> 1];
      // With u, v = 1 or -i, -1 or i: gamma_i = u c_k + u* c_k^dag.
      const u: Complex = i % 2 === 0 ? { re: 1, im: 0 } : { re: 0, im: -1 };
      const v: Complex = j % 2 === 0 ? { re: 1, im: 0 } : { re: 0, im: -1 };
      const f = { re: F.re[k * m + l], im: F.im[k * m + l] };
      // <c_k^dag c_l^dag> = conj(<c_l c_k>), <c_k c_l^dag> = delta - <c_l^dag c_k>.
      const g = { re: F.re[l * m + k], im: -F.im[l * m + k] };
      const n = { re: cRe[k * m + l], im: cIm[k * m + l] };
      const h = { re: (k === l ? 1 : 0) - cRe[l * m + k], im: -cIm[l * m + k] };
      const terms = [
        times(times(u, v), f),
        times(times(u, conjugate(v)), h),
        times(times(conjugate(u), v), n),
        times(times(conjugate(u), conjugate(v)), g),
      ];
      result.push(terms.reduce((sum, term) => ({ re: sum.re + term.re, im: sum.im + term.im })));
    }
  }
  return result;
}

/** Adds the adjoint of gamma_s1 gamma_s2 ... times a factor: the product in reverse order, acting on each state. */
function addProduct(rho: DenseMatrix, bits: number, m: number, factor: Complex): void {
  const d = rho.columns;
  for (let column = 0; column < d; column++) {
    let state = column;
    let amplitude = factor;
    // The rightmost factor of the adjoint is gamma_s1, and acts first.
    for (let index = 0; index < 2 * m; index++) {
      if (((bits >> index) & 1) === 0) continue;
      const k = index >> 1;
      const bit = 1 << (m - 1 - k);
      const isFilled = (state & bit) !== 0;
      // Jordan-Wigner: the fermions before this mode.
      const sign = parityOf(state >> (m - k)) === 1 ? -1 : 1;
      state ^= bit;
      // gamma_2k exchanges 0 and 1; i (c^dag - c) gives i on the empty mode and -i on the filled one.
      amplitude = times(
        amplitude,
        index % 2 === 0 ? { re: sign, im: 0 } : { re: 0, im: isFilled ? -sign : sign },
      );
    }
    rho.re[state * d + column] += amplitude.re;
    rho.im[state * d + column] += amplitude.im;
  }
}

function parityOf(bits: number): number {
  let parity = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) parity ^= 1;
  return parity;
}

function times(a: Complex, b: Complex): Complex {
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
}

function conjugate({ re, im }: Complex): Complex {
  return { re, im: -im };
}
