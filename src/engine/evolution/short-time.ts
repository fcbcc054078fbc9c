import type { ShortTimeReport } from '../analysis.js';
import {
  addSparse,
  adjointSparse,
  commutatorSparse,
  forEachElement,
  multiplySparse,
  scalarProduct,
  type SparseMatrix,
} from '../linalg/sparse-matrix.js';
import { crossTraces, partialTraces } from '../states/quantum-state.js';
import type { ThermalState } from '../states/thermal-state.js';
import { SparseBuilder } from '../linalg/sparse-builder.js';
import { observableOn, type BaseObservable } from './observable.js';
import type { EvolutionProblem } from './problem.js';

/**
 * First and second derivatives at t = 0 without evolving:
 * d<O>/dt = i Tr(rho [H, O]), d2<O>/dt2 = -Tr(rho [H, [H, O]]) = -Tr([rho, H] [H, O]),
 * and D_X'' = g_BKM(tau_X, -i Tr_other [H, rho]), I'' = Sigma'' - D_A'' - D_B''.
 * Assumes thermal marginals (Eq. 16), where D_X and D_X' vanish.
 */
export function shortTime(
  problem: EvolutionProblem,
  thermal: readonly [ThermalState, ThermalState],
): ShortTimeReport {
  const { state } = problem;
  const { derivatives, velocity } =
    state.kind === 'mixed' ? ofMatrix(problem, state.rho) : ofVector(problem, state.psi);
  const N_A = derivatives('N_A');
  const N_B = derivatives('N_B');
  const E_A = derivatives('E_A');
  const E_B = derivatives('E_B');
  const [A, B] = thermal;
  const sigma = ([0, 1] as const).map(
    (k) => A.beta * (E_A[k] - A.mu * N_A[k]) + B.beta * (E_B[k] - B.mu * N_B[k]),
  );
  const D_A = metric(velocity.A, A);
  const D_B = metric(velocity.B, B);
  return {
    first: {
      N_A: N_A[0],
      N_B: N_B[0],
      E_A: E_A[0],
      E_B: E_B[0],
      Sigma: sigma[0],
      I: sigma[0],
      D_A: 0,
      D_B: 0,
    },
    second: {
      N_A: N_A[1],
      N_B: N_B[1],
      E_A: E_A[1],
      E_B: E_B[1],
      Sigma: sigma[1],
      I: sigma[1] - D_A - D_B,
      D_A,
      D_B,
    },
  };
}

interface Beginning {
  /** First and second derivative of an expectation value. */
  readonly derivatives: (observable: BaseObservable) => [number, number];
  /** -i Tr_other [H, rho] of each side, up to a factor of modulus one. */
  readonly velocity: { readonly A: SparseMatrix; readonly B: SparseMatrix };
}

function ofMatrix(problem: EvolutionProblem, rho: SparseMatrix): Beginning {
  const { hamiltonian, states, basis } = problem;
  const drift = commutatorSparse(rho, hamiltonian);
  const all = Array.from(states.keys());
  const velocity = { kind: 'mixed', rho: onWhole(drift, states, basis.dimension) } as const;
  return {
    derivatives: (observable) => {
      const C = commutatorWith(observableOn(observable, problem, all), hamiltonian);
      // rho is Hermitian, [rho, H] anti-Hermitian: Tr(rho C) and -Tr([rho,H] C) as scalar products.
      return [-scalarProduct(rho, C).im, scalarProduct(drift, C).re];
    },
    velocity: partialTraces(velocity, basis.A.dimension, basis.B.dimension),
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
  const traces = crossTraces(
    vectorOnWhole(once, states, basis.dimension),
    vectorOnWhole(psi, states, basis.dimension),
    basis.A.dimension,
    basis.B.dimension,
  );
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
  };
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

/**
 * The Bogoliubov-Kubo-Mori metric sum_ij |X_ij|^2 (ln p_i - ln p_j) / (p_i - p_j), limit 1/p on equal levels;
 * ln p from the exponents. Infinite when X leaves the support of a numerically pure state.
 */
function metric(velocity: SparseMatrix, state: ThermalState): number {
  let sum = 0;
  forEachElement(velocity, (i, j, re, im) => {
    sum += (re * re + im * im) * inverseLogarithmicMean(state, i, j);
  });
  return sum;
}

function inverseLogarithmicMean(state: ThermalState, i: number, j: number): number {
  const p = state.probabilities[i];
  const difference = state.exponents[j] - state.exponents[i];
  // (ln p_i - ln p_j) / (p_i - p_j) = x / (p_i (1 - e^-x)), x = ln p_i - ln p_j = k_j - k_i
  if (difference < 0) return inverseLogarithmicMean(state, j, i);
  return difference === 0 ? 1 / p : difference / (p * -Math.expm1(-difference));
}
