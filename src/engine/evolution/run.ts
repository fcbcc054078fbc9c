import type { Quantity } from '../quantities.js';
import { quantityNames } from '../quantities.js';
import type { Ledger } from '../analysis.js';
import { hermitise, type DenseMatrix } from '../linalg/dense-matrix.js';
import { denseEigenvalues } from '../linalg/spectrum.js';
import { shannonEntropy } from '../thermodynamics/entropy.js';
import type { Observables } from '../thermodynamics/observables.js';
import type { ThermalState } from '../states/thermal-state.js';
import type { Propagation } from './solver.js';
import { TrigonometricSum } from './trigonometric-sum.js';

/** One row of the ledger, and what its computation says about its own accuracy. */
export interface LedgerRow {
  readonly values: Readonly<Record<Quantity, number>>;
  readonly traceDefect: number;
  readonly hermiticityDefect: number;
  readonly smallestProbability: number;
}

/** The flows as functions of time. */
export interface FlowSums {
  readonly N_A: TrigonometricSum;
  readonly N_B: TrigonometricSum;
  readonly E_A: TrigonometricSum;
  readonly E_B: TrigonometricSum;
  readonly E_I: TrigonometricSum;
  /** Its change is the four-term Sigma. */
  readonly Sigma: TrigonometricSum;
}

/** An evolution that can be asked for its ledger at any time. */
export class Run {
  readonly flows: FlowSums;
  readonly #start: { readonly S_A: number; readonly S_B: number };

  constructor(
    readonly propagation: Propagation,
    operators: Observables,
    readonly thermal: readonly [ThermalState, ThermalState],
    /** S_AB(0), conserved by the unitary evolution (Eq. 4). */
    readonly jointEntropy: number,
  ) {
    const expectation = (operator: Observables[keyof Observables]): TrigonometricSum =>
      propagation.expectation(operator);
    const [A, B] = thermal;
    const N_A = expectation(operators.N_A);
    const N_B = expectation(operators.N_B);
    const E_A = expectation(operators.E_A);
    const E_B = expectation(operators.E_B);
    const E_I = expectation(operators.E_I);
    const weights = [A.beta, -A.beta * A.mu, B.beta, -B.beta * B.mu];
    this.flows = { N_A, N_B, E_A, E_B, E_I, Sigma: TrigonometricSum.combine(weights, [E_A, N_A, E_B, N_B]) };
    const start = propagation.marginals(0);
    this.#start = { S_A: localState(start.A).entropy, S_B: localState(start.B).entropy };
  }

  /** The ledger at time t. D_A and D_B come from the direct formula Tr[rho K] + ln Z - S (Eqs. 20, 25). */
  at(t: number): LedgerRow {
    const { N_A, N_B, E_A, E_B, E_I, Sigma } = this.flows;
    const marginals = this.propagation.marginals(t);
    const A = localState(marginals.A);
    const B = localState(marginals.B);
    const dI = A.entropy - this.#start.S_A + (B.entropy - this.#start.S_B);
    const sigma = Sigma.change(t);
    return {
      values: {
        N_A: N_A.value(t),
        N_B: N_B.value(t),
        E_A: E_A.value(t),
        E_B: E_B.value(t),
        E_I: E_I.value(t),
        S_A: A.entropy,
        S_B: B.entropy,
        S_AB: this.jointEntropy,
        I: A.entropy + B.entropy - this.jointEntropy,
        dN_A: N_A.change(t),
        dN_B: N_B.change(t),
        dE_A: E_A.change(t),
        dE_B: E_B.change(t),
        dS_A: A.entropy - this.#start.S_A,
        dS_B: B.entropy - this.#start.S_B,
        dI,
        D_A: divergence(marginals.A, A.entropy, this.thermal[0]),
        D_B: divergence(marginals.B, B.entropy, this.thermal[1]),
        Sigma: sigma,
        slack: sigma - dI,
        J_N: N_A.slope(t),
        J_E: E_A.slope(t),
      },
      traceDefect: Math.max(Math.abs(A.trace - 1), Math.abs(B.trace - 1)),
      hermiticityDefect: Math.max(A.hermiticityDefect, B.hermiticityDefect),
      smallestProbability: Math.min(A.smallest, B.smallest),
    };
  }
}

/** Rows as columns. */
export function ledgerOf(times: readonly number[], rows: readonly LedgerRow[]): Ledger {
  const column = (quantity: Quantity): Float64Array => Float64Array.from(rows, (row) => row.values[quantity]);
  return {
    times: Float64Array.from(times),
    columns: Object.fromEntries(quantityNames.map((name) => [name, column(name)])) as Record<
      Quantity,
      Float64Array
    >,
  };
}

interface LocalState {
  readonly entropy: number;
  readonly trace: number;
  readonly smallest: number;
  readonly hermiticityDefect: number;
}

function localState(rho: DenseMatrix): LocalState {
  const hermiticityDefect = hermitise(rho);
  const probabilities = denseEigenvalues(rho);
  return {
    entropy: shannonEntropy(probabilities),
    trace: probabilities.reduce((sum, p) => sum + p, 0),
    smallest: probabilities.reduce((least, p) => Math.min(least, p), Infinity),
    hermiticityDefect,
  };
}

/** D(rho || tau) = Tr[rho K] + ln Z - S(rho), in the basis where K is diagonal. */
function divergence(rho: DenseMatrix, entropy: number, { exponents, logZ }: ThermalState): number {
  let mean = logZ;
  exponents.forEach((k, i) => {
    mean += rho.re[i * rho.columns + i] * k;
  });
  return mean - entropy;
}
