import type { Workspace } from '../../kernels/workspace.js';
import { forEachElement, type SparseMatrix } from '../../linalg/sparse-matrix.js';

/** The width of the spectrum was underestimated: the recursion grows instead of staying bounded. */
export class WidthError extends Error {
  override readonly name = 'WidthError';
}

/** By how much ||X_k|| may exceed ||X_0||; rounding is ten orders below, a wrong width doubles it within a few steps. */
const GROWTH = 1e-4;

/** Index of element (i, j) in the tiled layout of the kernels. */
export function tiledIndex(m16: number, i: number, j: number): number {
  return ((j >> 4) * m16 + i) * 16 + (j & 15);
}

/** One real plane of the state: X (phase 0) or the X of iX (phase 1). */
interface Plane {
  readonly phase: 0 | 1;
  current: number;
  previous: number;
  /** X^T = symmetry X for the current X. */
  symmetry: 1 | -1;
}

/**
 * X_0 = rho, X_1 = [H, X_0] / W, X_(k+1) = (2 / W) [H, X_k] - X_(k-1) on one sector, in the memory of the kernels. A real
 * H keeps the real part (symmetric) and the imaginary part (antisymmetric) of rho apart, and each alternates its symmetry
 * from order to order, so that [H, X] is one sparse product and its transposed. A complex H couples the two planes.
 */
export class LiouvilleRecursion {
  readonly m16: number;
  order = 0;
  readonly planes: readonly Plane[];
  readonly #m: number;
  readonly #scratch: number;
  readonly #rowStart: number;
  readonly #column: number;
  readonly #real: number;
  /** Imaginary parts of H and their negatives; undefined for a real H. */
  readonly #imaginary: readonly [number, number] | undefined;
  readonly #square: number;

  /** `centre` is subtracted from the diagonal of H, which changes no commutator and saves digits. */
  constructor(
    private readonly space: Workspace,
    hamiltonian: SparseMatrix,
    rho: SparseMatrix,
    private readonly width: number,
    centre: number,
  ) {
    const m = hamiltonian.rows;
    this.#m = m;
    this.m16 = Math.ceil(m / 16) * 16;
    const H = withoutCentre(hamiltonian, centre);
    this.#rowStart = space.integers(H.rowStart);
    this.#column = space.integers(H.column);
    this.#real = this.#values(H.re);
    const isComplex = H.im.some((y) => y !== 0);
    this.#imaginary = isComplex ? [this.#values(H.im), this.#values(H.im.map((y) => -y))] : undefined;
    const phases = ([0, 1] as const).filter(
      (phase) => isComplex || (phase === 0 ? rho.re : rho.im).some((x) => x !== 0),
    );
    this.planes = phases.map((phase) => {
      const current = space.doubles(this.m16 ** 2);
      const previous = space.doubles(this.m16 ** 2);
      const symmetry = phase === 0 ? 1 : -1;
      forEachElement(rho, (i, j, re, im) => {
        space.f64[current / 8 + tiledIndex(this.m16, i, j)] = phase === 0 ? re : im;
      });
      return { phase, current, previous, symmetry };
    });
    this.#scratch = space.doubles(this.m16 ** 2);
    let square = 0;
    for (let k = 0; k < rho.re.length; k++) square += rho.re[k] ** 2 + rho.im[k] ** 2;
    this.#square = square;
  }

  /**
   * Goes to the next order. With `sum`, 2 J_k i^(phase - k) X_k is added to the tiles on and above the diagonal of
   * sum[0] (real part) and sum[1] (imaginary part). Throws WidthError.
   */
  step(bessel: number, sum: readonly [number, number] | undefined): void {
    const { kernels } = this.space;
    const scale = (this.order === 0 ? 1 : 2) / this.width;
    this.order++;
    let square = 0;
    this.planes.forEach((plane, index) => {
      this.#multiply(this.#real, plane.current, 0);
      if (this.#imaginary !== undefined) {
        // (H_r + i H_i)(X_r + i X_i): the other plane enters with -H_i in the real part, H_i in the imaginary.
        this.#multiply(this.#imaginary[plane.phase === 0 ? 1 : 0], this.#other(index), 1);
      }
      const sign = plane.symmetry === 1 ? -1 : 1;
      const { part, factor } = quarterTurn(plane.phase, this.order);
      const target = sum === undefined ? 0 : sum[part];
      square += kernels.combineTransposed(
        this.m16,
        this.#scratch,
        plane.previous,
        scale,
        sign,
        target,
        2 * bessel * factor,
      );
    });
    for (const plane of this.planes) {
      [plane.current, plane.previous] = [plane.previous, plane.current];
      plane.symmetry = plane.symmetry === 1 ? -1 : 1;
    }
    if (!(square <= this.#square * (1 + GROWTH))) throw new WidthError();
  }

  #other(index: number): number {
    return this.planes[1 - index].current;
  }

  #multiply(values: number, X: number, add: 0 | 1): void {
    this.space.kernels.sparseTimesDense(
      this.#m,
      this.m16,
      this.#rowStart,
      this.#column,
      values,
      X,
      this.#scratch,
      add,
    );
  }

  #values(numbers: Float64Array): number {
    const offset = this.space.doubles(numbers.length);
    this.space.f64.set(numbers, offset / 8);
    return offset;
  }
}

/** i^(phase - order) as a sign in the real (part 0) or imaginary (part 1) direction. */
export function quarterTurn(phase: 0 | 1, order: number): { part: 0 | 1; factor: 1 | -1 } {
  const turns = (((phase - order) % 4) + 4) % 4;
  return { part: turns % 2 === 0 ? 0 : 1, factor: turns < 2 ? 1 : -1 };
}

function withoutCentre(matrix: SparseMatrix, centre: number): SparseMatrix {
  const re = matrix.re.slice();
  let k = 0;
  let shifted = 0;
  forEachElement(matrix, (i, j, x) => {
    if (i === j) {
      re[k] = x - centre;
      shifted++;
    }
    k++;
  });
  // Diagonal elements that are zero are not stored; then the centre stays where it is.
  return shifted === matrix.rows ? { ...matrix, re } : matrix;
}
