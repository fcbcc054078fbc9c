// One-sided Jacobi rotations: the rows of a matrix are made orthogonal, and a second matrix is turned along with them.

/** Re and Im of sum_k conj(x_k) y_k, n doubles each (n even). */
function dotRe(n: i32, xr: usize, xi: usize, yr: usize, yi: usize, isComplex: i32): f64 {
  let sum = f64x2.splat(0);
  const end = (<usize>n) << 3;
  for (let k: usize = 0; k < end; k += 16)
    sum = f64x2.add(sum, f64x2.mul(v128.load(xr + k), v128.load(yr + k)));
  if (isComplex)
    for (let k: usize = 0; k < end; k += 16)
      sum = f64x2.add(sum, f64x2.mul(v128.load(xi + k), v128.load(yi + k)));
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

function dotIm(n: i32, xr: usize, xi: usize, yr: usize, yi: usize): f64 {
  let sum = f64x2.splat(0);
  const end = (<usize>n) << 3;
  for (let k: usize = 0; k < end; k += 16) {
    const difference = f64x2.sub(
      f64x2.mul(v128.load(xr + k), v128.load(yi + k)),
      f64x2.mul(v128.load(xi + k), v128.load(yr + k)),
    );
    sum = f64x2.add(sum, difference);
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** x, y = c x - s w y, s x + c w y with the phase w = wr + i wi. */
function rotate(
  n: i32,
  xr: usize,
  xi: usize,
  yr: usize,
  yi: usize,
  c: f64,
  s: f64,
  wr: f64,
  wi: f64,
  isComplex: i32,
): void {
  const C = f64x2.splat(c);
  const S = f64x2.splat(s);
  const R = f64x2.splat(wr);
  const I = f64x2.splat(wi);
  const end = (<usize>n) << 3;
  if (!isComplex) {
    for (let k: usize = 0; k < end; k += 16) {
      const x = v128.load(xr + k);
      const y = f64x2.mul(R, v128.load(yr + k));
      v128.store(xr + k, f64x2.sub(f64x2.mul(C, x), f64x2.mul(S, y)));
      v128.store(yr + k, f64x2.add(f64x2.mul(S, x), f64x2.mul(C, y)));
    }
    return;
  }
  for (let k: usize = 0; k < end; k += 16) {
    const x = v128.load(xr + k);
    const u = v128.load(xi + k);
    const p = v128.load(yr + k);
    const q = v128.load(yi + k);
    const y = f64x2.sub(f64x2.mul(R, p), f64x2.mul(I, q));
    const v = f64x2.add(f64x2.mul(R, q), f64x2.mul(I, p));
    v128.store(xr + k, f64x2.sub(f64x2.mul(C, x), f64x2.mul(S, y)));
    v128.store(xi + k, f64x2.sub(f64x2.mul(C, u), f64x2.mul(S, v)));
    v128.store(yr + k, f64x2.add(f64x2.mul(S, x), f64x2.mul(C, y)));
    v128.store(yi + k, f64x2.add(f64x2.mul(S, u), f64x2.mul(C, v)));
  }
}

/**
 * One sweep over all pairs of the n rows of B (even stride of `strideB` doubles); the rows of Q turn along. `squares` holds
 * the squares of the row norms, and is kept up to date. Pairs whose cosine is below `tolerance` are left; returns how many
 * were turned.
 */
export function jacobiSweep(
  n: i32,
  strideB: i32,
  Br: usize,
  Bi: usize,
  strideQ: i32,
  Qr: usize,
  Qi: usize,
  squares: usize,
  isComplex: i32,
  tolerance: f64,
): i32 {
  const rowB = (<usize>strideB) << 3;
  const rowQ = (<usize>strideQ) << 3;
  let turned = 0;
  for (let i = 0; i < n; i++) {
    const at = squares + ((<usize>i) << 3);
    store<f64>(
      at,
      dotRe(
        strideB,
        Br + <usize>i * rowB,
        Bi + <usize>i * rowB,
        Br + <usize>i * rowB,
        Bi + <usize>i * rowB,
        isComplex,
      ),
    );
  }
  for (let i = 0; i < n - 1; i++) {
    const bi = <usize>i * rowB;
    const qi = <usize>i * rowQ;
    for (let j = i + 1; j < n; j++) {
      const bj = <usize>j * rowB;
      const qj = <usize>j * rowQ;
      const alpha = load<f64>(squares + ((<usize>i) << 3));
      const beta = load<f64>(squares + ((<usize>j) << 3));
      const x = dotRe(strideB, Br + bi, Bi + bi, Br + bj, Bi + bj, isComplex);
      const y = isComplex ? dotIm(strideB, Br + bi, Bi + bi, Br + bj, Bi + bj) : 0;
      const size = isComplex ? Math.sqrt(x * x + y * y) : Math.abs(x);
      if (size == 0 || size <= tolerance * Math.sqrt(alpha) * Math.sqrt(beta)) continue;
      const zeta = (beta - alpha) / (2 * size);
      const t = (zeta >= 0 ? 1.0 : -1.0) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
      const c = 1 / Math.sqrt(1 + t * t);
      const s = c * t;
      // The phase that makes the product of the two rows real and positive.
      const wr = x / size;
      const wi = -y / size;
      rotate(strideB, Br + bi, Bi + bi, Br + bj, Bi + bj, c, s, wr, wi, isComplex);
      rotate(strideQ, Qr + qi, Qi + qi, Qr + qj, Qi + qj, c, s, wr, wi, isComplex);
      store<f64>(squares + ((<usize>i) << 3), Math.max(0, alpha - t * size));
      store<f64>(squares + ((<usize>j) << 3), beta + t * size);
      turned++;
    }
  }
  return turned;
}
