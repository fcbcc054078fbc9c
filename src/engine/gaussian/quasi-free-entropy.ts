import { zeroMatrix, type DenseMatrix } from '../linalg/dense-matrix.js';
import { hermitianEigenvalues } from '../linalg/hermitian-values.js';
import type { Statistics } from './gaussian-model.js';

/** sum -[n ln n + (1-n) ln(1-n)] (fermions) or (n+1) ln(n+1) - n ln n (bosons), nats; 0 ln 0 = 0. */
export function quasiFreeEntropy(occupations: Float64Array, statistics: Statistics): number {
  const xlogx = (x: number): number => (x > 0 ? x * Math.log(x) : 0);
  return statistics === 'fermion'
    ? -occupations.reduce((sum, n) => sum + xlogx(n) + xlogx(1 - n), 0)
    : occupations.reduce((sum, n) => sum + xlogx(n + 1) - xlogx(n), 0);
}

/** Occupations of the natural modes of Gamma and F together: Nambu eigenvalues, or symplectic ones minus 1/2. */
export function pairSpectrum(gamma: DenseMatrix, F: DenseMatrix, statistics: Statistics): Float64Array {
  return statistics === 'fermion' ? fermionicPairs(gamma, F) : bosonicPairs(gamma, F);
}

/** Eigenvalues of [[1 - Gamma, F], [F^dag, Gamma^T]] come in pairs n, 1 - n; the lower half is returned. */
function fermionicPairs(gamma: DenseMatrix, F: DenseMatrix): Float64Array {
  const m = gamma.rows;
  const nambu = zeroMatrix(2 * m, 2 * m);
  const w = 2 * m;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) {
      const k = i * m + j;
      nambu.re[i * w + j] = (i === j ? 1 : 0) - gamma.re[k];
      nambu.im[i * w + j] = -gamma.im[k];
      nambu.re[(m + j) * w + m + i] = gamma.re[k];
      nambu.im[(m + j) * w + m + i] = gamma.im[k];
      nambu.re[i * w + m + j] = nambu.re[(m + j) * w + i] = F.re[k];
      nambu.im[i * w + m + j] = F.im[k];
      nambu.im[(m + j) * w + i] = -F.im[k];
    }
  }
  return hermitianEigenvalues(nambu).slice(0, m);
}

/**
 * Symplectic eigenvalues of sigma = <{r_i, r_j}>/2: with sigma = L L^T they are the positive eigenvalues of the Hermitian
 * i L^T Omega L. A sigma that is not positive has none: NaN, which no test passes.
 */
function bosonicPairs(gamma: DenseMatrix, F: DenseMatrix): Float64Array {
  const m = gamma.rows;
  const w = 2 * m;
  const sigma = new Float64Array(w * w);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) {
      const k = i * m + j;
      const half = i === j ? 0.5 : 0;
      // C_ij = <c_i^dag c_j> = conj(Gamma_ij): xx = Re(C + F) + 1/2, pp = Re(C - F) + 1/2, xp = Im F + Im C.
      sigma[i * w + j] = gamma.re[k] + F.re[k] + half;
      sigma[(m + i) * w + m + j] = gamma.re[k] - F.re[k] + half;
      sigma[i * w + m + j] = sigma[(m + j) * w + i] = F.im[k] - gamma.im[k];
    }
  }
  const L = cholesky(sigma, w);
  if (L === undefined) return new Float64Array(m).fill(Number.NaN);
  // (L^T Omega L)_ij = sum_k L_ki L_(m+k)j - L_(m+k)i L_kj
  const product = zeroMatrix(w, w);
  for (let i = 0; i < w; i++) {
    for (let j = 0; j < w; j++) {
      let sum = 0;
      for (let k = 0; k < m; k++)
        sum += L[k * w + i] * L[(m + k) * w + j] - L[(m + k) * w + i] * L[k * w + j];
      product.im[i * w + j] = sum;
    }
  }
  return hermitianEigenvalues(product)
    .slice(m)
    .map((nu) => nu - 0.5);
}

/** The lower triangular L with L L^T = matrix; undefined if the matrix is not positive. */
function cholesky(matrix: Float64Array, n: number): Float64Array | undefined {
  const L = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    let pivot = matrix[j * n + j];
    for (let k = 0; k < j; k++) pivot -= L[j * n + k] ** 2;
    if (!(pivot > 0)) return undefined;
    const root = Math.sqrt(pivot);
    L[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let sum = matrix[i * n + j];
      for (let k = 0; k < j; k++) sum -= L[i * n + k] * L[j * n + k];
      L[i * n + j] = sum / root;
    }
  }
  return L;
}
