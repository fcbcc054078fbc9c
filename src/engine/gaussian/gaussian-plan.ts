import type { ThermalReport } from '../analysis.js';
import type { LocalState } from '../evolution/local-states.js';
import { baseObservables, type BaseObservable, type ObservableWeights } from '../evolution/observable.js';
import type { Plan } from '../evolution/plan.js';
import type { Evolution } from '../evolution/solver.js';
import { combine, type TimeFunction } from '../evolution/time-function.js';
import { hermitianEigenvalues } from '../linalg/hermitian-values.js';
import type { FindSpectrumAssistant, SpectrumAssistant } from '../linalg/spectrum-assistant.js';
import type { SpectralRange } from '../linalg/lanczos.js';
import { adjoint, multiply, type DenseMatrix } from '../linalg/dense-matrix.js';
import type { Correlations } from './correlations.js';
import type { FreeEvolution, LocalCorrelations } from './free-evolution.js';
import type { GaussianModel, Statistics } from './gaussian-model.js';
import { block, type ModeBasis } from './mode-basis.js';
import { modeEvolution } from './mode-evolution.js';
import { pairEvolution } from './pair-evolution.js';
import { pairSpectrum, quasiFreeEntropy } from './quasi-free-entropy.js';

/** One multiply-add of the reduction of a Hermitian matrix, 16/3 n^3 real ones. */
const SECONDS_PER_PRODUCT = 8e-11;
/** A sweep of singular values and the products around it, by n^3. */
const SECONDS_PER_DECOMPOSITION = 8e-9;
/** Less is not worth another thread, which takes a tenth of it to start. */
const SECONDS_TO_SHARE = 0.3;
/** Matrices of all modes that live at the same time. */
const MATRICES = 12;

/** Ready to plan evolutions of any length. */
export interface GaussianPlanner {
  /** Range of the one-body Hamiltonian: its width is the largest frequency of a number or an energy. */
  readonly range: SpectralRange;
  plan(
    end: number,
    times: number,
    constants: Readonly<Record<BaseObservable, number>>,
    thermal: readonly [ThermalReport, ThermalReport],
  ): Plan;
}

/** `h` is what evolves, `h_I` the interaction; both in the thermal modes, those of A first. */
export function gaussianPlan(
  { statistics, modes }: GaussianModel,
  bases: readonly [ModeBasis, ModeBasis],
  correlations: Correlations,
  h: DenseMatrix,
  h_I: DenseMatrix,
  interactionPicture: boolean,
  findAssistant: FindSpectrumAssistant | undefined,
): GaussianPlanner {
  const [mA, mB] = modes;
  const isPaired = interactionPicture && hasNoLocalPart(h_I, mA);
  const range = isPaired ? pairedRange(block(h, 0, mA, mA, mB)) : rangeOf(hermitianEigenvalues(h));
  return {
    range,
    plan: (end, times, constants, thermal) => {
      const decomposition = (mA + mB) ** 3 * SECONDS_PER_DECOMPOSITION;
      const seconds = decomposition + times * (16 / 3) * (mA ** 3 + mB ** 3) * SECONDS_PER_PRODUCT;
      const name = isPaired ? 'pairs of modes' : 'one eigenproblem of all modes';
      return {
        report: {
          name: `gaussian, ${name}`,
          reason: `quadratic operators and a quasi-free state of ${mA} + ${mB} modes: correlation matrices instead of states`,
          sectors: 1,
          largestSector: mA + mB,
          estimatedSeconds: seconds,
          estimatedBytes: MATRICES * 16 * (mA + mB) ** 2,
          parts: [
            { solver: 'gaussian', sectors: 1, largestSector: mA + mB, order: 0, estimatedSeconds: seconds },
          ],
        },
        *run() {
          // It starts while the modes are decomposed.
          const secondsOfB = times * (16 / 3) * mB ** 3 * SECONDS_PER_PRODUCT;
          const assistant = secondsOfB < SECONDS_TO_SHARE ? undefined : findAssistant?.(mB);
          const free = isPaired
            ? pairEvolution(block(h_I, 0, mA, mA, mB), bases, correlations, statistics)
            : modeEvolution(h, h_I, bases, correlations, statistics, end);
          // The times themselves have the rest.
          yield { fraction: decomposition / seconds };
          return evolutionOf(free, statistics, constants, thermal, assistant);
        },
      };
    },
  };
}

/** [[0, V], [V^dag, 0]] has the singular values of V as its eigenvalues, with both signs. */
function pairedRange(V: DenseMatrix): SpectralRange {
  const squares = hermitianEigenvalues(multiply(V, adjoint(V)));
  const high = Math.sqrt(Math.max(0, squares[squares.length - 1]));
  return { low: -high, high, residual: 0 };
}

function rangeOf(values: Float64Array): SpectralRange {
  return { low: values[0], high: values[values.length - 1], residual: 0 };
}

function hasNoLocalPart({ rows: m, re, im }: DenseMatrix, border: number): boolean {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) {
      const k = i * m + j;
      if (i < border === j < border && (re[k] !== 0 || im[k] !== 0)) return false;
    }
  }
  return true;
}

function evolutionOf(
  free: FreeEvolution,
  statistics: Statistics,
  constants: Readonly<Record<BaseObservable, number>>,
  thermal: readonly [ThermalReport, ThermalReport],
  assistant: SpectrumAssistant | undefined,
): Evolution {
  const functions = new Map<BaseObservable, TimeFunction>();
  const functionOf = (name: BaseObservable): TimeFunction => {
    let known = functions.get(name);
    if (known === undefined) functions.set(name, (known = free.expectation(name)));
    return known;
  };
  const shifts = ([0, 1] as const).map((side) => {
    const { beta, mu } = thermal[side];
    const [N, E] = side === 0 ? [constants.N_A, constants.E_A] : [constants.N_B, constants.E_B];
    return beta * (E - mu * N);
  });
  return {
    expectation: (weights: ObservableWeights) => {
      const used = baseObservables.filter((name) => (weights[name] ?? 0) !== 0);
      const constant = used.reduce((sum, name) => sum + (weights[name] ?? 0) * constants[name], 0);
      return combine(
        used.map((name) => ({ factor: weights[name] ?? 0, f: functionOf(name) })),
        constant,
      );
    },
    localStates: (times) =>
      Array.from(times, (t) => {
        const [A, B] = free.localCorrelations(t);
        const helper = B.pairs === undefined ? assistant : undefined;
        helper?.submit(B.gamma);
        const stateA = localState(A, occupationsOf(A, statistics), statistics, shifts[0]);
        const occupationsB = helper?.collect() ?? occupationsOf(B, statistics);
        return [stateA, localState(B, occupationsB, statistics, shifts[1])] as const;
      }),
    largestFrequency: free.largestFrequency,
    timesAtOnce: 1,
    purityDrift: free.drift,
  };
}

function occupationsOf({ gamma, pairs }: LocalCorrelations, statistics: Statistics): Float64Array {
  return pairs === undefined ? hermitianEigenvalues(gamma) : pairSpectrum(gamma, pairs, statistics);
}

function localState(
  { meanExponent }: LocalCorrelations,
  occupations: Float64Array,
  statistics: Statistics,
  shift: number,
): LocalState {
  return {
    entropy: quasiFreeEntropy(occupations, statistics),
    trace: 1,
    smallest: occupations.reduce(
      (least, n) => Math.min(least, n, statistics === 'fermion' ? 1 - n : n),
      Infinity,
    ),
    hermiticityDefect: 0,
    meanExponent: meanExponent + shift,
  };
}
