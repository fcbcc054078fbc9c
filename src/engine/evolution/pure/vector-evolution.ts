import type { Workspace } from '../../kernels/workspace.js';
import type { SpectralRange } from '../../linalg/lanczos.js';
import type { SparseMatrix } from '../../linalg/sparse-matrix.js';
import { besselFunctions, expansionOrder } from '../chebyshev/bessel.js';
import { quarterTurn, WidthError } from '../chebyshev/recursion.js';

/** Widening of a Lanczos range beyond its residual. */
const WIDTH_MARGIN = 1.01;
/** By how much ||phi_k|| may exceed ||phi_0||. */
const GROWTH = 1e-4;
/** The caller may step in after so many multiplications, about a millisecond. */
const WORK_OF_A_STEP = 1e6;
/** Bytes of the vectors at one batch of times. */
const BATCH_BYTES = 32 * 1024 * 1024;

/** A complex vector of the states of a problem. */
export interface Vector {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** One real plane of a vector: phase 0 its real part, 1 its imaginary part; all orders one after the other. */
interface Plane {
  readonly column: number;
  readonly phase: 0 | 1;
  readonly orders: number;
}

/**
 * Up to |t| <= end: psi(t) = sum_k (2 - delta_k0) (-i)^k J_k(wt) T_k((H - c)/w) psi for some vectors at once, w half the width of H and c
 * its centre; the phase exp(-ict), common to all of them, is left out. All orders are kept, so that any time of the window
 * is a combination of them.
 */
export class VectorEvolution {
  readonly order: number;
  readonly #planes: Plane[];
  /** H is complex whatever the phases of the basis. */
  readonly #isComplex: boolean;
  /** Half the width of H, widened; the frequencies of expectation values go up to twice that. */
  readonly halfWidth: number;

  /** Only the first order is there yet: `recur` makes the others. Memory stays taken in the open frame. */
  constructor(
    private readonly space: Workspace,
    private readonly hamiltonian: SparseMatrix,
    private readonly vectors: readonly Vector[],
    private readonly range: SpectralRange,
    end: number,
    margin: number,
  ) {
    const { low, high, residual } = range;
    this.halfWidth = Math.max((margin * WIDTH_MARGIN * (high - low + 2 * residual)) / 2, Number.MIN_VALUE);
    this.order = expansionOrder(this.halfWidth * end);
    this.#isComplex = hamiltonian.im.some((y) => y !== 0);
    this.#planes = vectors.flatMap((vector, column) =>
      ([0, 1] as const)
        .filter((phase) => this.#isComplex || (phase === 0 ? vector.re : vector.im).some((x) => x !== 0))
        .map((phase) => this.#firstOrder(vector, column, phase)),
    );
  }

  get size(): number {
    return this.vectors[0].re.length;
  }

  /** Visits psi(t) time by time: byte offsets of real and imaginary part of each vector, valid during the call. */
  at(times: Float64Array, visit: (k: number, vectors: readonly { re: number; im: number }[]) => void): void {
    const { space, size: m } = this;
    const perTime = 16 * m * this.vectors.length;
    const batch = Math.max(1, Math.min(times.length, Math.floor(BATCH_BYTES / perTime)));
    for (let from = 0; from < times.length; from += batch) {
      const rows = Math.min(batch, times.length - from);
      space.frame(() => {
        const targets = this.vectors.map(() => ({
          re: space.doubles(rows * m),
          im: space.doubles(rows * m),
        }));
        this.#combine(times.subarray(from, from + rows), targets);
        for (let k = 0; k < rows; k++) {
          visit(
            from + k,
            targets.map(({ re, im }) => ({ re: re + 8 * k * m, im: im + 8 * k * m })),
          );
        }
      });
    }
  }

  #firstOrder(vector: Vector, column: number, phase: 0 | 1): Plane {
    const orders = this.space.doubles((this.order + 1) * this.size);
    this.space.f64.set(phase === 0 ? vector.re : vector.im, orders / 8);
    return { column, phase, orders };
  }

