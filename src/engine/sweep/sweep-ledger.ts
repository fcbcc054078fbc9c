import type { Ledger } from '../analysis.js';
import type { PackedBlock, PackedSide } from '../evolution/marginal-layout.js';
import { zeroMatrix } from '../linalg/dense-matrix.js';
import { hermitianEigenvalues } from '../linalg/hermitian-eigen.js';
import type { Subsystem } from '../model.js';
import type { ThermalLevels } from './thermal-levels.js';

/** What a ledger is filled from: the packed marginals, one column of all times each, and behind them two currents of A. */
export interface LedgerSource {
  readonly values: Float64Array;
  /** Column of the imaginary part of a packed element, or -1. */
  readonly imaginary: Int32Array;
  /** Column of dN_A/dt; that of dE_A/dt comes next. */
  readonly currents: number;
  readonly sides: readonly [PackedSide, PackedSide];
  readonly thermal: readonly [ThermalLevels, ThermalLevels];
  readonly subsystems: readonly [Subsystem, Subsystem];
  readonly jointEntropy: number;
  /** <H_I>, conserved. */
  readonly E_I: number;
}

/** Fills in all rows, the first of which is t = 0; returns the largest |Sigma - dI - (D_A + D_B)|. */
export function fillLedger({ times, columns }: Ledger, source: LedgerSource): number {
  const { values, currents, sides, thermal, subsystems, jointEntropy, E_I } = source;
  const rows = times.length;
  readSide(source, rows, sides[0], thermal[0], columns.N_A, columns.E_A, columns.S_A, columns.D_A);
  readSide(source, rows, sides[1], thermal[1], columns.N_B, columns.E_B, columns.S_B, columns.D_B);
  fillChange(columns.N_A, columns.dN_A);
  fillChange(columns.N_B, columns.dN_B);
  fillChange(columns.E_A, columns.dE_A);
  fillChange(columns.E_B, columns.dE_B);
  fillChange(columns.S_A, columns.dS_A);
  fillChange(columns.S_B, columns.dS_B);
  columns.E_I.fill(E_I);
  columns.S_AB.fill(jointEntropy);
  columns.J_N.set(values.subarray(currents * rows, (currents + 1) * rows));
  columns.J_E.set(values.subarray((currents + 1) * rows, (currents + 2) * rows));
  const { S_A, S_B, I, dI, dS_A, dS_B, dN_A, dN_B, dE_A, dE_B, D_A, D_B, Sigma, slack } = columns;
  const [A, B] = subsystems;
  addConstant(columns.N_A, thermal[0].constants.number);
  addConstant(columns.E_A, thermal[0].constants.energy);
  addConstant(columns.N_B, thermal[1].constants.number);
  addConstant(columns.E_B, thermal[1].constants.energy);
  let worst = 0;
  for (let k = 0; k < rows; k++) {
    I[k] = S_A[k] + S_B[k] - jointEntropy;
    dI[k] = dS_A[k] + dS_B[k];
    Sigma[k] = A.beta * (dE_A[k] - A.mu * dN_A[k]) + B.beta * (dE_B[k] - B.mu * dN_B[k]);
    slack[k] = Sigma[k] - dI[k];
    const residual = Math.abs(slack[k] - (D_A[k] - D_A[0]) - (D_B[k] - D_B[0]));
    if (!(residual <= worst)) worst = residual;
  }
  return worst;
}

function addConstant(values: Float64Array, constant: number): void {
  if (constant !== 0) for (let k = 0; k < values.length; k++) values[k] += constant;
}

function fillChange(values: Float64Array, changes: Float64Array): void {
  const start = values[0];
  for (let k = 0; k < values.length; k++) changes[k] = values[k] - start;
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
