import { workspace, type Workspace } from '../../kernels/workspace.js';
import type { SpectralRange } from '../../linalg/lanczos.js';
import { forEachElement, type SparseMatrix } from '../../linalg/sparse-matrix.js';
import { expansionOrder } from '../chebyshev/bessel.js';
import { removePhases } from '../chebyshev/gauge.js';
import { WidthError } from '../chebyshev/recursion.js';
import { curvatureBound } from '../curvature.js';
import { baseObservables, observableOn, type BaseObservable } from '../observable.js';
import type { EvolutionProblem } from '../problem.js';
import { mapSteps, type Evolution, type Steps } from '../solver.js';
import { SchmidtReader } from './schmidt.js';
import { chebyshevNodes, TimeInterpolant } from './time-interpolant.js';
import { VectorEvolution, type Vector } from './vector-evolution.js';

/** Share of the window by which the nodes reach beyond it on both sides. */
const OVERHANG = 0.1;
/** Their vectors are one product of matrices, in batches that the memory allows. */
const TIMES_AT_ONCE = 256;
/** After a width that was too small, the next try is so much wider. */
const WIDTH_RETRY = 1.2;

/**
 * Evolution of a few vectors, rho = sum of |psi><psi|: nothing of the size of a density matrix is formed. Expectation values
 * are polynomials through their values at Chebyshev nodes of the window, which is exact for a band-limited function.
 */
export function* solveByVectors(
  problem: EvolutionProblem,
  vectors: readonly Vector[],
  range: SpectralRange,
  end: number,
  exponents: readonly [Float64Array, Float64Array],
): Steps<Evolution> {
  const space = workspace();
  const { phases, hamiltonian } = removePhases(problem.hamiltonian);
  const turned = phases === undefined ? vectors : vectors.map((vector) => rotate(vector, phases, -1));
  const span = { from: -OVERHANG * end, to: (1 + OVERHANG) * end };
  const evolution = yield* mapSteps(
    evolveVectors(space, hamiltonian, turned, range, span.to),
    (fraction) => ({
      fraction,
    }),
  );
  const at = (times: Float64Array, visit: (k: number, at: readonly Place[]) => void): void => {
    evolution.at(times, (k, places) => {
      if (phases !== undefined) for (const place of places) rotateInPlace(space, place, phases);
      visit(k, places);
    });
  };
  const all = Array.from(problem.states.keys());
  const observables = Object.fromEntries(
    baseObservables.map((name) => [name, observableOn(name, problem, all)]),
  ) as Record<BaseObservable, SparseMatrix>;
  const width = range.high - range.low;
  // Frequencies up to twice the half width, on a span of which the expansion needs the radius.
  const degree = expansionOrder(evolution.halfWidth * (span.to - span.from));
  const nodes = chebyshevNodes(span, Math.max(2, degree));
  const values = nodeValues(space, nodes, observables, problem.hamiltonian === problem.interaction, at);
  const reader = new SchmidtReader(problem, exponents);
  return {
    expectation: (weights) => {
      const sum = new Float64Array(nodes.length);
      for (const name of baseObservables) {
        const weight = weights[name] ?? 0;
        if (weight !== 0) values[name].forEach((value, k) => (sum[k] += weight * value));
      }
      const bound = (): number =>
        curvatureBound(weights, problem.hamiltonian, observables, range, squareOf(vectors));
      return new TimeInterpolant(span, sum, width, bound);
    },
    localStates: (times) => {
      const states: ReturnType<Evolution['localStates']> = [];
      at(times, (k, places) => {
        states[k] = reader.read(space, places);
      });
      return states;
    },
    largestFrequency: width,
    timesAtOnce: TIMES_AT_ONCE,
    purityDrift: Math.abs(normAt(space, end, problem.states.length, at) - squareOf(vectors)),
  };
}

interface Place {
  readonly re: number;
  readonly im: number;
}

type Visit = (times: Float64Array, visit: (k: number, places: readonly Place[]) => void) => void;

function* evolveVectors(
  space: Workspace,
  hamiltonian: SparseMatrix,
  vectors: readonly Vector[],
  range: SpectralRange,
  end: number,
): Generator<number, VectorEvolution, void> {
  for (let margin = 1; ; margin *= WIDTH_RETRY) {
    try {
      const evolution = new VectorEvolution(space, hamiltonian, vectors, range, end, margin);
      yield* mapSteps(evolution.recur(), (k) => k / evolution.order);
      return evolution;
    } catch (error) {
      if (!(error instanceof WidthError)) throw error;
    }
  }
}

/** The base observables at the nodes. <H_I> is conserved where H_I is all that evolves, and taken once. */
function nodeValues(
  space: Workspace,
  nodes: Float64Array,
  observables: Readonly<Record<BaseObservable, SparseMatrix>>,
  isConserved: boolean,
  at: Visit,
): Record<BaseObservable, Float64Array> {
  const values = Object.fromEntries(
    baseObservables.map((name) => [name, new Float64Array(nodes.length)]),
  ) as Record<BaseObservable, Float64Array>;
  at(nodes, (k, places) => {
    for (const name of baseObservables) {
      if (name === 'E_I' && isConserved && k > 0) values[name][k] = values[name][0];
      else for (const place of places) values[name][k] += quadraticForm(space, observables[name], place);
    }
  });
  return values;
}

/** <psi|O|psi> */
function quadraticForm({ f64 }: Workspace, observable: SparseMatrix, { re, im }: Place): number {
  const [a, b] = [re / 8, im / 8];
  let sum = 0;
  forEachElement(observable, (i, j, x, y) => {
    if (i === j) sum += x * (f64[a + i] ** 2 + f64[b + i] ** 2);
    else {
      // Re[conj(psi_i) (x + iy) psi_j]; the conjugate element brings the rest.
      const c = f64[a + i] * f64[a + j] + f64[b + i] * f64[b + j];
      const s = f64[a + i] * f64[b + j] - f64[b + i] * f64[a + j];
      sum += x * c - y * s;
    }
  });
  return sum;
}

function normAt(space: Workspace, end: number, size: number, at: Visit): number {
  let sum = 0;
  at(Float64Array.of(end), (_k, places) => {
    const { f64 } = space;
    for (const { re, im } of places) {
      for (let i = 0; i < size; i++) sum += f64[re / 8 + i] ** 2 + f64[im / 8 + i] ** 2;
    }
  });
  return sum;
}

function squareOf(vectors: readonly Vector[]): number {
  return vectors.reduce((sum, { re, im }) => sum + re.reduce((own, x, k) => own + x * x + im[k] ** 2, 0), 0);
}

/** d_i psi_i (sign 1) or conj(d_i) psi_i (sign -1) */
function rotate(
  { re, im }: Vector,
  phases: { readonly re: Float64Array; readonly im: Float64Array },
  sign: 1 | -1,
): Vector {
  return {
    re: re.map((x, i) => phases.re[i] * x - sign * phases.im[i] * im[i]),
    im: im.map((y, i) => phases.re[i] * y + sign * phases.im[i] * re[i]),
  };
}

function rotateInPlace(
  { f64 }: Workspace,
  { re, im }: Place,
  phases: { readonly re: Float64Array; readonly im: Float64Array },
): void {
  for (let i = 0; i < phases.re.length; i++) {
    const [x, y] = [f64[re / 8 + i], f64[im / 8 + i]];
    f64[re / 8 + i] = phases.re[i] * x - phases.im[i] * y;
    f64[im / 8 + i] = phases.re[i] * y + phases.im[i] * x;
  }
}
