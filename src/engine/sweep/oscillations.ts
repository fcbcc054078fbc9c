import { workspace } from '../kernels/workspace.js';
import { jacobiEigen } from '../linalg/jacobi.js';
import type { PackedElements } from './initial-elements.js';
import { RotationTable } from './rotations.js';
import type { PackedSector, Structure } from './structure.js';

/** Columns of the packed marginals: real parts first, then imaginary parts of the elements off the diagonal. */
export interface MarginalColumns {
  readonly count: number;
  /** Column of the imaginary part of a packed element, or -1 on the diagonal. */
  readonly imaginary: Int32Array;
}

export function marginalColumns({ layout }: Structure): MarginalColumns {
  const imaginary = new Int32Array(layout.count).fill(0);
  for (const side of layout.sides) for (const index of side.diagonal) if (index >= 0) imaginary[index] = -1;
  let count = layout.count;
  for (let p = 0; p < layout.count; p++) if (imaginary[p] === 0) imaginary[p] = count++;
  return { count, imaginary };
}

/** Columns behind those of the marginals: dN_A/dt and dE_A/dt. */
const CURRENTS = 2;

/**
 * The packed marginals as functions of time, constant + sum over the pairs of levels of a cos(wt) + b sin(wt), from the
 * eigenvectors of a real symmetric H: rho(t) = V [R o exp(-i(w_m - w_n)t)] V^T, R = V^T rho V. The coefficients of column c
 * and pair q stand at [c * pairs + q]. The memory is used again for each point of a sweep.
 */
export class Oscillations {
  readonly columns: MarginalColumns;
  readonly #width: number;
  readonly #pairs: number;
  readonly #frequencies: Float64Array;
  readonly #constants: Float64Array;
  readonly #cosines: Float64Array;
  readonly #sines: Float64Array;
  readonly #vectors: Float64Array;
  readonly #half: Float64Array;
  readonly #inEigenbasis: PackedElements;
  readonly #table = new RotationTable();
  #values = new Float64Array(0);
  #isReal = false;

  constructor(private readonly structure: Structure) {
    const { sectors, packed } = structure;
    this.columns = marginalColumns(structure);
    this.#width = this.columns.count + CURRENTS;
    this.#pairs = sectors.reduce((sum, { size }) => sum + (size * (size - 1)) / 2, 0);
    this.#frequencies = new Float64Array(this.#pairs);
    this.#constants = new Float64Array(this.#width);
    this.#cosines = new Float64Array(this.#width * this.#pairs);
    this.#sines = new Float64Array(this.#width * this.#pairs);
    this.#vectors = new Float64Array(packed);
    const largest = sectors.reduce((most, { size }) => Math.max(most, size), 0);
    this.#half = new Float64Array(largest ** 2);
    this.#inEigenbasis = { re: new Float64Array(largest ** 2), im: new Float64Array(largest ** 2) };
  }

  /** Solves the sectors. `hamiltonian` is overwritten; `numbers` and `energies` are the levels of A, for the currents. */
  solve(hamiltonian: Float64Array, rho: PackedElements, numbers: Float64Array, energies: Float64Array): void {
    this.#constants.fill(0);
    this.#cosines.fill(0);
    this.#sines.fill(0);
    this.#isReal = rho.im.every((y) => y === 0);
    let pair = 0;
    for (const sector of this.structure.sectors) {
      this.#solveSector(sector, pair, hamiltonian, rho);
      pair += (sector.size * (sector.size - 1)) / 2;
    }
    this.#addCurrents(numbers, energies);
  }

