import {
  addSparse,
  adjointSparse,
  commutatorSparse,
  forEachElement,
  multiplySparse,
  scalarProduct,
  scaleSparse,
  type SparseMatrix,
} from '../linalg/sparse-matrix.js';
import { SparseBuilder } from '../linalg/sparse-builder.js';
import { crossTraces, partialTraces } from '../states/quantum-state.js';
import { observableOn, type BaseObservable } from './observable.js';
import type { EvolutionProblem } from './problem.js';

/** A marginal at t = 0 and its first two derivatives, in the thermal eigenbasis. */
export interface MovingMarginal {
  readonly rho: SparseMatrix;
  readonly first: SparseMatrix;
  readonly second: SparseMatrix;
}

/** How an evolution begins: derivatives at t = 0 by commutators. */
export interface Beginning {
  /** First and second derivative of an expectation value. */
  readonly derivatives: (observable: BaseObservable) => [number, number];
  /** -i Tr_other [H, rho] of each side, up to a factor of modulus one. */
  readonly velocity: { readonly A: SparseMatrix; readonly B: SparseMatrix };
  marginals(): readonly [MovingMarginal, MovingMarginal];
}

export function beginningOf(problem: EvolutionProblem): Beginning {
  const { state } = problem;
  return state.kind === 'mixed' ? ofMatrix(problem, state.rho) : ofVector(problem, state.psi);
}

function ofMatrix(problem: EvolutionProblem, rho: SparseMatrix): Beginning {
  const { hamiltonian, states, basis } = problem;
  const drift = commutatorSparse(rho, hamiltonian);
  const all = Array.from(states.keys());
  const traces = (matrix: SparseMatrix): ReturnType<typeof partialTraces> =>
    partialTraces(
      { kind: 'mixed', rho: onWhole(matrix, states, basis.dimension) },
      basis.A.dimension,
      basis.B.dimension,
    );
  const velocity = traces(drift);
  return {
    derivatives: (observable) => {
      const C = commutatorWith(observableOn(observable, problem, all), hamiltonian);
      // rho is Hermitian, [rho, H] anti-Hermitian: Tr(rho C) and -Tr([rho,H] C) as scalar products.
      return [-scalarProduct(rho, C).im, scalarProduct(drift, C).re];
    },
    velocity,
    // rho' = -i [H, rho] = i [rho, H] and rho'' = -[H, [H, rho]] = -[[rho, H], H].
    marginals: () => {
      const start = traces(rho);
      const second = traces(commutatorSparse(drift, hamiltonian));
      return (['A', 'B'] as const).map((side) => ({
        rho: start[side],
        first: timesI(velocity[side], 1),
        second: scaleSparse(second[side], -1),
      })) as [MovingMarginal, MovingMarginal];
    },
  };
}

/** i <[H, O]> = -2 Im <H psi|O psi> and -<[H, [H, O]]> = 2 <H psi|O H psi> - 2 Re <H H psi|O psi>. */
function ofVector(problem: EvolutionProblem, psi: SparseMatrix): Beginning {
  const { hamiltonian, states, basis } = problem;
  const once = multiplySparse(hamiltonian, psi);
  const twice = multiplySparse(hamiltonian, once);
  const all = Array.from(states.keys());
  // -i (|H psi><psi| - |psi><H psi|), but for the factor -i: the trace minus its adjoint.
  const difference = (trace: SparseMatrix): SparseMatrix => addSparse(trace, adjointSparse(trace), -1);
  const crossed = (phi: SparseMatrix, chi: SparseMatrix): ReturnType<typeof crossTraces> =>
    crossTraces(
      vectorOnWhole(phi, states, basis.dimension),
      vectorOnWhole(chi, states, basis.dimension),
      basis.A.dimension,
      basis.B.dimension,
    );
  const traces = crossed(once, psi);
  return {
    derivatives: (observable) => {
      const O = observableOn(observable, problem, all);
      const moved = multiplySparse(O, psi);
      return [
        -2 * scalarProduct(once, moved).im,
        2 * scalarProduct(once, multiplySparse(O, once)).re - 2 * scalarProduct(twice, moved).re,
      ];
    },
    velocity: { A: difference(traces.A), B: difference(traces.B) },
    // rho'' = -(|HH psi><psi| + h.c.) + 2 |H psi><H psi|
    marginals: () => {
      const [start, middle, outer] = [crossed(psi, psi), crossed(once, once), crossed(twice, psi)];
      return (['A', 'B'] as const).map((side) => ({
        rho: start[side],
        first: timesI(difference(traces[side]), -1),
        second: addSparse(
          scaleSparse(middle[side], 2),
          addSparse(outer[side], adjointSparse(outer[side])),
          -1,
        ),
      })) as [MovingMarginal, MovingMarginal];
    },
  };
}

/** i M, or -i M. */
function timesI(matrix: SparseMatrix, sign: 1 | -1): SparseMatrix {
  return { ...matrix, re: matrix.im.map((y) => -sign * y), im: matrix.re.map((x) => sign * x) };
}

/** [H, O]; for a diagonal O, as it usually is, element by element. */
function commutatorWith(observable: SparseMatrix, hamiltonian: SparseMatrix): SparseMatrix {
  const diagonal = new Float64Array(observable.rows);
  let offDiagonal = 0;
  forEachElement(observable, (i, j, x) => {
    if (i === j) diagonal[i] = x;
    else offDiagonal++;
  });
  if (offDiagonal > 0) return commutatorSparse(hamiltonian, observable);
  const re = new Float64Array(hamiltonian.re.length);
  const im = new Float64Array(hamiltonian.re.length);
  let k = 0;
  forEachElement(hamiltonian, (i, j, x, y) => {
    const difference = diagonal[j] - diagonal[i];
    re[k] = x * difference;
    im[k++] = y * difference;
  });
  return { ...hamiltonian, re, im };
}

/** A vector on some joint states as one on all of them. */
function vectorOnWhole(vector: SparseMatrix, states: Int32Array, dimension: number): SparseMatrix {
  if (states.length === dimension) return vector;
  const builder = new SparseBuilder(dimension, 1);
  forEachElement(vector, (i, _column, re, im) => {
    builder.add(states[i], 0, re, im);
  });
  return builder.build();
}

/** A matrix on some joint states as one on all of them. */
function onWhole(matrix: SparseMatrix, states: Int32Array, dimension: number): SparseMatrix {
  if (states.length === dimension) return matrix;
  const builder = new SparseBuilder(dimension, dimension);
  forEachElement(matrix, (i, j, re, im) => {
    builder.add(states[i], states[j], re, im);
  });
  return builder.build();
}
