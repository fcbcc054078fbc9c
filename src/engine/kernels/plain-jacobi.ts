/** Rows of complex numbers; offsets count doubles. */
interface Rows {
  readonly f64: Float64Array;
  readonly stride: number;
  readonly re: number;
  readonly im: number;
}

/** One sweep of one-sided Jacobi rotations in plain TypeScript; see Kernels.jacobiSweep. */
export function plainJacobiSweep(
  n: number,
  B: Rows,
  Q: Rows,
  squares: number,
  isComplex: boolean,
  tolerance: number,
): number {
  const { f64 } = B;
  let turned = 0;
  for (let i = 0; i < n; i++) f64[squares + i] = dotRe(B, i, i, isComplex);
  for (let i = 0; i < n - 1; i++) {
    for (let j = i + 1; j < n; j++) {
      const alpha = f64[squares + i];
      const beta = f64[squares + j];
      const x = dotRe(B, i, j, isComplex);
      const y = isComplex ? dotIm(B, i, j) : 0;
      const size = isComplex ? Math.sqrt(x * x + y * y) : Math.abs(x);
      if (size === 0 || size <= tolerance * Math.sqrt(alpha) * Math.sqrt(beta)) continue;
      const zeta = (beta - alpha) / (2 * size);
      const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
      const c = 1 / Math.sqrt(1 + t * t);
      const s = c * t;
      const turn = { c, s, re: x / size, im: -y / size };
      rotate(B, i, j, turn, isComplex);
      rotate(Q, i, j, turn, isComplex);
      f64[squares + i] = Math.max(0, alpha - t * size);
      f64[squares + j] = beta + t * size;
      turned++;
    }
  }
  return turned;
}

/** Two lanes, as SIMD adds. */
function dotRe({ f64, stride, re, im }: Rows, i: number, j: number, isComplex: boolean): number {
  const sum = [0, 0];
  for (let k = 0; k < stride; k++) sum[k & 1] += f64[re + i * stride + k] * f64[re + j * stride + k];
  if (isComplex)
    for (let k = 0; k < stride; k++) sum[k & 1] += f64[im + i * stride + k] * f64[im + j * stride + k];
  return sum[0] + sum[1];
}

function dotIm({ f64, stride, re, im }: Rows, i: number, j: number): number {
  const sum = [0, 0];
  const [x, y] = [i * stride, j * stride];
  for (let k = 0; k < stride; k++)
    sum[k & 1] += f64[re + x + k] * f64[im + y + k] - f64[im + x + k] * f64[re + y + k];
  return sum[0] + sum[1];
}

function rotate(
  { f64, stride, re, im }: Rows,
  i: number,
  j: number,
  {
    c,
    s,
    re: wr,
    im: wi,
  }: { readonly c: number; readonly s: number; readonly re: number; readonly im: number },
  isComplex: boolean,
): void {
  for (let k = 0; k < stride; k++) {
    const [a, b] = [i * stride + k, j * stride + k];
    const x = f64[re + a];
    if (!isComplex) {
      const y = wr * f64[re + b];
      f64[re + a] = c * x - s * y;
      f64[re + b] = s * x + c * y;
      continue;
    }
    const u = f64[im + a];
    const y = wr * f64[re + b] - wi * f64[im + b];
    const v = wr * f64[im + b] + wi * f64[re + b];
    f64[re + a] = c * x - s * y;
    f64[im + a] = c * u - s * v;
    f64[re + b] = s * x + c * y;
    f64[im + b] = s * u + c * v;
  }
}
