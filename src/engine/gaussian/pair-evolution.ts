import { connectedComponents } from '../linalg/sparse-matrix.js';
import { SparseBuilder } from '../linalg/sparse-builder.js';
import { multiply, zeroMatrix, type DenseMatrix } from '../linalg/dense-matrix.js';
import { singularValueDecomposition } from '../linalg/singular-value-decomposition.js';
import type { BaseObservable } from '../evolution/observable.js';
import { TrigonometricSum, type Oscillation } from '../evolution/eigen/trigonometric-sum.js';
import { tolerances } from '../tolerances.js';
import type { Correlations } from './correlations.js';
import type { FreeEvolution, LocalCorrelations } from './free-evolution.js';
import type { Statistics } from './gaussian-model.js';
import { between, betweenPairs, diagonalOfDense, type ModeBasis } from './mode-basis.js';

/** Modes of A and B that the interaction exchanges one to one. */
interface ModePairs {
  /** Unitary changes of the thermal modes of each side. */
  readonly P: DenseMatrix;
  readonly Q: DenseMatrix;
  /** Partner of each mode of A among those of B, or -1, and the strength of their exchange. */
  readonly partner: Int32Array;
  readonly strength: Float64Array;
}

/**
 * Evolution under H_I = sum V_kl a_k^dag b_l + h.c. that conserves the local energies: a singular value decomposition of each
 * block of equal energies turns it into pairs a_k <-> b_k of strength s_k, a_k(t) = cos(s t) a_k - i sin(s t) b_k. A time costs
 * m^2 operations, whatever came before.
 */
export function pairEvolution(
  V: DenseMatrix,
  [A, B]: readonly [ModeBasis, ModeBasis],
  { normal, anomalous }: Correlations,
  statistics: Statistics,
): FreeEvolution {
  const { P, Q, partner, strength } = modePairs(V);
  const partnerOfB = new Int32Array(B.count).fill(-1);
  partner.forEach((l, k) => {
    if (l >= 0) partnerOfB[l] = k;
  });
  const strengthOfB = Float64Array.from(partnerOfB, (k) => (k < 0 ? 0 : strength[k]));
  // The one-body operators commute with the rotations: they are constant on every block.
  const gammaA = rotatedDiagonal(A.occupations, P);
  const gammaB = rotatedDiagonal(B.occupations, Q);
  const gammaAB = between(P, normal, Q);
  const pairsAB = anomalous && betweenPairs(P, anomalous, Q);
  const exchange = statistics === 'boson' ? 1 : -1;
  const acrossA = permuted(gammaAB, undefined, partner);
  const acrossB = permuted(adjointOf(gammaAB), undefined, partnerOfB);
  const sideA: Side = {
    own: gammaA,
    other: permuted(gammaB, partner, partner),
    across: acrossA,
    adjointAcross: adjointOf(acrossA),
    pairs: pairsAB && permuted(pairsAB, undefined, partner),
    strength,
    exchange,
    exponents: A.exponents,
    ...memoryFor(A.count, anomalous !== undefined),
  };
  const sideB: Side = {
    own: gammaB,
    other: permuted(gammaA, partnerOfB, partnerOfB),
    across: acrossB,
    adjointAcross: adjointOf(acrossB),
    pairs: pairsAB && permuted(scaledTransposed(pairsAB, exchange), undefined, partnerOfB),
    strength: strengthOfB,
    exchange,
    exponents: B.exponents,
    ...memoryFor(B.count, anomalous !== undefined),
  };
  const values: Record<BaseObservable, () => TrigonometricSum> = {
    N_A: () => diagonalFlow(sideA, diagonalOfDense(A.number)),
    N_B: () => diagonalFlow(sideB, diagonalOfDense(B.number)),
    E_A: () => diagonalFlow(sideA, diagonalOfDense(A.hamiltonian)),
    E_B: () => diagonalFlow(sideB, diagonalOfDense(B.hamiltonian)),
    E_I: () => constantExchange(sideA),
  };
  return {
    name: 'pairs of modes',
    expectation: (observable) => values[observable](),
    localCorrelations: (t) => [correlationsAt(sideA, t), correlationsAt(sideB, t)],
    drift: 0,
    largestFrequency: strength.reduce((most, s) => Math.max(most, 2 * s), 0),
  };
}

