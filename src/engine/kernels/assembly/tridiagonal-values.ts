// Eigenvalues of a real symmetric tridiagonal matrix: implicit QL without square roots.

/** See the plain twin. */
const VANISHING: f64 = 1e-200;

/**
 * d holds the diagonal and e the sub-diagonal (e[i] couples i - 1 and i); both are overwritten, d with the eigenvalues in
 * ascending order. What is below `negligible` counts as zero. Returns 0, or 1 when QL does not converge.
 */
export function tridiagonalValues(n: i32, d: usize, e: usize, negligible: f64): i32 {
  for (let i = 1; i < n; i++) set(e, i - 1, get(e, i) * get(e, i));
  set(e, n - 1, 0);
  for (let l = 0; l < n; l++) {
    let rounds = 0;
    while (true) {
      let m = l;
      for (; m < n - 1; m++) {
        const least = f64.EPSILON * 0.5 * (Math.abs(get(d, m)) + Math.abs(get(d, m + 1))) + negligible;
        if (get(e, m) <= least * least) break;
      }
      if (m == l) break;
      if (++rounds > 60) return 1;
      step(d, e, l, m);
    }
  }
  // Insertion sort: QL delivers them nearly in order.
  for (let i = 1; i < n; i++) {
    const x = get(d, i);
    let j = i - 1;
    for (; j >= 0 && get(d, j) > x; j--) set(d, j + 1, get(d, j));
    set(d, j + 1, x);
  }
  return 0;
}

/** One step on l .. m by Pal, Walker and Kahan; e holds squares. */
function step(d: usize, e: usize, l: i32, m: i32): void {
  const root = Math.sqrt(get(e, l));
  const half = (get(d, l + 1) - get(d, l)) / (2 * root);
  const length = Math.sqrt(half * half + 1);
  const sigma = get(d, l) - root / (half + (half >= 0 ? length : -length));
  let c: f64 = 1;
  let s: f64 = 0;
  let gamma = get(d, m) - sigma;
  let p = gamma * gamma;
  for (let i = m - 1; i >= l; i--) {
    const square = get(e, i);
    const r = p + square;
    if (i < m - 1) set(e, i + 1, s * r);
    const former = c;
    const isTurned = p > VANISHING * r;
    const inverse = r / p;
    c = p / r;
    s = square / r;
    const last = gamma;
    gamma = c * (get(d, i) - sigma) - s * last;
    set(d, i + 1, last + (get(d, i) - gamma));
    p = isTurned ? gamma * gamma * inverse : former * square;
  }
  set(e, l, s * p);
  set(d, l, sigma + gamma);
}

function get(array: usize, index: i32): f64 {
  return load<f64>(array + ((<usize>index) << 3));
}

function set(array: usize, index: i32, value: f64): void {
  store<f64>(array + ((<usize>index) << 3), value);
}
