import { adjoint, multiply, zeroMatrix, type DenseMatrix } from '../linalg/dense-matrix.js';
import { hermitianEigen } from '../linalg/hermitian-eigen.js';
import { PhaseForm } from '../evolution/eigen/phase-form.js';
import type { BaseObservable } from '../evolution/observable.js';
import type { Correlations } from './correlations.js';
import type { FreeEvolution, LocalCorrelations } from './free-evolution.js';
import type { Statistics } from './gaussian-model.js';
import { block, conjugate, type ModeBasis } from './mode-basis.js';

/**
 * Evolution under any quadratic, number-conserving h on all modes: Gamma(t) = U Gamma U^dag, F(t) = U F U^T with U = exp(-iht)
 * from one Hermitian eigenproblem.
 */
export function modeEvolution(
  h: DenseMatrix,
  interaction: DenseMatrix,
  [A, B]: readonly [ModeBasis, ModeBasis],
  correlations: Correlations,
  statistics: Statistics,
  end: number,
): FreeEvolution {
  const m = A.count + B.count;
  const { values, vectors: V } = hermitianEigen(h);
  const { gamma, pairs } = wholeCorrelations([A, B], correlations, statistics);
  const G = multiply(multiply(adjoint(V), gamma), V);
  const F = pairs && multiply(multiply(adjoint(V), pairs), conjugate(V));
  const rows = [block(V, 0, A.count, 0, m), block(V, A.count, B.count, 0, m)] as const;
  const sides = [A, B] as const;
  const local = (side: 0 | 1, t: number): LocalCorrelations => {
    const V_X = rows[side];
    const gammaX = multiply(multiply(V_X, phased(G, values, t, -1)), adjoint(V_X));
    const n = sides[side].count;
    return {
      gamma: gammaX,
      pairs: F && multiply(multiply(V_X, phased(F, values, t, 1)), transposed(V_X)),
      meanExponent: sides[side].exponents.reduce((sum, k, i) => sum + k * gammaX.re[i * n + i], 0),
    };
  };
  const observables: Record<BaseObservable, DenseMatrix> = {
    N_A: embedded(A.number, 0, m),
    E_A: embedded(A.hamiltonian, 0, m),
    N_B: embedded(B.number, A.count, m),
    E_B: embedded(B.hamiltonian, A.count, m),
    E_I: interaction,
  };
  return {
    name: 'modes of the whole',
    expectation: (observable) => {
      const O = multiply(multiply(adjoint(V), observables[observable]), V);
      // Tr(O Gamma(t)) = sum G_mn exp(-i(e_m - e_n)t) O_nm
      const re = new Float64Array(m * m);
      const im = new Float64Array(m * m);
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < m; j++) {
          const [g, o] = [i * m + j, j * m + i];
          re[g] = G.re[g] * O.re[o] - G.im[g] * O.im[o];
          im[g] = G.re[g] * O.im[o] + G.im[g] * O.re[o];
        }
      }
      return new PhaseForm(values, re, im);
    },
    localCorrelations: (t) => [local(0, t), local(1, t)],
    drift: Math.abs(
      square(multiply(multiply(V, phased(G, values, end, -1)), adjoint(V))) / square(gamma) - 1,
    ),
    // Pairs turn with the sum of two energies, and against each other with twice the spread.
    largestFrequency: (pairs === undefined ? 1 : 2) * (values[m - 1] - values[0]),
  };
}

/** Gamma and F of all modes, those of A first, in the thermal modes. */
export function wholeCorrelations(
  [A, B]: readonly [ModeBasis, ModeBasis],
  { normal, anomalous }: Correlations,
  statistics: Statistics,
): { gamma: DenseMatrix; pairs: DenseMatrix | undefined } {
  const m = A.count + B.count;
  const gamma = zeroMatrix(m, m);
  [...A.occupations, ...B.occupations].forEach((n, k) => {
    gamma.re[k * m + k] = n;
  });
  const pairs = anomalous && zeroMatrix(m, m);
  const sign = statistics === 'boson' ? 1 : -1;
  for (let k = 0; k < A.count; k++) {
    for (let l = 0; l < B.count; l++) {
      const from = k * B.count + l;
      const [x, y] = [k * m + A.count + l, (A.count + l) * m + k];
      gamma.re[x] = gamma.re[y] = normal.re[from];
      gamma.im[x] = normal.im[from];
      gamma.im[y] = -normal.im[from];
      if (pairs === undefined || anomalous === undefined) continue;
      pairs.re[x] = anomalous.re[from];
      pairs.im[x] = anomalous.im[from];
      pairs.re[y] = sign * anomalous.re[from];
      pairs.im[y] = sign * anomalous.im[from];
    }
  }
  return { gamma, pairs };
}

/** M_kl exp(-i (e_k + sign e_l) t) */
function phased(
  { rows: m, re, im }: DenseMatrix,
  values: Float64Array,
  t: number,
  sign: 1 | -1,
): DenseMatrix {
  const result = zeroMatrix(m, m);
  const cosine = values.map((value) => Math.cos(value * t));
  const sine = values.map((value) => Math.sin(value * t));
  for (let k = 0; k < m; k++) {
    for (let l = 0; l < m; l++) {
      const c = cosine[k] * cosine[l] - sign * sine[k] * sine[l];
      const s = sine[k] * cosine[l] + sign * cosine[k] * sine[l];
      const x = k * m + l;
      result.re[x] = re[x] * c + im[x] * s;
      result.im[x] = im[x] * c - re[x] * s;
    }
  }
  return result;
}

function transposed(matrix: DenseMatrix): DenseMatrix {
  return conjugate(adjoint(matrix));
}

/** A local matrix at its place among all modes. */
export function embedded(local: DenseMatrix, at: number, m: number): DenseMatrix {
  const result = zeroMatrix(m, m);
  for (let i = 0; i < local.rows; i++) {
    for (let j = 0; j < local.columns; j++) {
      result.re[(at + i) * m + at + j] = local.re[i * local.columns + j];
      result.im[(at + i) * m + at + j] = local.im[i * local.columns + j];
    }
  }
  return result;
}

function square({ re, im }: DenseMatrix): number {
  return re.reduce((sum, x, k) => sum + x * x + im[k] ** 2, 0);
}
