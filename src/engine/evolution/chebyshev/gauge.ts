import { forEachElement, type SparseMatrix } from '../../linalg/sparse-matrix.js';
import { tolerances } from '../../tolerances.js';

/** A diagonal unitary D; H' = D^dag H D has real elements where the phases of H can be removed. */
export interface Gauge {
  /** Phase of each state; undefined if all are 1. */
  readonly phases: { readonly re: Float64Array; readonly im: Float64Array } | undefined;
  /** H' */
  readonly hamiltonian: SparseMatrix;
  /** H' is real to rounding, and its imaginary part was set to zero. */
  readonly isReal: boolean;
}

/**
 * Removes the phases of a Hermitian matrix along a spanning tree of its graph: what stays complex are the fluxes through
 * closed loops, which no choice of basis phases can remove.
 */
export function removePhases(hamiltonian: SparseMatrix): Gauge {
  if (hamiltonian.im.every((y) => y === 0)) return { phases: undefined, hamiltonian, isReal: true };
  const phases = treePhases(hamiltonian);
  const re = new Float64Array(hamiltonian.re.length);
  const im = new Float64Array(hamiltonian.re.length);
  let largest = 0;
  let residue = 0;
  let k = 0;
  forEachElement(hamiltonian, (i, j, x, y) => {
    // conj(d_i) h d_j
    const c = phases.re[i] * phases.re[j] + phases.im[i] * phases.im[j];
    const s = phases.re[i] * phases.im[j] - phases.im[i] * phases.re[j];
    re[k] = x * c - y * s;
    im[k] = x * s + y * c;
    largest = Math.max(largest, Math.hypot(x, y));
    residue = Math.max(residue, Math.abs(im[k++]));
  });
  const isReal = residue <= tolerances.drop * largest;
  return { phases, hamiltonian: { ...hamiltonian, re, im: isReal ? im.fill(0) : im }, isReal };
}

/** Breadth first: d_j = d_i exp(-i arg h_ij) along each first edge to a state. */
function treePhases({ rows, rowStart, column, re, im }: SparseMatrix): {
  re: Float64Array;
  im: Float64Array;
} {
  const phases = { re: new Float64Array(rows), im: new Float64Array(rows) };
  const seen = new Uint8Array(rows);
  for (let root = 0; root < rows; root++) {
    if (seen[root] !== 0) continue;
    seen[root] = 1;
    phases.re[root] = 1;
    const queue = [root];
    for (const i of queue) {
      for (let k = rowStart[i]; k < rowStart[i + 1]; k++) {
        const j = column[k];
        if (seen[j] !== 0) continue;
        seen[j] = 1;
        const size = Math.hypot(re[k], im[k]);
        const [c, s] = [re[k] / size, -im[k] / size];
        phases.re[j] = phases.re[i] * c - phases.im[i] * s;
        phases.im[j] = phases.re[i] * s + phases.im[i] * c;
        queue.push(j);
      }
    }
  }
  return phases;
}
