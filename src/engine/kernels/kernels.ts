/**
 * The inner loops of the engine, on one linear memory. Two sets implement them: WebAssembly SIMD (`assembly/`) and plain
 * TypeScript (`plain-kernels.ts`), operation by operation the same, so that both give the same bits. All pointers are
 * byte offsets, multiples of 8 (16 for the dense arrays of the tiled layout).
 *
 * Tiled layout of a dense m x m matrix, m16 = m rounded up to 16: panels of 16 columns, the rows of a panel contiguous;
 * element (i, j) has the index ((j >> 4) m16 + i) 16 + (j & 15). Padding is zero.
 */
export interface Kernels {
  readonly name: 'wasm' | 'plain';
  /** Views of the memory; `reserve` replaces them. */
  readonly f64: Float64Array;
  readonly i32: Int32Array;

  /** Makes the memory at least so large, keeping its content. Throws RangeError when it cannot be had. */
  reserve(bytes: number): void;

  /** Y = H X (Y += H X if `add`): H sparse m x m in compressed rows, X and Y tiled. */
  sparseTimesDense(
    m: number,
    m16: number,
    rowStart: number,
    column: number,
    values: number,
    X: number,
    Y: number,
    add: 0 | 1,
  ): void;

  /**
   * P = scale (Y + sign Y^T) - P, tiled; returns the square of its Frobenius norm. P must have the symmetry `sign`
   * already. Where `sum` is not 0, weight P is added there, on and above the diagonal tiles only.
   */
  combineTransposed(
    m16: number,
    Y: number,
    P: number,
    scale: number,
    sign: 1 | -1,
    sum: number,
    weight: number,
  ): number;

  /** out[p] = sum over k in start[p] .. start[p+1]-1 of X[offset[k]]; offsets count elements. */
  gatherSums(count: number, start: number, offset: number, X: number, out: number): void;

  /** The same with a weight for each offset. */
  gatherWeighted(count: number, start: number, offset: number, weights: number, X: number, out: number): void;

  /** sum over k of values[k] X[offset[k]] */
  gatherProduct(count: number, offset: number, values: number, X: number): number;

  /** y = a H x + b x - y for vectors x and y, H sparse m x m in compressed rows. */
  vectorStep(
    m: number,
    rowStart: number,
    column: number,
    values: number,
    x: number,
    y: number,
    a: number,
    b: number,
  ): void;

  /** C += A B, row-major with strides in elements; A is rows x inner, B inner x columns. */
  multiplyAdd(
    rows: number,
    inner: number,
    columns: number,
    A: number,
    strideA: number,
    B: number,
    strideB: number,
    C: number,
    strideC: number,
  ): void;

  /**
   * Ascending eigenvalues of a Hermitian matrix from the lower triangles of its real and imaginary part (row-major, even
   * stride; overwritten); `work` has room for 10 strides. Returns 1 if the iteration fails (input not finite), else 0.
   */
  hermitianValues(n: number, stride: number, re: number, im: number, work: number, values: number): 0 | 1;

  /**
   * One sweep of one-sided Jacobi rotations over the n rows of B (row-major, even stride, complex unless `isComplex` is 0);
   * the rows of Q turn along. `squares` receives the squares of the row norms. Pairs of rows whose cosine is at most
   * `tolerance` stay; returns how many were turned.
   */
  jacobiSweep(
    n: number,
    strideB: number,
    Bre: number,
    Bim: number,
    strideQ: number,
    Qre: number,
    Qim: number,
    squares: number,
    isComplex: 0 | 1,
    tolerance: number,
  ): number;
}
