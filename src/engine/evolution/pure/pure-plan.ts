import type { SpectralRange } from '../../linalg/lanczos.js';
import { forEachElement, type SparseMatrix } from '../../linalg/sparse-matrix.js';
import { expansionOrder } from '../chebyshev/bessel.js';
import { vectorCost, type Cost } from '../cost.js';
import type { Plan } from '../plan.js';
import type { EvolutionProblem } from '../problem.js';
import { solveByVectors } from './pure-solver.js';
import type { Vector } from './vector-evolution.js';

/** What the evolution of the vectors of a problem takes. */
export function estimateVectors(
  { hamiltonian, states, basis }: EvolutionProblem,
  vectors: number,
  { low, high }: SpectralRange,
  end: number,
  times: number,
): Cost & { readonly order: number } {
  const order = expansionOrder(((high - low) / 2) * end);
  const levels = Math.min(basis.A.dimension, basis.B.dimension, states.length);
  const cost = vectorCost(
    { size: states.length, elements: hamiltonian.re.length, levels, vectors },
    order,
    times,
  );
  return { ...cost, order };
}

/** Vectors instead of a density matrix: for states of small rank. */
export function planVectors(
  problem: EvolutionProblem,
  vectors: readonly Vector[],
  range: SpectralRange,
  exponents: readonly [Float64Array, Float64Array],
  end: number,
  times: number,
): Plan {
  const { seconds, bytes, order } = estimateVectors(problem, vectors.length, range, end, times);
  const size = problem.states.length;
  const what = vectors.length === 1 ? 'a pure state' : `a state of rank ${vectors.length}`;
  return {
    report: {
      name: 'vectors',
      reason: `${what} on ${size} states: ${vectors.length === 1 ? 'the vector is' : 'its vectors are'} evolved, and no density matrix is formed`,
      sectors: 1,
      largestSector: size,
      estimatedSeconds: seconds,
      estimatedBytes: bytes,
      parts: [{ solver: 'pure', sectors: 1, largestSector: size, order, estimatedSeconds: seconds }],
    },
    run: () => solveByVectors(problem, vectors, range, end, exponents),
  };
}

/** A vector that is stored as a sparse column. */
export function denseVector(column: SparseMatrix): Vector {
  const vector = { re: new Float64Array(column.rows), im: new Float64Array(column.rows) };
  forEachElement(column, (i, _column, re, im) => {
    vector.re[i] = re;
    vector.im[i] = im;
  });
  return vector;
}
