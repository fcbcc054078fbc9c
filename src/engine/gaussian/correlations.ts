import { zeroMatrix, type DenseMatrix } from '../linalg/dense-matrix.js';
import { hermitianEigenvalues } from '../linalg/hermitian-values.js';
import type { GaussianModel, Statistics } from './gaussian-model.js';
import { between, betweenPairs, type ModeBasis } from './mode-basis.js';
import { pairSpectrum, quasiFreeEntropy } from './quasi-free-entropy.js';

/**
 * The two-point functions of a quasi-free state with thermal blocks, in the thermal modes of each side:
 * Gamma_ij = <c_j^dag c_i> and F_ij = <c_i c_j>.
 */
export interface Correlations {
  /** Gamma_AB = <b_l^dag a_k>, a_k in the rows; Gamma_BA is its adjoint. */
  readonly normal: DenseMatrix;
  /** F_AB = <a_k b_l>; undefined where no such correlation is given. */
  readonly anomalous: DenseMatrix | undefined;
}

/** What positivity of the state comes to. */
export interface StateSpectrum {
  readonly entropy: number;
  /** Occupations of the natural modes (fermions 0 .. 1, bosons from 0). */
  readonly occupations: Float64Array;
}

export function correlationsOf(
  { modes: [mA, mB], correlations }: GaussianModel,
  [A, B]: readonly [ModeBasis, ModeBasis],
): Correlations {
  const normal = zeroMatrix(mA, mB);
  const anomalous = zeroMatrix(mA, mB);
  for (const { a, b, value, anomalous: isAnomalous } of correlations) {
    const k = a * mB + b - mA;
    if (isAnomalous === true) {
      anomalous.re[k] += value.re;
      anomalous.im[k] += value.im;
    } else {
      // <b^dag a> is the conjugate of <a^dag b>.
      normal.re[k] += value.re;
      normal.im[k] -= value.im;
    }
  }
  const hasPairs = correlations.some(({ anomalous: isAnomalous }) => isAnomalous === true);
  return {
    normal: between(A.vectors, normal, B.vectors),
    anomalous: hasPairs ? betweenPairs(A.vectors, anomalous, B.vectors) : undefined,
  };
}

/** The spectrum of the whole state. */
export function stateSpectrum(
  gamma: DenseMatrix,
  pairs: DenseMatrix | undefined,
  statistics: Statistics,
): StateSpectrum {
  const occupations =
    pairs === undefined ? hermitianEigenvalues(gamma) : pairSpectrum(gamma, pairs, statistics);
  return { occupations, entropy: quasiFreeEntropy(occupations, statistics) };
}
