// Eigenvalues of a Hermitian matrix: Householder reduction to tridiagonal form, then implicit QL.

import { tridiagonalValues } from './tridiagonal-values';

/**
 * Re and Im hold the lower triangle (row i, columns 0 .. i) of an n x n Hermitian matrix with an even row stride; both
 * are overwritten. `work` has room for 10 strides. The eigenvalues end up in `values` in ascending order. Returns 0, or
 * 1 when QL does not converge (non-finite input).
 *
 * Step i reflects row i onto its element i - 1. The update of the trailing triangle by the former step and the product
 * with the new vector are one sweep over memory (both use each row once).
 */
export function hermitianValues(n: i32, stride: i32, Re: usize, Im: usize, work: usize, values: usize): i32 {
  const row = (<usize>stride) << 3;
  // Current reflection (v, w) and the next (u, p): real and imaginary parts.
  let vr = work;
  let vi = vr + row;
  let wr = vi + row;
  let wi = wr + row;
  let ur = wi + row;
  let ui = ur + row;
  let pr = ui + row;
  let pi = pr + row;
  const off = pi + row;
  const negligible = NEGLIGIBLE * Math.sqrt(squareOfNorm(n, row, Re, Im));
  let pending = false;
  for (let i = n - 1; i >= 1; i--) {
    const ri = Re + <usize>i * row;
    const ii = Im + <usize>i * row;
    if (pending) updateRow(i, ri, ii, vr, vi, wr, wi);
    store<f64>(values + ((<usize>i) << 3), load<f64>(ri + ((<usize>i) << 3)));
    // Column i above the diagonal is the conjugate of row i.
    const head = i - 1;
    let below: f64 = 0;
    for (let j = 0; j < head; j++) {
      const x = load<f64>(ri + ((<usize>j) << 3));
      const y = load<f64>(ii + ((<usize>j) << 3));
      below += x * x + y * y;
    }
    const hx = load<f64>(ri + ((<usize>head) << 3));
    const hy = -load<f64>(ii + ((<usize>head) << 3));
    const size = Math.sqrt(hx * hx + hy * hy);
    const norm = Math.sqrt(below + hx * hx + hy * hy);
    if (below <= negligible * negligible) {
      store<f64>(off + ((<usize>i) << 3), size);
      // Nothing to reflect; a pending update still has to reach the rows below.
      if (pending)
        for (let j = 0; j < i; j++) updateRow(j, Re + <usize>j * row, Im + <usize>j * row, vr, vi, wr, wi);
      pending = false;
      continue;
    }
    store<f64>(off + ((<usize>i) << 3), norm);
    const c = size == 0 ? 1.0 : hx / size;
    const s = size == 0 ? 0.0 : hy / size;
    const scale = 1.0 / Math.sqrt(below + (size + norm) * (size + norm));
    for (let j = 0; j < head; j++) {
      store<f64>(ur + ((<usize>j) << 3), scale * load<f64>(ri + ((<usize>j) << 3)));
      store<f64>(ui + ((<usize>j) << 3), -scale * load<f64>(ii + ((<usize>j) << 3)));
    }
    store<f64>(ur + ((<usize>head) << 3), scale * (hx + c * norm));
    store<f64>(ui + ((<usize>head) << 3), scale * (hy + s * norm));
    store<f64>(ur + ((<usize>i) << 3), 0);
    store<f64>(ui + ((<usize>i) << 3), 0);
    memory.fill(pr, 0, row);
    memory.fill(pi, 0, row);
    if (pending) sweep<bool>(i, row, Re, Im, vr, vi, wr, wi, ur, ui, pr, pi);
    else sweep<i32>(i, row, Re, Im, vr, vi, wr, wi, ur, ui, pr, pi);
    // w = 2 p - 2 (u^dag p) u
    let overlap: f64 = 0;
    for (let j = 0; j < i; j++) {
      const at = (<usize>j) << 3;
      overlap += load<f64>(ur + at) * load<f64>(pr + at) + load<f64>(ui + at) * load<f64>(pi + at);
    }
    for (let j = 0; j < i; j++) {
      const at = (<usize>j) << 3;
      store<f64>(pr + at, 2 * (load<f64>(pr + at) - overlap * load<f64>(ur + at)));
      store<f64>(pi + at, 2 * (load<f64>(pi + at) - overlap * load<f64>(ui + at)));
    }
    const a = vr;
    const b = vi;
    vr = ur;
    vi = ui;
    ur = a;
    ui = b;
    const d = wr;
    const e = wi;
    wr = pr;
    wi = pi;
    pr = d;
    pi = e;
    pending = true;
  }
  if (pending) updateRow(0, Re, Im, vr, vi, wr, wi);
  store<f64>(values, load<f64>(Re));
  return tridiagonalValues(n, values, off, negligible);
}

/** See the plain twin. */
const NEGLIGIBLE: f64 = 1e-20;

/** Sum of the squares of the lower triangle. */
function squareOfNorm(n: i32, row: usize, Re: usize, Im: usize): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const at = <usize>i * row + ((<usize>j) << 3);
      const x = load<f64>(Re + at);
      const y = load<f64>(Im + at);
      sum += x * x + y * y;
    }
  }
  return sum;
}

