/** How far the matrix in the memory is. */
export const stage = { idle: 0, submitted: 1, begun: 2, done: 3, failed: 4 } as const;

/** Memory that two threads share: one matrix and its eigenvalues. */
export class SpectrumExchange {
  /** The stage, and the size of the matrix. */
  readonly control: Int32Array;
  readonly #re: Float64Array;
  readonly #im: Float64Array;
  readonly #values: Float64Array;

  /** @param memory as `SpectrumExchange.memoryFor` makes it */
  constructor(
    readonly memory: SharedArrayBuffer,
    readonly largest: number,
  ) {
    this.control = new Int32Array(memory, 0, 2);
    this.#re = new Float64Array(memory, 8, largest ** 2);
    this.#im = new Float64Array(memory, 8 + 8 * largest ** 2, largest ** 2);
    this.#values = new Float64Array(memory, 8 + 16 * largest ** 2, largest);
  }

  /** Memory for matrices of up to n x n. */
  static memoryFor(n: number): SharedArrayBuffer {
    return new SharedArrayBuffer(8 + 16 * n ** 2 + 8 * n);
  }

  /** The matrix (n x n), where it may be written or read. */
  get matrix(): { n: number; re: Float64Array; im: Float64Array } {
    const n = this.control[1];
    return { n, re: this.#re.subarray(0, n * n), im: this.#im.subarray(0, n * n) };
  }

  get values(): Float64Array {
    return this.#values.subarray(0, this.control[1]);
  }
}
