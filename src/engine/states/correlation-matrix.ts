import type { Correlation, Model, Operator, Site, Subsystem } from '../model.js';
import { identityMatrix, zeroMatrix, type DenseMatrix } from '../linalg/dense-matrix.js';
import { hermitianEigen } from '../linalg/hermitian-eigen.js';
import { termText } from '../operators/operator-text.js';
import { InvalidStateError } from './invalid-state.js';
import { quadraticForm } from './quadratic-form.js';

export type Statistics = 'fermion' | 'boson';

/** C_ij = <c_i^dag c_j> and F_ij = <c_i c_j>, modes of A before those of B: thermal blocks and the declared correlations. */
export interface CorrelationMatrix {
  readonly statistics: Statistics;
  readonly matrix: DenseMatrix;
  /** Undefined where no <a b> is declared. */
  readonly anomalous: DenseMatrix | undefined;
}

/**
 * Thermal block [1/(exp(beta (h - mu nu)) +- 1)]^T of each side and what is declared between them. Throws
 * InvalidStateError (quasi-free-state) for sites or operators without a quadratic form.
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
  const anomalous = zeroMatrix(m, m);
  placeThermalBlock(matrix, A, sites, 0, statistics);
  placeThermalBlock(matrix, B, sites, A.sites.length, statistics);
  const exchange = statistics === 'boson' ? 1 : -1;
  for (const { a, b, value, anomalous: isAnomalous } of correlation.correlations) {
    const [x, y] = [a * m + b, b * m + a];
    const target = isAnomalous === true ? anomalous : matrix;
    target.re[x] += value.re;
    target.im[x] += value.im;
    // <b a> is <a b> but for the sign of the exchange; <b^dag a> is the conjugate of <a^dag b>.
    target.re[y] += isAnomalous === true ? exchange * value.re : value.re;
    target.im[y] += isAnomalous === true ? exchange * value.im : -value.im;
  }
  const hasPairs = correlation.correlations.some(({ anomalous: isAnomalous }) => isAnomalous === true);
  return { statistics, matrix, anomalous: hasPairs ? anomalous : undefined };
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
  const exponent = requireQuadratic(subsystem.hamiltonian, sites, first, count);
  const number =
    subsystem.number === undefined
      ? identityMatrix(count)
      : requireQuadratic(subsystem.number, sites, first, count);
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

function requireQuadratic(
  operator: Operator,
  sites: readonly Site[],
  first: number,
  count: number,
): DenseMatrix {
  const result = quadraticForm(operator, sites, first, count);
  if ('form' in result) return result.form.matrix;
  throw new InvalidStateError({
    rule: 'quasi-free-state',
    severity: 'error',
    message: `A gaussian correlation needs Hamiltonians that are sums of c_i† c_j, and ${termText(result.term, [{ sites }])} is not one.`,
    help: 'Give the correlation as chi, ket or state, or remove the interaction inside the subsystem.',
    origin: result.term.origin,
  });
}
