// Products of the Liouville-Chebyshev recursion. Matrices are m16 x m16 (m rounded up to a multiple of 16), stored as
// panels of 16 columns, rows of a panel contiguous: element (i, j) at ((j >> 4) * m16 + i) * 16 + (j & 15). A 16 x 16
// tile is then 2 KiB in one piece, and a panel streams through the cache.

/** Bytes of 16 doubles: one row of a panel. */
const ROW: usize = 128;

/**
 * Y = H X, or Y += H X if `add` is not 0: H sparse in compressed rows (m x m), X dense. Rows from m on are set to zero.
 */
export function sparseTimesDense(
  m: i32,
  m16: i32,
  rowStart: usize,
  column: usize,
  values: usize,
  X: usize,
  Y: usize,
  add: i32,
): void {
  const panels = m16 >> 4;
  const panelBytes = <usize>m16 * ROW;
  for (let panel = 0; panel < panels; panel++) {
    const source = X + <usize>panel * panelBytes;
    let target = Y + <usize>panel * panelBytes;
    let k = <usize>load<i32>(rowStart);
    for (let i = 0; i < m; i++) {
      const end = <usize>load<i32>(rowStart + ((<usize>(i + 1)) << 2));
      let a0 = f64x2.splat(0);
      let a1 = f64x2.splat(0);
      let a2 = f64x2.splat(0);
      let a3 = f64x2.splat(0);
      let a4 = f64x2.splat(0);
      let a5 = f64x2.splat(0);
      let a6 = f64x2.splat(0);
      let a7 = f64x2.splat(0);
      if (add) {
        a0 = v128.load(target, 0);
        a1 = v128.load(target, 16);
        a2 = v128.load(target, 32);
        a3 = v128.load(target, 48);
        a4 = v128.load(target, 64);
        a5 = v128.load(target, 80);
        a6 = v128.load(target, 96);
        a7 = v128.load(target, 112);
      }
      for (; k < end; k++) {
        const row = source + <usize>load<i32>(column + (k << 2)) * ROW;
        const h = v128.load64_splat(values + (k << 3));
        a0 = f64x2.add(a0, f64x2.mul(h, v128.load(row, 0)));
        a1 = f64x2.add(a1, f64x2.mul(h, v128.load(row, 16)));
        a2 = f64x2.add(a2, f64x2.mul(h, v128.load(row, 32)));
        a3 = f64x2.add(a3, f64x2.mul(h, v128.load(row, 48)));
        a4 = f64x2.add(a4, f64x2.mul(h, v128.load(row, 64)));
        a5 = f64x2.add(a5, f64x2.mul(h, v128.load(row, 80)));
        a6 = f64x2.add(a6, f64x2.mul(h, v128.load(row, 96)));
        a7 = f64x2.add(a7, f64x2.mul(h, v128.load(row, 112)));
      }
      v128.store(target, a0, 0);
      v128.store(target, a1, 16);
      v128.store(target, a2, 32);
      v128.store(target, a3, 48);
      v128.store(target, a4, 64);
      v128.store(target, a5, 80);
      v128.store(target, a6, 96);
      v128.store(target, a7, 112);
      target += ROW;
    }
    memory.fill(target, 0, <usize>(m16 - m) * ROW);
  }
}

/**
 * P = scale (Y + sign Y^T) - P, which has the symmetry `sign`; returns the square of its Frobenius norm. Where `sum` is
 * not 0, `weight` times the tiles on and above the diagonal is added there.
 */