  #solveSector(sector: PackedSector, firstPair: number, H: Float64Array, rho: PackedElements): void {
    const { size: m, offset, reads } = sector;
    jacobiEigen(m, H, this.#vectors, offset);
    this.#rotate(m, rho.re, offset, this.#inEigenbasis.re);
    if (!this.#isReal) this.#rotate(m, rho.im, offset, this.#inEigenbasis.im);
    let pair = firstPair;
    for (let i = 0; i < m; i++) {
      for (let j = i + 1; j < m; j++)
        this.#frequencies[pair++] = H[offset + i * (m + 1)] - H[offset + j * (m + 1)];
    }
    const { targets, start, row, column } = reads;
    for (let p = 0; p < targets.length; p++) {
      for (let k = start[p]; k < start[p + 1]; k++)
        this.#addElement(m, firstPair, offset + row[k] * m, offset + column[k] * m, targets[p]);
    }
  }

  /** V^T M V of one sector. */
  #rotate(m: number, matrix: Float64Array, offset: number, result: Float64Array): void {
    const [half, V] = [this.#half, this.#vectors];
    half.fill(0, 0, m * m);
    result.fill(0, 0, m * m);
    for (let i = 0; i < m; i++) {
      for (let k = 0; k < m; k++) {
        const x = matrix[offset + i * m + k];
        if (x !== 0) for (let n = 0; n < m; n++) half[i * m + n] += x * V[offset + k * m + n];
      }
    }
    for (let i = 0; i < m; i++) {
      for (let k = 0; k < m; k++) {
        const v = V[offset + i * m + k];
        if (v !== 0) for (let n = 0; n < m; n++) result[k * m + n] += v * half[i * m + n];
      }
    }
  }

  /** rho_rc(t) = sum_mn R_mn exp(-i(w_m - w_n)t) V_rm V_cn; `row` and `column` are where these rows of V begin. */
  #addElement(m: number, firstPair: number, row: number, column: number, target: number): void {
    const { re, im } = this.#inEigenbasis;
    const [V, cosines, sines, pairs] = [this.#vectors, this.#cosines, this.#sines, this.#pairs];
    const imaginary = this.columns.imaginary[target];
    const isReal = this.#isReal;
    let constant = 0;
    let real = target * pairs + firstPair;
    let other = imaginary * pairs + firstPair;
    for (let i = 0; i < m; i++) {
      const [vi, wi] = [V[row + i], V[column + i]];
      constant += re[i * (m + 1)] * vi * wi;
      for (let j = i + 1; j < m; j++, real++, other++) {
        const ij = vi * V[column + j];
        const ji = V[row + j] * wi;
        const x = re[i * m + j];
        cosines[real] += x * (ij + ji);
        if (imaginary >= 0) sines[other] -= x * (ij - ji);
        if (isReal) continue;
        const y = im[i * m + j];
        sines[real] += y * (ij + ji);
        if (imaginary >= 0) cosines[other] += y * (ij - ji);
      }
    }
    this.#constants[target] += constant;
  }

  /** d/dt (x cos wt + y sin wt) = w y cos wt - w x sin wt */
  #addCurrents(numbers: Float64Array, energies: Float64Array): void {
    const [cosines, sines, pairs] = [this.#cosines, this.#sines, this.#pairs];
    const { diagonal } = this.structure.layout.sides[0];
    const [J_N, J_E] = [this.columns.count * pairs, (this.columns.count + 1) * pairs];
    for (let i = 0; i < diagonal.length; i++) {
      if (diagonal[i] < 0) continue;
      for (let q = 0; q < pairs; q++) {
        const x = cosines[diagonal[i] * pairs + q] * this.#frequencies[q];
        const y = sines[diagonal[i] * pairs + q] * this.#frequencies[q];
        cosines[J_N + q] += numbers[i] * y;
        sines[J_N + q] -= numbers[i] * x;
        cosines[J_E + q] += energies[i] * y;
        sines[J_E + q] -= energies[i] * x;
      }
    }
  }

  /**
   * Values at the output times, column after column, valid until the next call. `step` is the distance of equidistant
   * times, if they are.
   */
  values(times: Float64Array, step: number | undefined): Float64Array {
    const rows = times.length;
    const stride = rows + (rows & 1);
    const [width, pairs] = [this.#width, this.#pairs];
    if (this.#values.length !== width * rows) this.#values = new Float64Array(width * rows);
    const space = workspace();
    space.frame(() => {
      const [a, b] = [space.doubles(width * pairs), space.doubles(width * pairs)];
      const [cosine, sine] = [space.doubles(pairs * stride), space.doubles(pairs * stride)];
      const target = space.doubles(width * stride);
      const { f64, kernels } = space;
      f64.set(this.#cosines, a / 8);
      f64.set(this.#sines, b / 8);
      for (let q = 0; q < pairs; q++) {
        const at = q * stride;
        this.#table.fill(this.#frequencies[q], times, step, f64, cosine / 8 + at, sine / 8 + at);
      }
      for (let c = 0; c < width; c++)
        f64.fill(this.#constants[c], target / 8 + c * stride, target / 8 + c * stride + rows);
      // Of a real state the real parts have no sines, and everything else no cosines.
      const real = this.structure.layout.count;
      const [upper, lower] = this.#isReal ? [real, real] : [width, 0];
      const rest = target + 8 * lower * stride;
      kernels.multiplyAdd(upper, pairs, stride, a, pairs, cosine, stride, target, stride);
      kernels.multiplyAdd(
        width - lower,
        pairs,
        stride,
        b + 8 * lower * pairs,
        pairs,
        sine,
        stride,
        rest,
        stride,
      );
      for (let c = 0; c < width; c++) {
        const from = target / 8 + c * stride;
        this.#values.set(f64.subarray(from, from + rows), c * rows);
      }
    });
    return this.#values;
  }
}
