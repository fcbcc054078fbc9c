import { adjoint, multiply, zeroMatrix, type DenseMatrix } from '../linalg/dense-matrix.js';
import { forEachElement, SparseBuilder, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { sparseEigenvalues } from '../linalg/spectrum.js';
import { sectorCost } from './cost.js';
import { diagonaliseSectors, sectorStates, type Sector, type SectorMap } from './sectors.js';
import type { EvolutionProblem, Propagation } from './solver.js';
import { TrigonometricSum } from './trigonometric-sum.js';

/** Amplitudes this far below the largest are rounding dust of the change of basis. */
const AMPLITUDE_DUST = 1e-18;

/** The part of rho between two sectors, in their eigenbases; left <= right, the adjoint part is implied. */
interface CoherenceBlock {
  readonly left: Sector;
  readonly right: Sector;
  readonly amplitudes: DenseMatrix;
  readonly diagonal: boolean;
  /** Elements (row, column) of this block that a partial trace reads, and where they go. */
  readonly reads: readonly PartialTraceRead[];
}

interface PartialTraceRead {
  readonly row: number;
  readonly column: number;
  readonly intoA: number;
  readonly intoB: number;
}

/**
 * Exact evolution by one Hermitian eigendecomposition a sector: rho_ss'(t) = V_s [R o exp(-i(w_m - w_n)t)] V_s'^dag
 * with R = V_s^dag rho_ss' V_s'. Coherences between sectors are kept. `outputTimes` is for the estimate only.
 */
export function sectorSolver(problem: EvolutionProblem, outputTimes: number): Propagation {
  const { hamiltonian, rho, dimensionA, dimensionB } = problem;
  const groups = sectorStates(hamiltonian);
  const map = diagonaliseSectors(hamiltonian, groups);
  const blocks = coherenceBlocks(rho, map, dimensionA, dimensionB);
  const sizes = groups.map((group) => group.length);
  return {
    report: {
      name: 'sector eigendecomposition',
      reason:
        'exact at every time; one Hermitian eigenproblem for each set of states that the Hamiltonian connects',
      sectors: sizes.length,
      largestSector: Math.max(...sizes),
      estimatedSeconds: sectorCost(sizes, outputTimes).seconds,
    },
    expectation: (observable) => expectationOf(observable, blocks, map),
    marginals: (t) => marginalsAt(t, blocks, dimensionA, dimensionB),
    spectrum: (t) => spectrumAt(t, blocks, rho.rows),
    purity: (t) => purityAt(t, blocks),
  };
}

function coherenceBlocks(rho: SparseMatrix, map: SectorMap, dA: number, dB: number): CoherenceBlock[] {
  const parts = new Map<string, { left: number; right: number; block: DenseMatrix }>();
  forEachElement(rho, (i, j, re, im) => {
    const left = map.sectorOf[i];
    const right = map.sectorOf[j];
    if (left > right) return;
    const key = `${left},${right}`;
    let part = parts.get(key);
    if (part === undefined) {
      part = {
        left,
        right,
        block: zeroMatrix(map.sectors[left].states.length, map.sectors[right].states.length),
      };
      parts.set(key, part);
    }
    const position = map.placeOf[i] * part.block.columns + map.placeOf[j];
    part.block.re[position] = re;
    part.block.im[position] = im;
  });
  return [...parts.values()].map(({ left, right, block }) => {
    const L = map.sectors[left];
    const R = map.sectors[right];
    return {
      left: L,
      right: R,
      amplitudes: multiply(multiply(adjoint(L.vectors), block), R.vectors),
      diagonal: left === right,
      reads: partialTraceReads(L, R, dA, dB),
    };
  });
}

function partialTraceReads(left: Sector, right: Sector, dA: number, dB: number): PartialTraceRead[] {
  const reads: PartialTraceRead[] = [];
  left.states.forEach((i, row) => {
    const iA = Math.floor(i / dB);
    const iB = i % dB;
    right.states.forEach((j, column) => {
      const jA = Math.floor(j / dB);
      const jB = j % dB;
      const intoA = iB === jB ? iA * dA + jA : -1;
      const intoB = iA === jA ? iB * dB + jB : -1;
      if (intoA >= 0 || intoB >= 0) reads.push({ row, column, intoA, intoB });
    });
  });
  return reads;
}

/** <O>(t) = sum_mn R_mn exp(-i(w_m - w_n)t) (V_s'^dag O V_s)_nm, both halves of a coherence together. */
function expectationOf(
  observable: SparseMatrix,
  blocks: readonly CoherenceBlock[],
  map: SectorMap,
): TrigonometricSum {
  const terms: { frequency: number; cosine: number; sine: number }[] = [];
  let largest = 0;
  for (const { left, right, amplitudes, diagonal } of blocks) {
    const element = observableBlock(observable, right, left, map);
    if (element === undefined) continue;
    const rotated = multiply(multiply(adjoint(right.vectors), element), left.vectors);
    const weight = diagonal ? 1 : 2;
    for (let m = 0; m < left.values.length; m++) {
      for (let n = 0; n < right.values.length; n++) {
        const r = m * right.values.length + n;
        const o = n * left.values.length + m;
        const re = weight * (amplitudes.re[r] * rotated.re[o] - amplitudes.im[r] * rotated.im[o]);
        const im = weight * (amplitudes.re[r] * rotated.im[o] + amplitudes.im[r] * rotated.re[o]);
        if (re === 0 && im === 0) continue;
        largest = Math.max(largest, Math.abs(re), Math.abs(im));
        // Re[(re + i im) exp(-i w t)] = re cos(wt) + im sin(wt)
        terms.push({ frequency: left.values[m] - right.values[n], cosine: re, sine: im });
      }
    }
  }
  const dust = AMPLITUDE_DUST * largest;
  return TrigonometricSum.from(
    terms.filter(({ cosine, sine }) => Math.abs(cosine) > dust || Math.abs(sine) > dust),
  );
}

function observableBlock(
  observable: SparseMatrix,
  rows: Sector,
  columns: Sector,
  map: SectorMap,
): DenseMatrix | undefined {
  const block = zeroMatrix(rows.states.length, columns.states.length);
  const target = map.sectorOf[columns.states[0]];
  let elements = 0;
  rows.states.forEach((state, row) => {
    for (let k = observable.rowStart[state]; k < observable.rowStart[state + 1]; k++) {
      const j = observable.column[k];
      if (map.sectorOf[j] !== target) continue;
      elements++;
      block.re[row * block.columns + map.placeOf[j]] = observable.re[k];
      block.im[row * block.columns + map.placeOf[j]] = observable.im[k];
    }
  });
  return elements === 0 ? undefined : block;
}

/** V_s [R o exp(-i(w_m - w_n)t)]: everything of rho_ss'(t) but the last product. */
function halfPropagated({ left, right, amplitudes }: CoherenceBlock, t: number): DenseMatrix {
  const m = left.values.length;
  const n = right.values.length;
  const phased = zeroMatrix(m, n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const k = i * n + j;
      const angle = (left.values[i] - right.values[j]) * t;
      const c = Math.cos(angle);
      const s = Math.sin(angle);
      phased.re[k] = amplitudes.re[k] * c + amplitudes.im[k] * s;
      phased.im[k] = amplitudes.im[k] * c - amplitudes.re[k] * s;
    }
  }
  return multiply(left.vectors, phased);
}

