import type { Correlation, Model, Site, Subsystem } from '../model.js';
import { zeroMatrix, type DenseMatrix } from '../linalg/dense-matrix.js';
import { hermitianEigen } from '../linalg/hermitian-eigen.js';
import { InvalidStateError } from './invalid-state.js';
import { quadraticForm } from './quadratic-form.js';

export type Statistics = 'fermion' | 'boson';

/** C_ij = <c_i^dag c_j>, modes of A before those of B: thermal blocks and the declared cross correlations. */
export interface CorrelationMatrix {
  readonly statistics: Statistics;
  readonly matrix: DenseMatrix;
}

/**
 * Thermal block [1/(exp(beta (h - mu nu)) +- 1)]^T of each side and X_ij = <a_i^dag b_j> between them.
 * Throws InvalidStateError (quasi-free-state) for sites or operators without a quadratic form.
 */
export function correlationMatrix(
  model: Model,
  correlation: Extract<Correlation, { form: 'gaussian' }>,
): CorrelationMatrix {
  const [A, B] = model.subsystems;
  const sites = [...A.sites, ...B.sites];
  const statistics = statisticsOf(sites);
  const m = sites.length;
  const matrix = zeroMatrix(m, m);
  placeThermalBlock(matrix, A, sites, 0, statistics);
  placeThermalBlock(matrix, B, sites, A.sites.length, statistics);
  for (const { a, b, value } of correlation.correlations) {
    matrix.re[a * m + b] += value.re;
    matrix.im[a * m + b] += value.im;
    matrix.re[b * m + a] += value.re;
    matrix.im[b * m + a] -= value.im;
  }
  return { statistics, matrix };
}

function statisticsOf(sites: readonly Site[]): Statistics {
  if (sites.every(({ kind }) => kind === 'fermion')) return 'fermion';
  if (sites.every(({ kind }) => kind === 'boson')) return 'boson';
  throw new InvalidStateError({
    rule: 'quasi-free-state',
    severity: 'error',
    message: 'A gaussian correlation needs fermion sites only, or boson sites only, on both sides.',
    help: 'Give the correlation as chi, ket or state for qubits, spins and explicit levels.',
  });
}

function placeThermalBlock(
  target: DenseMatrix,
  subsystem: Subsystem,
  sites: readonly Site[],
  first: number,
  statistics: Statistics,
): void {
  const count = subsystem.sites.length;
  const exponent = quadraticForm(subsystem.hamiltonian, sites, first, count);
  const number =
    subsystem.number === undefined ? identity(count) : quadraticForm(subsystem.number, sites, first, count);
  for (let k = 0; k < count * count; k++) {
    exponent.re[k] = subsystem.beta * (exponent.re[k] - subsystem.mu * number.re[k]);
    exponent.im[k] = subsystem.beta * (exponent.im[k] - subsystem.mu * number.im[k]);
  }
  const { values, vectors } = hermitianEigen(exponent);
  const occupations = values.map((k) => 1 / (Math.exp(k) + (statistics === 'fermion' ? 1 : -1)));
  const m = target.columns;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      let re = 0;
      let im = 0;
      for (let k = 0; k < count; k++) {
        const x = i * count + k;
        const y = j * count + k;
        re += occupations[k] * (vectors.re[x] * vectors.re[y] + vectors.im[x] * vectors.im[y]);
        im += occupations[k] * (vectors.im[x] * vectors.re[y] - vectors.re[x] * vectors.im[y]);
      }
      // The transpose: C_ij = <c_i^dag c_j> = f(K)_ji.
      target.re[(first + j) * m + first + i] = re;
      target.im[(first + j) * m + first + i] = im;
    }
  }
}

function identity(size: number): DenseMatrix {
  const matrix = zeroMatrix(size, size);
  for (let i = 0; i < size; i++) matrix.re[i * size + i] = 1;
  return matrix;
}