/** Row r of A - v w^dag - w v^dag, columns 0 .. r. */
function updateRow(r: i32, ri: usize, ii: usize, vr: usize, vi: usize, wr: usize, wi: usize): void {
  const at = (<usize>r) << 3;
  const a = f64x2.splat(load<f64>(vr + at));
  const b = f64x2.splat(load<f64>(vi + at));
  const c = f64x2.splat(load<f64>(wr + at));
  const d = f64x2.splat(load<f64>(wi + at));
  for (let k: usize = 0; k <= at; k += 16) {
    const x = v128.load(vr + k);
    const y = v128.load(vi + k);
    const z = v128.load(wr + k);
    const w = v128.load(wi + k);
    // (a + ib)(z - iw) + (c + id)(x - iy)
    const re = f64x2.add(
      f64x2.add(f64x2.mul(a, z), f64x2.mul(b, w)),
      f64x2.add(f64x2.mul(c, x), f64x2.mul(d, y)),
    );
    const im = f64x2.add(
      f64x2.sub(f64x2.mul(b, z), f64x2.mul(a, w)),
      f64x2.sub(f64x2.mul(d, x), f64x2.mul(c, y)),
    );
    v128.store(ri + k, f64x2.sub(v128.load(ri + k), re));
    v128.store(ii + k, f64x2.sub(v128.load(ii + k), im));
  }
}

/** Adds A u to p from the lower triangle alone; UPDATE = bool: after an update of rows 0 .. i-1 by (v, w). */
function sweep<UPDATE>(
  i: i32,
  row: usize,
  Re: usize,
  Im: usize,
  vr: usize,
  vi: usize,
  wr: usize,
  wi: usize,
  ur: usize,
  ui: usize,
  pr: usize,
  pi: usize,
): void {
  for (let r = 0; r < i; r++) {
    const ri = Re + <usize>r * row;
    const ii = Im + <usize>r * row;
    const at = (<usize>r) << 3;
    const e = f64x2.splat(load<f64>(ur + at));
    const f = f64x2.splat(load<f64>(ui + at));
    let a = f64x2.splat(0);
    let b = a;
    let c = a;
    let d = a;
    if (isBoolean<UPDATE>()) {
      a = v128.load64_splat(vr + at);
      b = v128.load64_splat(vi + at);
      c = v128.load64_splat(wr + at);
      d = v128.load64_splat(wi + at);
    }
    let sumRe = f64x2.splat(0);
    let sumIm = f64x2.splat(0);
    let k: usize = 0;
    const whole = at & ~15;
    for (; k < whole; k += 16) {
      let x = v128.load(ri + k);
      let y = v128.load(ii + k);
      if (isBoolean<UPDATE>()) {
        const p = v128.load(vr + k);
        const q = v128.load(vi + k);
        const s = v128.load(wr + k);
        const t = v128.load(wi + k);
        x = f64x2.sub(
          x,
          f64x2.add(f64x2.add(f64x2.mul(a, s), f64x2.mul(b, t)), f64x2.add(f64x2.mul(c, p), f64x2.mul(d, q))),
        );
        y = f64x2.sub(
          y,
          f64x2.add(f64x2.sub(f64x2.mul(b, s), f64x2.mul(a, t)), f64x2.sub(f64x2.mul(d, p), f64x2.mul(c, q))),
        );
        v128.store(ri + k, x);
        v128.store(ii + k, y);
      }
      const g = v128.load(ur + k);
      const h = v128.load(ui + k);
      // p_r += A_rk u_k;  p_k += conj(A_rk) u_r
      sumRe = f64x2.add(sumRe, f64x2.sub(f64x2.mul(x, g), f64x2.mul(y, h)));
      sumIm = f64x2.add(sumIm, f64x2.add(f64x2.mul(x, h), f64x2.mul(y, g)));
      v128.store(pr + k, f64x2.add(v128.load(pr + k), f64x2.add(f64x2.mul(x, e), f64x2.mul(y, f))));
      v128.store(pi + k, f64x2.add(v128.load(pi + k), f64x2.sub(f64x2.mul(x, f), f64x2.mul(y, e))));
    }
    let re = f64x2.extract_lane(sumRe, 0) + f64x2.extract_lane(sumRe, 1);
    let im = f64x2.extract_lane(sumIm, 0) + f64x2.extract_lane(sumIm, 1);
    for (; k <= at; k += 8) {
      let x = load<f64>(ri + k);
      let y = load<f64>(ii + k);
      if (isBoolean<UPDATE>()) {
        const A = load<f64>(vr + at);
        const B = load<f64>(vi + at);
        const C = load<f64>(wr + at);
        const D = load<f64>(wi + at);
        const p = load<f64>(vr + k);
        const q = load<f64>(vi + k);
        const s = load<f64>(wr + k);
        const t = load<f64>(wi + k);
        x -= A * s + B * t + (C * p + D * q);
        y -= B * s - A * t + (D * p - C * q);
        if (k == at) y = 0;
        store<f64>(ri + k, x);
        store<f64>(ii + k, y);
      }
      const g = load<f64>(ur + k);
      const h = load<f64>(ui + k);
      re += x * g - y * h;
      im += x * h + y * g;
      if (k < at) {
        const E = load<f64>(ur + at);
        const F = load<f64>(ui + at);
        store<f64>(pr + k, load<f64>(pr + k) + (x * E + y * F));
        store<f64>(pi + k, load<f64>(pi + k) + (x * F - y * E));
      }
    }
    store<f64>(pr + at, load<f64>(pr + at) + re);
    store<f64>(pi + at, load<f64>(pi + at) + im);
  }
}
