// C (rows x columns) += A (rows x inner) B (inner x columns), all row-major with the given strides in elements.

function tile4(
  A: usize,
  strideA: usize,
  B: usize,
  strideB: usize,
  C: usize,
  strideC: usize,
  inner: i32,
): void {
  let c00 = v128.load(C);
  let c01 = v128.load(C, 16);
  let c10 = v128.load(C + strideC);
  let c11 = v128.load(C + strideC, 16);
  let c20 = v128.load(C + 2 * strideC);
  let c21 = v128.load(C + 2 * strideC, 16);
  let c30 = v128.load(C + 3 * strideC);
  let c31 = v128.load(C + 3 * strideC, 16);
  for (let k = 0; k < inner; k++) {
    const b0 = v128.load(B);
    const b1 = v128.load(B, 16);
    const a0 = v128.load64_splat(A);
    const a1 = v128.load64_splat(A + strideA);
    const a2 = v128.load64_splat(A + 2 * strideA);
    const a3 = v128.load64_splat(A + 3 * strideA);
    c00 = f64x2.add(c00, f64x2.mul(a0, b0));
    c01 = f64x2.add(c01, f64x2.mul(a0, b1));
    c10 = f64x2.add(c10, f64x2.mul(a1, b0));
    c11 = f64x2.add(c11, f64x2.mul(a1, b1));
    c20 = f64x2.add(c20, f64x2.mul(a2, b0));
    c21 = f64x2.add(c21, f64x2.mul(a2, b1));
    c30 = f64x2.add(c30, f64x2.mul(a3, b0));
    c31 = f64x2.add(c31, f64x2.mul(a3, b1));
    A += 8;
    B += strideB;
  }
  v128.store(C, c00);
  v128.store(C, c01, 16);
  v128.store(C + strideC, c10);
  v128.store(C + strideC, c11, 16);
  v128.store(C + 2 * strideC, c20);
  v128.store(C + 2 * strideC, c21, 16);
  v128.store(C + 3 * strideC, c30);
  v128.store(C + 3 * strideC, c31, 16);
}

function element(A: usize, B: usize, strideB: usize, C: usize, inner: i32): void {
  let sum = load<f64>(C);
  for (let k = 0; k < inner; k++) {
    sum += load<f64>(A) * load<f64>(B);
    A += 8;
    B += strideB;
  }
  store<f64>(C, sum);
}

export function multiplyAdd(
  rows: i32,
  inner: i32,
  columns: i32,
  A: usize,
  strideA: i32,
  B: usize,
  strideB: i32,
  C: usize,
  strideC: i32,
): void {
  const a = (<usize>strideA) << 3;
  const b = (<usize>strideB) << 3;
  const c = (<usize>strideC) << 3;
  const fullRows = rows & ~3;
  const fullColumns = columns & ~3;
  for (let j = 0; j < fullColumns; j += 4) {
    const shift = (<usize>j) << 3;
    for (let i = 0; i < fullRows; i += 4)
      tile4(A + <usize>i * a, a, B + shift, b, C + <usize>i * c + shift, c, inner);
    for (let i = fullRows; i < rows; i++)
      for (let q: usize = 0; q < 32; q += 8)
        element(A + <usize>i * a, B + shift + q, b, C + <usize>i * c + shift + q, inner);
  }
  for (let j = fullColumns; j < columns; j++) {
    const shift = (<usize>j) << 3;
    for (let i = 0; i < rows; i++) element(A + <usize>i * a, B + shift, b, C + <usize>i * c + shift, inner);
  }
}