/** Everything about one side, the other side's matrices renumbered by its own modes (zero where there is no partner). */
interface Side {
  readonly own: DenseMatrix;
  readonly other: DenseMatrix;
  /** Gamma_kl between mode k of this side and the partner of l. */
  readonly across: DenseMatrix;
  /** conj(across_lk): both are read along their rows. */
  readonly adjointAcross: DenseMatrix;
  /** F_kl between mode k of this side and the partner of l. */
  readonly pairs: DenseMatrix | undefined;
  readonly strength: Float64Array;
  readonly exchange: 1 | -1;
  readonly exponents: Float64Array;
  /** Memory for the matrices of one time. */
  readonly gamma: DenseMatrix;
  readonly F: DenseMatrix | undefined;
}

function memoryFor(n: number, hasPairs: boolean): Pick<Side, 'gamma' | 'F'> {
  return { gamma: zeroMatrix(n, n), F: hasPairs ? zeroMatrix(n, n) : undefined };
}

/**
 * cc own + ss other + i c_k s_l across_kl - i s_k c_l conj(across_lk), and the like for the pairs. Without pairs Gamma is read
 * on and below its diagonal only, and only filled there.
 */
function correlationsAt(
  { own, other, across, adjointAcross, pairs, strength, exchange, exponents, gamma, F }: Side,
  t: number,
): LocalCorrelations {
  const n = strength.length;
  const cosine = strength.map((s) => Math.cos(s * t));
  const sine = strength.map((s) => Math.sin(s * t));
  const { re: ownRe, im: ownIm } = own;
  const { re: otherRe, im: otherIm } = other;
  const { re: acrossRe, im: acrossIm } = across;
  const { re: adjointRe, im: adjointIm } = adjointAcross;
  const { re, im } = gamma;
  let meanExponent = 0;
  for (let k = 0; k < n; k++) {
    const ck = cosine[k];
    const sk = sine[k];
    for (let l = 0; l <= k; l++) {
      const x = k * n + l;
      const cs = ck * sine[l];
      const sc = sk * cosine[l];
      const cc = ck * cosine[l];
      const ss = sk * sine[l];
      re[x] = cc * ownRe[x] + ss * otherRe[x] - cs * acrossIm[x] + sc * adjointIm[x];
      im[x] = cc * ownIm[x] + ss * otherIm[x] + cs * acrossRe[x] - sc * adjointRe[x];
    }
    meanExponent += exponents[k] * re[k * n + k];
  }
  if (pairs !== undefined && F !== undefined) {
    reflectLower(gamma);
    fillPairs(F, pairs, cosine, sine, exchange);
  }
  return { gamma, meanExponent, pairs: F };
}

/** The part above the diagonal of a Hermitian matrix, from the one below. */
function reflectLower({ rows: n, re, im }: DenseMatrix): void {
  for (let k = 0; k < n; k++) {
    for (let l = 0; l < k; l++) {
      re[l * n + k] = re[k * n + l];
      im[l * n + k] = -im[k * n + l];
    }
  }
}

/** F_kl(t) = -i [c_k s_l F_k,p(l) +- s_k c_l F_l,p(k)] */
function fillPairs(
  F: DenseMatrix,
  pairs: DenseMatrix,
  cosine: Float64Array,
  sine: Float64Array,
  exchange: 1 | -1,
): void {
  const n = cosine.length;
  for (let k = 0; k < n; k++) {
    for (let l = 0; l < n; l++) {
      const [x, y] = [k * n + l, l * n + k];
      const a = cosine[k] * sine[l];
      const b = exchange * sine[k] * cosine[l];
      F.re[x] = a * pairs.im[x] + b * pairs.im[y];
      F.im[x] = -(a * pairs.re[x] + b * pairs.re[y]);
    }
  }
}

/** sum_k o_k Gamma_kk(t): own cos^2 + other sin^2 - 2 sin cos Im across. */
function diagonalFlow({ own, other, across, strength }: Side, values: Float64Array): TrigonometricSum {
  const n = strength.length;
  const terms: Oscillation[] = [];
  values.forEach((value, k) => {
    const [x, y] = [own.re[k * n + k], other.re[k * n + k]];
    if (strength[k] === 0) {
      terms.push({ frequency: 0, cosine: value * x, sine: 0 });
      return;
    }
    terms.push({ frequency: 0, cosine: (value * (x + y)) / 2, sine: 0 });
    terms.push({
      frequency: 2 * strength[k],
      cosine: (value * (x - y)) / 2,
      sine: -value * across.im[k * n + k],
    });
  });
  return TrigonometricSum.from(terms);
}

