/** QL steps after which a matrix is not finite: ordinary ones need two an eigenvalue. */
const MAXIMUM_ROUNDS = 60;

/**
 * A cosine of a rotation is zero below this times the other length: what is left out is of relative size 1e-100, and no quotient
 * overflows.
 */
const VANISHING = 1e-200;

/**
 * Eigenvalues of a real symmetric tridiagonal matrix by implicit QL without square roots.
 *
 * @param d the diagonal (n); overwritten with the eigenvalues in ascending order
 * @param e the sub-diagonal (n), e[i] between i - 1 and i; overwritten
 * @param negligible what is below it counts as zero
 * @returns 1 when QL does not converge (non-finite input), else 0
 */
export function tridiagonalValues(d: Float64Array, e: Float64Array, negligible: number): 0 | 1 {
  const n = d.length;
  for (let i = 1; i < n; i++) e[i - 1] = e[i] * e[i];
  e[n - 1] = 0;
  for (let l = 0; l < n; l++) {
    for (let rounds = 0; ;) {
      let m = l;
      for (; m < n - 1; m++) {
        const least = Number.EPSILON * 0.5 * (Math.abs(d[m]) + Math.abs(d[m + 1])) + negligible;
        if (e[m] <= least * least) break;
      }
      if (m === l) break;
      if (++rounds > MAXIMUM_ROUNDS) return 1;
      step(d, e, l, m);
    }
  }
  for (let i = 1; i < n; i++) {
    const x = d[i];
    let j = i - 1;
    for (; j >= 0 && d[j] > x; j--) d[j + 1] = d[j];
    d[j + 1] = x;
  }
  return 0;
}

/** One step on l .. m by Pal, Walker and Kahan (Parlett, The Symmetric Eigenvalue Problem, 8.15); e holds squares. */
function step(d: Float64Array, e: Float64Array, l: number, m: number): void {
  const root = Math.sqrt(e[l]);
  const half = (d[l + 1] - d[l]) / (2 * root);
  const length = Math.sqrt(half * half + 1);
  const sigma = d[l] - root / (half + (half >= 0 ? length : -length));
  // Squares of the cosine and the sine of the last rotation.
  let c = 1;
  let s = 0;
  let gamma = d[m] - sigma;
  let p = gamma * gamma;
  for (let i = m - 1; i >= l; i--) {
    const square = e[i];
    const r = p + square;
    if (i < m - 1) e[i + 1] = s * r;
    const former = c;
    const isTurned = p > VANISHING * r;
    const inverse = r / p;
    c = p / r;
    s = square / r;
    const last = gamma;
    gamma = c * (d[i] - sigma) - s * last;
    d[i + 1] = last + (d[i] - gamma);
    p = isTurned ? gamma * gamma * inverse : former * square;
  }
  e[l] = s * p;
  d[l] = sigma + gamma;
}
