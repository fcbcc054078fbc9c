import type { Ledger, ThermalReport } from '../analysis.js';
import { quantityNames, type Quantity } from '../quantities.js';
import type { LocalState } from './local-states.js';
import type { Evolution } from './solver.js';
import { changesOf, slopesOf, type TimeFunction } from './time-function.js';

/** One row of the ledger, and what its computation says about its own accuracy. */
export interface LedgerRow {
  readonly values: Readonly<Record<Quantity, number>>;
  readonly traceDefect: number;
  readonly hermiticityDefect: number;
  readonly smallestProbability: number;
}

/** The flows as functions of time. */
export interface FlowFunctions {
  readonly N_A: TimeFunction;
  readonly N_B: TimeFunction;
  readonly E_A: TimeFunction;
  readonly E_B: TimeFunction;
  readonly E_I: TimeFunction;
  /** Its change is the four-term Sigma. */
  readonly Sigma: TimeFunction;
}

/** The flows at an array of times. */
type FlowSeries = Readonly<
  Record<'dN_A' | 'dN_B' | 'dE_A' | 'dE_B' | 'dE_I' | 'Sigma' | 'J_N' | 'J_E', Float64Array>
>;

/** An evolution that can be asked for its ledger at any time of its window. */
export class Run {
  readonly flows: FlowFunctions;
  readonly #start: { readonly S_A: number; readonly S_B: number };

  constructor(
    readonly evolution: Evolution,
    readonly thermal: readonly [ThermalReport, ThermalReport],
    /** S_AB(0), conserved by the unitary evolution (Eq. 4). */
    readonly jointEntropy: number,
  ) {
    const [A, B] = thermal;
    this.flows = {
      N_A: evolution.expectation({ N_A: 1 }),
      N_B: evolution.expectation({ N_B: 1 }),
      E_A: evolution.expectation({ E_A: 1 }),
      E_B: evolution.expectation({ E_B: 1 }),
      E_I: evolution.expectation({ E_I: 1 }),
      Sigma: evolution.expectation({
        E_A: A.beta,
        N_A: -A.beta * A.mu,
        E_B: B.beta,
        N_B: -B.beta * B.mu,
      }),
    };
    const [start] = this.evolution.localStates(Float64Array.of(0));
    this.#start = { S_A: start[0].entropy, S_B: start[1].entropy };
  }

  /** The ledger at time t. */
  at(t: number): LedgerRow {
    const times = Float64Array.of(t);
    const [[A, B]] = this.evolution.localStates(times);
    return this.#row(this.#flowsAt(times), 0, A, B);
  }

  /** The ledger at many times. */
  rows(times: readonly number[]): LedgerRow[] {
    const steps = this.rowsInSteps(times);
    for (;;) {
      const next = steps.next();
      if (next.done === true) return next.value;
    }
  }

  /** The ledger at many times, in order, stopping with the rows that are done. */
  *rowsInSteps(times: readonly number[]): Generator<readonly LedgerRow[], LedgerRow[], void> {
    const rows: LedgerRow[] = [];
    const { timesAtOnce } = this.evolution;
    for (let from = 0; from < times.length; from += timesAtOnce) {
      const chunk = Float64Array.from(times.slice(from, from + timesAtOnce));
      const flows = this.#flowsAt(chunk);
      this.evolution.localStates(chunk).forEach(([A, B], k) => {
        rows.push(this.#row(flows, k, A, B));
      });
      yield rows;
    }
    return rows;
  }

  #flowsAt(times: Float64Array): FlowSeries {
    const { N_A, N_B, E_A, E_B, E_I, Sigma } = this.flows;
    return {
      dN_A: changesOf(N_A, times),
      dN_B: changesOf(N_B, times),
      dE_A: changesOf(E_A, times),
      dE_B: changesOf(E_B, times),
      dE_I: changesOf(E_I, times),
      Sigma: changesOf(Sigma, times),
      J_N: slopesOf(N_A, times),
      J_E: slopesOf(E_A, times),
    };
  }

  /** D_A and D_B come from the direct formula Tr[rho K] + ln Z - S (Eqs. 20, 25). */
  #row(series: FlowSeries, k: number, A: LocalState, B: LocalState): LedgerRow {
    const { N_A, N_B, E_A, E_B, E_I } = this.flows;
    const dS_A = A.entropy - this.#start.S_A;
    const dS_B = B.entropy - this.#start.S_B;
    const dI = dS_A + dS_B;
    const sigma = series.Sigma[k];
    return {
      values: {
        N_A: N_A.initial + series.dN_A[k],
        N_B: N_B.initial + series.dN_B[k],
        E_A: E_A.initial + series.dE_A[k],
        E_B: E_B.initial + series.dE_B[k],
        E_I: E_I.initial + series.dE_I[k],
        S_A: A.entropy,
        S_B: B.entropy,
        S_AB: this.jointEntropy,
        I: A.entropy + B.entropy - this.jointEntropy,
        dN_A: series.dN_A[k],
        dN_B: series.dN_B[k],
        dE_A: series.dE_A[k],
        dE_B: series.dE_B[k],
        dS_A,
        dS_B,
        dI,
        D_A: A.meanExponent + this.thermal[0].logZ - A.entropy,
        D_B: B.meanExponent + this.thermal[1].logZ - B.entropy,
        Sigma: sigma,
        slack: sigma - dI,
        J_N: series.J_N[k],
        J_E: series.J_E[k],
      },
      traceDefect: Math.max(Math.abs(A.trace - 1), Math.abs(B.trace - 1)),
      hermiticityDefect: Math.max(A.hermiticityDefect, B.hermiticityDefect),
      smallestProbability: Math.min(A.smallest, B.smallest),
    };
  }
}

/** Rows as columns. */
export function ledgerOf(times: readonly number[], rows: readonly LedgerRow[]): Ledger {
  const columns: Partial<Record<Quantity, Float64Array>> = {};
  for (const quantity of quantityNames) {
    const column = new Float64Array(rows.length);
    for (let k = 0; k < rows.length; k++) column[k] = rows[k].values[quantity];
    columns[quantity] = column;
  }
  return { times: Float64Array.from(times), columns: columns as Record<Quantity, Float64Array> };
}