/** <H_I> = 2 sum_k s_k Re Gamma_k,p(k), which the exchange itself conserves. */
function constantExchange({ across, strength }: Side): TrigonometricSum {
  const n = strength.length;
  const value = strength.reduce((sum, s, k) => sum + 2 * s * across.re[k * n + k], 0);
  return TrigonometricSum.from([{ frequency: 0, cosine: value, sine: 0 }]);
}

/** The singular value decomposition of each connected block of V. */
function modePairs(V: DenseMatrix): ModePairs {
  const { rows: mA, columns: mB } = V;
  const P = zeroMatrix(mA, mA);
  const Q = zeroMatrix(mB, mB);
  const partner = new Int32Array(mA).fill(-1);
  const strength = new Float64Array(mA);
  for (const group of blocksOf(V)) {
    const rows = group.filter((mode) => mode < mA);
    const columns = group.filter((mode) => mode >= mA).map((mode) => mode - mA);
    const part = zeroMatrix(rows.length, columns.length);
    rows.forEach((k, x) => {
      columns.forEach((l, y) => {
        part.re[x * columns.length + y] = V.re[k * mB + l];
        part.im[x * columns.length + y] = V.im[k * mB + l];
      });
    });
    const decomposition = singularValueDecomposition(part);
    place(P, decomposition.P, rows);
    place(Q, decomposition.Q, columns);
    decomposition.values.forEach((value, k) => {
      partner[rows[k]] = columns[k];
      strength[rows[k]] = value;
    });
  }
  return { P, Q, partner, strength };
}

function blocksOf({ rows: mA, columns: mB, re, im }: DenseMatrix): number[][] {
  const size = (k: number): number => Math.hypot(re[k], im[k]);
  let largest = 0;
  for (let k = 0; k < re.length; k++) largest = Math.max(largest, size(k));
  const graph = new SparseBuilder(mA + mB, mA + mB);
  for (let k = 0; k < mA; k++) {
    for (let l = 0; l < mB; l++) {
      if (size(k * mB + l) > tolerances.drop * largest) graph.add(k, mA + l, 1, 0);
    }
  }
  return connectedComponents(mA + mB, graph.build());
}

function place(target: DenseMatrix, part: DenseMatrix, modes: readonly number[]): void {
  modes.forEach((row, x) => {
    modes.forEach((column, y) => {
      target.re[row * target.columns + column] = part.re[x * part.columns + y];
      target.im[row * target.columns + column] = part.im[x * part.columns + y];
    });
  });
}

/** U^dag diag(values) U */
function rotatedDiagonal(values: Float64Array, U: DenseMatrix): DenseMatrix {
  const scaled = zeroMatrix(U.rows, U.columns);
  for (let i = 0; i < U.rows; i++) {
    for (let j = 0; j < U.columns; j++) {
      scaled.re[i * U.columns + j] = values[i] * U.re[i * U.columns + j];
      scaled.im[i * U.columns + j] = values[i] * U.im[i * U.columns + j];
    }
  }
  return multiply(adjointOf(U), scaled);
}

function adjointOf(matrix: DenseMatrix): DenseMatrix {
  const result = scaledTransposed(matrix, 1);
  return { ...result, im: result.im.map((y) => -y) };
}

function scaledTransposed({ rows, columns, re, im }: DenseMatrix, factor: 1 | -1): DenseMatrix {
  const result = zeroMatrix(columns, rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      result.re[j * rows + i] = factor * re[i * columns + j];
      result.im[j * rows + i] = factor * im[i * columns + j];
    }
  }
  return result;
}

/** M_kl with k and l replaced by their partners; zero where there is none. */
function permuted(matrix: DenseMatrix, rows: Int32Array | undefined, columns: Int32Array): DenseMatrix {
  const n = rows?.length ?? matrix.rows;
  const result = zeroMatrix(n, columns.length);
  for (let k = 0; k < n; k++) {
    const row = rows === undefined ? k : rows[k];
    if (row < 0) continue;
    columns.forEach((column, l) => {
      if (column < 0) return;
      result.re[k * columns.length + l] = matrix.re[row * matrix.columns + column];
      result.im[k * columns.length + l] = matrix.im[row * matrix.columns + column];
    });
  }
  return result;
}