  /** Makes all orders, stopping at some of them. Throws WidthError. */
  *recur(): Generator<number, void, void> {
    const { space, size: m, hamiltonian: H } = this;
    const isComplex = this.#isComplex;
    const centre = (this.range.low + this.range.high) / 2;
    const ordersAtOnce = Math.ceil(WORK_OF_A_STEP / (H.re.length * this.#planes.length + 1));
    const square = (order: number): number => this.#square(order);
    const planes = this.#planes;
    const { order, halfWidth } = this;
    const stored = (values: Float64Array): number => this.#stored(values);
    yield* space.frameOfSteps(function* () {
      const rowStart = space.integers(H.rowStart);
      const column = space.integers(H.column);
      const real = stored(H.re);
      const imaginary = isComplex ? stored(H.im) : 0;
      const start = square(0);
      for (let k = 1; k <= order; k++) {
        const a = (k === 1 ? 1 : 2) / halfWidth;
        const { kernels } = space;
        planes.forEach((plane, index) => {
          const x = plane.orders + 8 * m * (k - 1);
          const y = x + 8 * m;
          // y = a H x - a c x - (order k - 2); the kernel subtracts what stands in y.
          if (k > 1) space.f64.copyWithin(y / 8, y / 8 - 2 * m, y / 8 - m);
          if (isComplex) {
            // The other plane enters first, and with it the sign of what stands in y turns twice.
            for (let i = y / 8; i < y / 8 + m; i++) space.f64[i] = -space.f64[i];
            const other = planes[index ^ 1].orders + 8 * m * (k - 1);
            kernels.vectorStep(m, rowStart, column, imaginary, other, y, plane.phase === 0 ? a : -a, 0);
          }
          kernels.vectorStep(m, rowStart, column, real, x, y, a, -a * centre);
        });
        if (!(square(k) <= start * (1 + GROWTH))) throw new WidthError();
        if (k % ordersAtOnce === 0) yield k;
      }
    });
  }

  #square(order: number): number {
    const m = this.size;
    let sum = 0;
    for (const { orders } of this.#planes) {
      const begin = orders / 8 + order * m;
      for (let i = begin; i < begin + m; i++) sum += this.space.f64[i] ** 2;
    }
    return sum;
  }

  /** One product of matrices for each plane and parity of the order. */
  #combine(times: Float64Array, targets: readonly { re: number; im: number }[]): void {
    const { space, size: m, order } = this;
    const bessel = Array.from(times, (t) => {
      const row = new Float64Array(order + 1);
      besselFunctions(this.halfWidth * Math.abs(t), row);
      // J_k(-z) = (-1)^k J_k(z)
      if (t < 0) for (let k = 1; k <= order; k += 2) row[k] = -row[k];
      return row;
    });
    for (const { column, phase, orders } of this.#planes) {
      for (const parity of [0, 1]) {
        const inner = Math.floor((order - parity) / 2) + 1;
        if (order < parity) continue;
        space.frame(() => {
          const A = space.doubles(times.length * inner);
          bessel.forEach((J, k) => {
            for (let n = 0; n < inner; n++) {
              const j = parity + 2 * n;
              const { factor } = quarterTurn(phase, j);
              space.f64[A / 8 + k * inner + n] = (j === 0 ? 1 : 2) * factor * J[j];
            }
          });
          const { part } = quarterTurn(phase, parity);
          const target = part === 0 ? targets[column].re : targets[column].im;
          const B = orders + 8 * m * parity;
          space.kernels.multiplyAdd(times.length, inner, m, A, inner, B, 2 * m, target, m);
        });
      }
    }
  }

  #stored(values: Float64Array): number {
    const offset = this.space.doubles(values.length);
    this.space.f64.set(values, offset / 8);
    return offset;
  }
}
