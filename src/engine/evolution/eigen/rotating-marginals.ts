import { adjoint, denseOf, multiply } from '../../linalg/dense-matrix.js';
import { hermitianEigen } from '../../linalg/hermitian-eigen.js';
import type { Sector } from '../sector.js';

/**
 * Packed marginals of one small sector as c + sum over pairs of levels of (a cos wt + b sin wt): what the closed forms of
 * two and three level systems are. Complex, one coefficient a target.
 */
export interface RotatingMarginals {
  readonly targets: Int32Array;
  readonly constant: Parts;
  readonly pairs: readonly { readonly frequency: number; readonly cosine: Parts; readonly sine: Parts }[];
}

interface Parts {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export function rotatingMarginals(sector: Sector): RotatingMarginals {
  const { size: m, reads } = sector;
  const { values, vectors: V } = hermitianEigen(denseOf(sector.hamiltonian));
  const R = multiply(multiply(adjoint(V), denseOf(sector.rho)), V);
  const count = reads.targets.length;
  const parts = (): Parts => ({ re: new Float64Array(count), im: new Float64Array(count) });
  /** R_ab sum over the reads of V_ia conj(V_jb) */
  const component = (a: number, b: number): Parts => {
    const part = parts();
    for (let p = 0; p < count; p++) {
      let x = 0;
      let y = 0;
      for (let k = reads.start[p]; k < reads.start[p + 1]; k++) {
        const [i, j] = [reads.row[k] * m + a, reads.column[k] * m + b];
        x += V.re[i] * V.re[j] + V.im[i] * V.im[j];
        y += V.im[i] * V.re[j] - V.re[i] * V.im[j];
      }
      const [re, im] = [R.re[a * m + b], R.im[a * m + b]];
      part.re[p] = re * x - im * y;
      part.im[p] = re * y + im * x;
    }
    return part;
  };
  const constant = parts();
  for (let a = 0; a < m; a++) {
    const own = component(a, a);
    own.re.forEach((x, p) => {
      constant.re[p] += x;
      constant.im[p] += own.im[p];
    });
  }
  const pairs: RotatingMarginals['pairs'][0][] = [];
  for (let a = 0; a < m; a++) {
    for (let b = a + 1; b < m; b++) {
      // A exp(-iwt) + B exp(iwt) = (A + B) cos wt + i (B - A) sin wt, w = w_a - w_b
      const [A, B] = [component(a, b), component(b, a)];
      pairs.push({
        frequency: values[a] - values[b],
        cosine: { re: A.re.map((x, p) => x + B.re[p]), im: A.im.map((y, p) => y + B.im[p]) },
        sine: { re: A.im.map((y, p) => y - B.im[p]), im: B.re.map((x, p) => x - A.re[p]) },
      });
    }
  }
  return { targets: reads.targets, constant, pairs };
}

export function addRotating(
  { targets, constant, pairs }: RotatingMarginals,
  count: number,
  times: Float64Array,
  re: Float64Array,
  im: Float64Array,
): void {
  for (let k = 0; k < times.length; k++) {
    const base = k * count;
    for (let p = 0; p < targets.length; p++) {
      re[base + targets[p]] += constant.re[p];
      im[base + targets[p]] += constant.im[p];
    }
    for (const { frequency, cosine, sine } of pairs) {
      const c = Math.cos(frequency * times[k]);
      const s = Math.sin(frequency * times[k]);
      for (let p = 0; p < targets.length; p++) {
        re[base + targets[p]] += c * cosine.re[p] + s * sine.re[p];
        im[base + targets[p]] += c * cosine.im[p] + s * sine.im[p];
      }
    }
  }
}