function marginalsAt(
  t: number,
  blocks: readonly CoherenceBlock[],
  dA: number,
  dB: number,
): { A: DenseMatrix; B: DenseMatrix } {
  const A = zeroMatrix(dA, dA);
  const B = zeroMatrix(dB, dB);
  for (const block of blocks) {
    if (block.reads.length === 0) continue;
    const half = halfPropagated(block, t);
    const { vectors } = block.right;
    const n = half.columns;
    for (const { row, column, intoA, intoB } of block.reads) {
      let re = 0;
      let im = 0;
      for (let k = 0; k < n; k++) {
        const a = half.re[row * n + k];
        const b = half.im[row * n + k];
        const c = vectors.re[column * n + k];
        const d = vectors.im[column * n + k];
        re += a * c + b * d;
        im += b * c - a * d;
      }
      if (intoA >= 0) deposit(A, intoA, re, im, block.diagonal);
      if (intoB >= 0) deposit(B, intoB, re, im, block.diagonal);
    }
  }
  return { A, B };
}

function deposit(target: DenseMatrix, position: number, re: number, im: number, diagonal: boolean): void {
  target.re[position] += re;
  target.im[position] += im;
  if (diagonal) return;
  const n = target.columns;
  const mirrored = (position % n) * n + Math.floor(position / n);
  target.re[mirrored] += re;
  target.im[mirrored] -= im;
}

function purityAt(t: number, blocks: readonly CoherenceBlock[]): number {
  let purity = 0;
  for (const block of blocks) {
    const rho = multiply(halfPropagated(block, t), adjoint(block.right.vectors));
    let square = 0;
    for (let k = 0; k < rho.re.length; k++) square += rho.re[k] ** 2 + rho.im[k] ** 2;
    purity += block.diagonal ? square : 2 * square;
  }
  return purity;
}

function spectrumAt(t: number, blocks: readonly CoherenceBlock[], dimension: number): Float64Array {
  const builder = new SparseBuilder(dimension, dimension);
  for (const block of blocks) {
    const rho = multiply(halfPropagated(block, t), adjoint(block.right.vectors));
    block.left.states.forEach((i, row) => {
      block.right.states.forEach((j, column) => {
        const k = row * rho.columns + column;
        builder.add(i, j, rho.re[k], rho.im[k]);
        if (!block.diagonal) builder.add(j, i, rho.re[k], -rho.im[k]);
      });
    });
  }
  return sparseEigenvalues(builder.build());
}
