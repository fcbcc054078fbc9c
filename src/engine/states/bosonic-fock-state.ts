import { zeroMatrix, type DenseMatrix } from '../linalg/dense-matrix.js';
import type { HermitianEigen } from '../linalg/hermitian-eigen.js';
import { SparseBuilder } from '../linalg/sparse-builder.js';
import type { SparseMatrix } from '../linalg/sparse-matrix.js';
import { levelOf, type HilbertSpace } from '../operators/hilbert-space.js';

/**
 * rho proportional to Gamma(Q), Q = [C / (1 + C)]^T, in the cut Fock space, normalised there. Its elements
 * follow from Gamma(Q) b_j^dag = sum_i Q_ij b_i^dag Gamma(Q), one total number from the one below:
 * <S|Gamma|S'> = sum_i Q_ij sqrt(S_i / S'_j) <S - e_i|Gamma|S' - e_j>, j any mode filled in S'.
 */
export function bosonicFockState(eigen: HermitianEigen, space: HilbertSpace): SparseMatrix {
  const q = singleParticle(eigen);
  const modes = q.rows;
  const states = Array.from({ length: space.dimension }, (_, state) => {
    const levels = space.sites.map((_site, k) => levelOf(space, state, k));
    return { state, levels, total: levels.reduce((sum, n) => sum + n, 0) };
  });
  const byTotal: (typeof states)[] = [];
  for (const entry of states) (byTotal[entry.total] ??= []).push(entry);

  const size = space.dimension;
  const re = new Float64Array(size * size);
  const im = new Float64Array(size * size);
  re[0] = 1;
  for (const sector of byTotal.slice(1)) {
    for (const ket of sector) {
      const j = ket.levels.findIndex((n) => n > 0);
      const below = ket.state - space.strides[j];
      for (const bra of sector) {
        let x = 0;
        let y = 0;
        for (let i = 0; i < modes; i++) {
          if (bra.levels[i] === 0) continue;
          const weight = Math.sqrt(bra.levels[i] / ket.levels[j]);
          const from = (bra.state - space.strides[i]) * size + below;
          const a = weight * q.re[i * modes + j];
          const b = weight * q.im[i * modes + j];
          x += a * re[from] - b * im[from];
          y += a * im[from] + b * re[from];
        }
        re[bra.state * size + ket.state] = x;
        im[bra.state * size + ket.state] = y;
      }
    }
  }
  let trace = 0;
  for (let i = 0; i < size; i++) trace += re[i * size + i];
  const builder = new SparseBuilder(size, size);
  for (const sector of byTotal) {
    for (const { state: i } of sector) {
      for (const { state: j } of sector) {
        // The two halves differ by rounding; their mean is Hermitian to the bit.
        builder.add(
          i,
          j,
          (re[i * size + j] + re[j * size + i]) / (2 * trace),
          (im[i * size + j] - im[j * size + i]) / (2 * trace),
        );
      }
    }
  }
  return builder.build();
}

function singleParticle({ values, vectors }: HermitianEigen): DenseMatrix {
  const m = values.length;
  const q = zeroMatrix(m, m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) {
      for (let k = 0; k < m; k++) {
        const n = Math.max(0, values[k]);
        const weight = n / (1 + n);
        const x = i * m + k;
        const y = j * m + k;
        // Transposed, as in Q = [C / (1 + C)]^T.
        q.re[j * m + i] += weight * (vectors.re[x] * vectors.re[y] + vectors.im[x] * vectors.im[y]);
        q.im[j * m + i] += weight * (vectors.im[x] * vectors.re[y] - vectors.re[x] * vectors.im[y]);
      }
    }
  }
  return q;
}
