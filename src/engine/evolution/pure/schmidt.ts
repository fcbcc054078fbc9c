import type { Workspace } from '../../kernels/workspace.js';
import { DisjointSets } from '../../linalg/components.js';
import type { LocalState } from '../local-states.js';
import type { EvolutionProblem } from '../problem.js';

/** A block of the coefficient matrix psi_(iA, iB): levels of A and of B that occur together. */
interface SchmidtBlock {
  readonly rows: number;
  readonly columns: number;
  /** Place of element (x, y) among the states, or -1. */
  readonly place: Int32Array;
}

/**
 * Reads the marginals of a few vectors (rho = sum over them of |psi><psi|) off their coefficient matrices, block by block:
 * rho_A = sum M M^dag, rho_B = sum M^T conj(M). For one vector the two have the same spectrum but for zeros.
 */
export class SchmidtReader {
  readonly #blocks: readonly SchmidtBlock[];
  readonly #levelA: Int32Array;
  readonly #levelB: Int32Array;

  constructor(
    { states, basis }: EvolutionProblem,
    private readonly exponents: readonly [Float64Array, Float64Array],
  ) {
    const dB = basis.B.dimension;
    this.#levelA = states.map((state) => Math.floor(state / dB));
    this.#levelB = states.map((state, k) => state - this.#levelA[k] * dB);
    this.#blocks = blocksOf(this.#levelA, this.#levelB, basis.A.dimension, dB);
  }

  read(space: Workspace, vectors: readonly { re: number; im: number }[]): [LocalState, LocalState] {
    const populations = this.#populations(space, vectors);
    const shared = vectors.length === 1 ? this.#spectrum(space, vectors, undefined) : undefined;
    const side = (index: 0 | 1): LocalState => {
      const exponents = this.exponents[index];
      return {
        ...(shared ?? this.#spectrum(space, vectors, index)),
        trace: populations[index].reduce((sum, p) => sum + p, 0),
        hermiticityDefect: 0,
        meanExponent: populations[index].reduce((sum, p, i) => sum + p * exponents[i], 0),
      };
    };
    return [side(0), side(1)];
  }

  /** Entropy and smallest eigenvalue of one side; without a side, of the smaller one of each block. */
  #spectrum(
    space: Workspace,
    vectors: readonly { re: number; im: number }[],
    side: 0 | 1 | undefined,
  ): { entropy: number; smallest: number } {
    let entropy = 0;
    let smallest = Infinity;
    for (const block of this.#blocks) {
      const own = side ?? (block.rows <= block.columns ? 0 : 1);
      for (const p of blockSpectrum(space, block, vectors, own)) {
        if (p > 0) entropy -= p * Math.log(p);
        if (!(p >= smallest)) smallest = p;
      }
    }
    return { entropy, smallest };
  }

  #populations(
    space: Workspace,
    vectors: readonly { re: number; im: number }[],
  ): [Float64Array, Float64Array] {
    const { f64 } = space;
    const A = new Float64Array(this.exponents[0].length);
    const B = new Float64Array(this.exponents[1].length);
    for (const { re, im } of vectors) {
      for (let k = 0; k < this.#levelA.length; k++) {
        const p = f64[re / 8 + k] ** 2 + f64[im / 8 + k] ** 2;
        A[this.#levelA[k]] += p;
        B[this.#levelB[k]] += p;
      }
    }
    return [A, B];
  }
}

function blocksOf(levelA: Int32Array, levelB: Int32Array, dA: number, dB: number): SchmidtBlock[] {
  const sets = new DisjointSets(dA + dB);
  levelA.forEach((a, k) => {
    sets.union(a, dA + levelB[k]);
  });
  const row = new Int32Array(dA).fill(-1);
  const column = new Int32Array(dB).fill(-1);
  const blockOf = new Int32Array(dA).fill(-1);
  const blocks: SchmidtBlock[] = [];
  for (const group of sets.groups()) {
    const ofA = group.filter((level) => level < dA);
    const ofB = group.filter((level) => level >= dA);
    if (ofA.length === 0 || ofB.length === 0) continue;
    ofA.forEach((level, x) => {
      row[level] = x;
      blockOf[level] = blocks.length;
    });
    ofB.forEach((level, y) => {
      column[level - dA] = y;
    });
    blocks.push({
      rows: ofA.length,
      columns: ofB.length,
      place: new Int32Array(ofA.length * ofB.length).fill(-1),
    });
  }
  levelA.forEach((a, k) => {
    const block = blocks[blockOf[a]];
    block.place[row[a] * block.columns + column[levelB[k]]] = k;
  });
  return blocks;
}

/** Rows of a Gram matrix that are formed together; only columns up to the last of them are. */
const GRAM_ROWS = 32;

/** Eigenvalues of sum M M^dag (side 0) or sum M^T conj(M) (side 1) on one block. */
function blockSpectrum(
  space: Workspace,
  block: SchmidtBlock,
  vectors: readonly { re: number; im: number }[],
  side: 0 | 1,
): Float64Array {
  const [n, other] = side === 0 ? [block.rows, block.columns] : [block.columns, block.rows];
  const inner = other * vectors.length;
  return space.frame(() => {
    // [Re M, Im M] and its transposed: G_re = Re Re^T + Im Im^T and the half X = Im Re^T of G_im = X - X^T.
    const stride = n + (n & 1);
    const M = space.doubles(n * 2 * inner);
    const T = space.doubles(2 * inner * stride);
    fill(space, block, vectors, side, M / 8, T / 8, n, inner, stride);
    const Re = space.doubles(n * stride);
    const X = space.doubles(n * stride);
    const { kernels } = space;
    for (let from = 0; from < n; from += GRAM_ROWS) {
      const rows = Math.min(GRAM_ROWS, n - from);
      const A = M + 8 * from * 2 * inner;
      const C = 8 * from * stride;
      kernels.multiplyAdd(rows, 2 * inner, from + rows, A, 2 * inner, T, stride, Re + C, stride);
      kernels.multiplyAdd(rows, inner, n, A + 8 * inner, 2 * inner, T, stride, X + C, stride);
    }
    const Im = space.doubles(n * stride);
    const { f64 } = space;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) {
        const imaginary = f64[X / 8 + i * stride + j] - f64[X / 8 + j * stride + i];
        // M M^dag, or the conjugate of it for the other side, which has the same spectrum.
        f64[Im / 8 + i * stride + j] = imaginary;
      }
    }
    const values = space.doubles(n);
    const failed = kernels.hermitianValues(n, stride, Re, Im, space.doubles(10 * stride), values);
    return failed ? new Float64Array(n).fill(Number.NaN) : space.f64.slice(values / 8, values / 8 + n);
  });
}

function fill(
  space: Workspace,
  { rows, columns, place }: SchmidtBlock,
  vectors: readonly { re: number; im: number }[],
  side: 0 | 1,
  M: number,
  T: number,
  n: number,
  inner: number,
  stride: number,
): void {
  const { f64 } = space;
  const other = side === 0 ? columns : rows;
  vectors.forEach(({ re, im }, v) => {
    for (let x = 0; x < n; x++) {
      for (let y = 0; y < other; y++) {
        const k = side === 0 ? place[x * columns + y] : place[y * columns + x];
        if (k < 0) continue;
        const c = v * other + y;
        const [a, b] = [f64[re / 8 + k], f64[im / 8 + k]];
        f64[M + x * 2 * inner + c] = a;
        f64[M + x * 2 * inner + inner + c] = b;
        f64[T + c * stride + x] = a;
        f64[T + (inner + c) * stride + x] = b;
      }
    }
  });
}
