import type { PackedBlock, PackedSide } from '../evolution/marginal-layout.js';
import { zeroMatrix } from '../linalg/dense-matrix.js';
import { hermitianEigenvalues } from '../linalg/hermitian-values.js';
import type { OwnColumns } from './sweep-columns.js';
import type { ThermalLevels } from './thermal-levels.js';

/** What columns are filled from: the packed marginals, one column of all times each, and behind them two currents of A. */
export interface LedgerSource {
  readonly values: Float64Array;
  /** Column of the imaginary part of a packed element, or -1. */
  readonly imaginary: Int32Array;
  /** Column of dN_A/dt; that of dE_A/dt comes next. */
  readonly currents: number;
  readonly sides: readonly [PackedSide, PackedSide];
  readonly thermal: readonly [ThermalLevels, ThermalLevels];
}

/** Fills in all rows, the first of which is t = 0. */
export function fillColumns(columns: OwnColumns, source: LedgerSource): void {
  const { values, currents, sides, thermal } = source;
  const rows = columns.N_A.length;
  readSide(source, rows, sides[0], thermal[0], columns.N_A, columns.E_A, columns.S_A, columns.D_A);
  readSide(source, rows, sides[1], thermal[1], columns.N_B, columns.E_B, columns.S_B, columns.D_B);
  columns.J_N.set(values.subarray(currents * rows, (currents + 1) * rows));
  columns.J_E.set(values.subarray((currents + 1) * rows, (currents + 2) * rows));
}

function readSide(
  { values, imaginary }: LedgerSource,
  rows: number,
  { diagonal, singles, blocks }: PackedSide,
  { numbers, energies, exponents, logZ }: ThermalLevels,
  N: Float64Array,
  E: Float64Array,
  S: Float64Array,
  D: Float64Array,
): void {
  // D(rho ‖ tau) = Tr[rho K] + ln Z - S (Eqs. 20, 25)
  D.fill(logZ);
  for (let i = 0; i < diagonal.length; i++) {
    if (diagonal[i] < 0) continue;
    const base = diagonal[i] * rows;
    const [n, e, x] = [numbers[i], energies[i], exponents[i]];
    for (let k = 0; k < rows; k++) {
      const p = values[base + k];
      N[k] += p * n;
      E[k] += p * e;
      D[k] += p * x;
    }
  }
  for (const single of singles) {
    const base = single * rows;
    for (let k = 0; k < rows; k++) {
      const p = values[base + k];
      if (p > 0) S[k] -= p * Math.log(p);
    }
  }
  for (const block of blocks) addBlockEntropy(values, imaginary, rows, block, S);
  for (let k = 0; k < rows; k++) D[k] -= S[k];
}

function addBlockEntropy(
  values: Float64Array,
  imaginary: Int32Array,
  rows: number,
  { size: n, index }: PackedBlock,
  S: Float64Array,
): void {
  if (n > 2) {
    for (let k = 0; k < rows; k++) S[k] += largeBlockEntropy(values, imaginary, rows, k, n, index);
    return;
  }
  const [pa, pb, px, py] = [index[0], index[3], index[1], imaginary[index[1]]].map((column) => column * rows);
  for (let k = 0; k < rows; k++) {
    const [a, b, x, y] = [values[pa + k], values[pb + k], values[px + k], values[py + k]];
    const square = x * x + y * y;
    const difference = (a - b) / 2;
    const high = (a + b) / 2 + Math.sqrt(difference * difference + square);
    // The smaller eigenvalue of a positive matrix is the determinant over the larger one.
    const low = (a * b - square) / high;
    S[k] -= high * Math.log(high) + (low > 0 ? low * Math.log(low) : 0);
  }
}

function largeBlockEntropy(
  values: Float64Array,
  imaginary: Int32Array,
  rows: number,
  row: number,
  n: number,
  index: Int32Array,
): number {
  const matrix = zeroMatrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      const p = index[i * n + j];
      if (p < 0) continue;
      matrix.re[i * n + j] = matrix.re[j * n + i] = values[p * rows + row];
      if (i === j) continue;
      matrix.im[i * n + j] = values[imaginary[p] * rows + row];
      matrix.im[j * n + i] = -matrix.im[i * n + j];
    }
  }
  let entropy = 0;
  for (const p of hermitianEigenvalues(matrix)) if (p > 0) entropy -= p * Math.log(p);
  return entropy;
}
