import { adjoint, denseOf, isReal, multiply, zeroMatrix, type DenseMatrix } from '../linalg/dense-matrix.js';
import { SparseBuilder } from '../linalg/sparse-builder.js';
import type { SparseMatrix } from '../linalg/sparse-matrix.js';
import type { ThermalReport } from '../analysis.js';
import type { QuadraticForm } from '../states/quadratic-form.js';
import { localBasis } from '../states/local-basis.js';
import { diagonalOf } from '../states/thermal-state.js';
import type { Statistics } from './gaussian-model.js';

/** The modes of one side in which its thermal state is a product: c = W c'. */
export interface ModeBasis {
  readonly count: number;
  /** W, count x count; columns are the new modes. */
  readonly vectors: DenseMatrix;
  readonly trivial: boolean;
  /** One-body h and nu in this basis. */
  readonly hamiltonian: DenseMatrix;
  readonly number: DenseMatrix;
  /** kappa = beta (epsilon - mu nu) of each mode. */
  readonly exponents: Float64Array;
  /** 1 / (exp(kappa) +- 1), fermions +, bosons -. */
  readonly occupations: Float64Array;
}

export function modeBasis(
  hamiltonian: QuadraticForm,
  number: QuadraticForm,
  beta: number,
  mu: number,
  commute: boolean,
  statistics: Statistics,
): ModeBasis {
  const basis = localBasis(sparseOf(hamiltonian.matrix), sparseOf(number.matrix), mu, commute);
  const energies = diagonalOf(basis.hamiltonian);
  const numbers = diagonalOf(basis.number);
  const exponents = energies.map((energy, k) => beta * (energy - mu * numbers[k]));
  const sign = statistics === 'fermion' ? 1 : -1;
  return {
    count: basis.dimension,
    vectors: denseOf(basis.vectors),
    trivial: basis.trivial,
    hamiltonian: denseOf(basis.hamiltonian),
    number: denseOf(basis.number),
    exponents,
    occupations: exponents.map((k) => 1 / (Math.exp(k) + sign)),
  };
}

function sparseOf(matrix: DenseMatrix): SparseMatrix {
  const builder = new SparseBuilder(matrix.rows, matrix.columns);
  for (let i = 0; i < matrix.rows; i++) {
    for (let j = 0; j < matrix.columns; j++) {
      const k = i * matrix.columns + j;
      if (matrix.re[k] !== 0 || matrix.im[k] !== 0) builder.add(i, j, matrix.re[k], matrix.im[k]);
    }
  }
  return builder.build();
}

/** left^dag M right */
export function between(left: DenseMatrix, M: DenseMatrix, right: DenseMatrix): DenseMatrix {
  return multiply(multiply(adjoint(left), M), right);
}

/** left^dag M conj(right), for pairs of annihilators. */
export function betweenPairs(left: DenseMatrix, M: DenseMatrix, right: DenseMatrix): DenseMatrix {
  return multiply(multiply(adjoint(left), M), conjugate(right));
}

export function conjugate(matrix: DenseMatrix): DenseMatrix {
  return isReal(matrix) ? matrix : { ...matrix, im: matrix.im.map((y) => -y) };
}

/** Rows `from` .. of a matrix, `rows` of them, and columns likewise. */
export function block(
  matrix: DenseMatrix,
  fromRow: number,
  rows: number,
  fromColumn: number,
  columns: number,
): DenseMatrix {
  const part = zeroMatrix(rows, columns);
  for (let i = 0; i < rows; i++) {
    const start = (fromRow + i) * matrix.columns + fromColumn;
    part.re.set(matrix.re.subarray(start, start + columns), i * columns);
    part.im.set(matrix.im.subarray(start, start + columns), i * columns);
  }
  return part;
}

/** ln Z = +- sum ln(1 +- exp(-kappa)), N, E and S of the thermal state; H and N may carry constants. */
export function thermalReportOf(
  name: string,
  basis: ModeBasis,
  hamiltonian: QuadraticForm,
  number: QuadraticForm,
  beta: number,
  mu: number,
  statistics: Statistics,
): ThermalReport {
  const { exponents, occupations } = basis;
  const sign = statistics === 'fermion' ? 1 : -1;
  const energies = diagonalOfDense(basis.hamiltonian);
  const numbers = diagonalOfDense(basis.number);
  const shift = beta * (hamiltonian.constant.re - mu * number.constant.re);
  const logZ = exponents.reduce((sum, k) => sum + sign * logOnePlus(k, sign), -shift);
  const mean = (values: Float64Array, constant: number): number =>
    values.reduce((sum, value, k) => sum + value * occupations[k], constant);
  return {
    name,
    dimension: statistics === 'fermion' ? 2 ** basis.count : Infinity,
    beta,
    mu,
    logZ,
    number: mean(numbers, number.constant.re),
    energy: mean(energies, hamiltonian.constant.re),
    // S = sum of kappa n + (+-) ln(1 +- exp(-kappa))
    entropy: exponents.reduce((sum, k, i) => sum + k * occupations[i] + sign * logOnePlus(k, sign), 0),
    numberRange: rangeOf(numbers, occupations, number.constant.re, statistics),
    energyRange: rangeOf(energies, occupations, hamiltonian.constant.re, statistics),
    exponentRange: rangeOf(exponents, occupations, shift, statistics),
  };
}

/** ln(1 + sign exp(-kappa)), from the side that does not overflow. */
function logOnePlus(kappa: number, sign: 1 | -1): number {
  return sign === 1 && kappa < 0 ? -kappa + Math.log1p(Math.exp(kappa)) : Math.log1p(sign * Math.exp(-kappa));
}

export function diagonalOfDense({ rows, re }: DenseMatrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => re[i * rows + i]);
}

/**
 * Smallest and largest value of sum_k value_k n_k. Fermions fill modes once; free bosons have no bound, and the range within
 * which their thermal state lives stands for it.
 */
function rangeOf(
  values: Float64Array,
  occupations: Float64Array,
  constant: number,
  statistics: Statistics,
): [number, number] {
  const most = (k: number): number => (statistics === 'fermion' ? 1 : 1 + occupations[k]);
  return [
    values.reduce((sum, value, k) => sum + Math.min(0, value) * most(k), constant),
    values.reduce((sum, value, k) => sum + Math.max(0, value) * most(k), constant),
  ];
}