export function combineTransposed(
  m16: i32,
  Y: usize,
  P: usize,
  scale: f64,
  sign: f64,
  sum: usize,
  weight: f64,
): f64 {
  const tiles = m16 >> 4;
  const panelBytes = <usize>m16 * ROW;
  const s = f64x2.splat(scale);
  const g = f64x2.splat(sign);
  const w = f64x2.splat(weight);
  let square = f64x2.splat(0);
  for (let J = 0; J < tiles; J++) {
    for (let I = 0; I <= J; I++) {
      const upper = <usize>J * panelBytes + ((<usize>I) << 11);
      const lower = <usize>I * panelBytes + ((<usize>J) << 11);
      let tile = f64x2.splat(0);
      for (let r: usize = 0; r < 16; r += 2) {
        for (let c: usize = 0; c < 16; c += 2) {
          const up = upper + r * ROW + (c << 3);
          const low = lower + c * ROW + (r << 3);
          const l0 = v128.load(Y + low);
          const l1 = v128.load(Y + low, 128);
          const t0 = v128.shuffle<f64>(l0, l1, 0, 2);
          const t1 = v128.shuffle<f64>(l0, l1, 1, 3);
          const x0 = f64x2.sub(
            f64x2.mul(s, f64x2.add(v128.load(Y + up), f64x2.mul(g, t0))),
            v128.load(P + up),
          );
          const x1 = f64x2.sub(
            f64x2.mul(s, f64x2.add(v128.load(Y + up, 128), f64x2.mul(g, t1))),
            v128.load(P + up, 128),
          );
          v128.store(P + up, x0);
          v128.store(P + up, x1, 128);
          tile = f64x2.add(tile, f64x2.add(f64x2.mul(x0, x0), f64x2.mul(x1, x1)));
          if (I != J) {
            v128.store(P + low, f64x2.mul(g, v128.shuffle<f64>(x0, x1, 0, 2)));
            v128.store(P + low, f64x2.mul(g, v128.shuffle<f64>(x0, x1, 1, 3)), 128);
          }
          if (sum) {
            v128.store(sum + up, f64x2.add(v128.load(sum + up), f64x2.mul(w, x0)));
            v128.store(sum + up, f64x2.add(v128.load(sum + up, 128), f64x2.mul(w, x1)), 128);
          }
        }
      }
      square = f64x2.add(square, I == J ? tile : f64x2.add(tile, tile));
    }
  }
  return f64x2.extract_lane(square, 0) + f64x2.extract_lane(square, 1);
}

/** out[p] = sum of X over the offsets (in elements) of the p-th list. */
export function gatherSums(count: i32, start: usize, offset: usize, X: usize, out: usize): void {
  let k = <usize>load<i32>(start);
  for (let p = 0; p < count; p++) {
    const end = <usize>load<i32>(start + ((<usize>(p + 1)) << 2));
    let sum: f64 = 0;
    for (; k < end; k++) sum += load<f64>(X + ((<usize>load<i32>(offset + (k << 2))) << 3));
    store<f64>(out + ((<usize>p) << 3), sum);
  }
}

/** out[p] = sum of weights times X over the offsets (in elements) of the p-th list. */
export function gatherWeighted(
  count: i32,
  start: usize,
  offset: usize,
  weights: usize,
  X: usize,
  out: usize,
): void {
  let k = <usize>load<i32>(start);
  for (let p = 0; p < count; p++) {
    const end = <usize>load<i32>(start + ((<usize>(p + 1)) << 2));
    let sum: f64 = 0;
    for (; k < end; k++)
      sum += load<f64>(weights + (k << 3)) * load<f64>(X + ((<usize>load<i32>(offset + (k << 2))) << 3));
    store<f64>(out + ((<usize>p) << 3), sum);
  }
}

/** Sum over k of values[k] X[offset[k]]. */
export function gatherProduct(count: i32, offset: usize, values: usize, X: usize): f64 {
  let sum: f64 = 0;
  for (let k: usize = 0; k < <usize>count; k++)
    sum += load<f64>(values + (k << 3)) * load<f64>(X + ((<usize>load<i32>(offset + (k << 2))) << 3));
  return sum;
}

/** y = a H x + b x - y for a vector x: one step of a Chebyshev recursion. */
export function vectorStep(
  m: i32,
  rowStart: usize,
  column: usize,
  values: usize,
  x: usize,
  y: usize,
  a: f64,
  b: f64,
): void {
  let k = <usize>load<i32>(rowStart);
  for (let i = 0; i < m; i++) {
    const end = <usize>load<i32>(rowStart + ((<usize>(i + 1)) << 2));
    let sum: f64 = 0;
    for (; k < end; k++)
      sum += load<f64>(values + (k << 3)) * load<f64>(x + ((<usize>load<i32>(column + (k << 2))) << 3));
    const at = (<usize>i) << 3;
    store<f64>(y + at, a * sum + b * load<f64>(x + at) - load<f64>(y + at));
  }
}
