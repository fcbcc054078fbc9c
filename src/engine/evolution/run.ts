import type { Ledger, ThermalReport } from '../analysis.js';
import { quantityNames, type Quantity } from '../quantities.js';
import type { BaseObservable } from './observable.js';
import type { LocalState } from './local-states.js';
import type { Evolution } from './solver.js';
import { changesOf, slopesOf, type TimeFunction } from './time-function.js';

/** The ledger at some times, and what its computation says about its own accuracy, time by time. */
export interface Readings {
  readonly ledger: Ledger;
  /** Larger departure of the two traces from one. */
  readonly traceDefect: Float64Array;
  readonly hermiticityDefect: Float64Array;
  readonly smallestProbability: Float64Array;
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

/** The quantities that are expectation values, or changes of them. */
const linearQuantities: Partial<
  Record<Quantity, { readonly flow: keyof FlowFunctions; readonly isChange: boolean }>
> = {
  N_A: { flow: 'N_A', isChange: false },
  N_B: { flow: 'N_B', isChange: false },
  E_A: { flow: 'E_A', isChange: false },
  E_B: { flow: 'E_B', isChange: false },
  E_I: { flow: 'E_I', isChange: false },
  dN_A: { flow: 'N_A', isChange: true },
  dN_B: { flow: 'N_B', isChange: true },
  dE_A: { flow: 'E_A', isChange: true },
  dE_B: { flow: 'E_B', isChange: true },
  Sigma: { flow: 'Sigma', isChange: true },
};

/** An evolution that can be asked for its ledger at any time of its window. */
export class Run {
  readonly flows: FlowFunctions;
  readonly #initial: Readonly<Record<BaseObservable, number>>;
  readonly #start: { readonly S_A: number; readonly S_B: number };

  constructor(
    readonly evolution: Evolution,
    readonly thermal: readonly [ThermalReport, ThermalReport],
    /** S_AB(0), conserved by the unitary evolution (Eq. 4). */
    readonly jointEntropy: number,
    /** What the declared operators have beyond those that evolve. */
    readonly constants: Readonly<Record<BaseObservable, number>>,
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
    const initial = (name: BaseObservable): number => this.flows[name].initial + constants[name];
    this.#initial = {
      N_A: initial('N_A'),
      N_B: initial('N_B'),
      E_A: initial('E_A'),
      E_B: initial('E_B'),
      E_I: initial('E_I'),
    };
    const [start] = this.evolution.localStates(Float64Array.of(0));
    this.#start = { S_A: start[0].entropy, S_B: start[1].entropy };
  }

  /** <H_A>, or the heat <H_A> - mu <N_A> where a mu is given. */
  energyFlow(heatMu: number): TimeFunction {
    return heatMu === 0 ? this.flows.E_A : this.evolution.expectation({ E_A: 1, N_A: -heatMu });
  }

  /** A quantity that is an expectation value: its start, and the function whose change is added to it. */
  linear(quantity: Quantity): { readonly start: number; readonly f: TimeFunction } | undefined {
    const linear = linearQuantities[quantity];
    if (linear === undefined) return undefined;
    const f = this.flows[linear.flow];
    return { start: linear.flow === 'Sigma' || linear.isChange ? 0 : this.#initial[linear.flow], f };
  }

  /** Reads at all times at once. */
  read(times: readonly number[]): Readings {
    const steps = this.readInSteps(times);
    for (;;) {
      const next = steps.next();
      if (next.done === true) return next.value;
    }
  }

  /** Reads in the order of the times, stopping with the number of those that are done and what is known of them. */
  *readInSteps(times: readonly number[]): Generator<Ledger, Readings, void> {
    const readings = emptyReadings(times);
    const { timesAtOnce } = this.evolution;
    for (let from = 0; from < times.length; from += timesAtOnce) {
      const chunk = readings.ledger.times.slice(from, from + timesAtOnce);
      const flows = this.#flowsAt(chunk);
      const states = this.evolution.localStates(chunk);
      for (let k = 0; k < chunk.length; k++) this.#fill(readings, from + k, flows, k, states[k]);
      yield firstRows(readings.ledger, from + chunk.length);
    }
    return readings;
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
  #fill(
    { ledger: { columns }, traceDefect, hermiticityDefect, smallestProbability }: Readings,
    row: number,
    series: FlowSeries,
    k: number,
    [A, B]: readonly [LocalState, LocalState],
  ): void {
    const { N_A, N_B, E_A, E_B, E_I } = this.#initial;
    const dS_A = A.entropy - this.#start.S_A;
    const dS_B = B.entropy - this.#start.S_B;
    const dI = dS_A + dS_B;
    const sigma = series.Sigma[k];
    columns.N_A[row] = N_A + series.dN_A[k];
    columns.N_B[row] = N_B + series.dN_B[k];
    columns.E_A[row] = E_A + series.dE_A[k];
    columns.E_B[row] = E_B + series.dE_B[k];
    columns.E_I[row] = E_I + series.dE_I[k];
    columns.S_A[row] = A.entropy;
    columns.S_B[row] = B.entropy;
    columns.S_AB[row] = this.jointEntropy;
    columns.I[row] = A.entropy + B.entropy - this.jointEntropy;
    columns.dN_A[row] = series.dN_A[k];
    columns.dN_B[row] = series.dN_B[k];
    columns.dE_A[row] = series.dE_A[k];
    columns.dE_B[row] = series.dE_B[k];
    columns.dS_A[row] = dS_A;
    columns.dS_B[row] = dS_B;
    columns.dI[row] = dI;
    columns.D_A[row] = A.meanExponent + this.thermal[0].logZ - A.entropy;
    columns.D_B[row] = B.meanExponent + this.thermal[1].logZ - B.entropy;
    columns.Sigma[row] = sigma;
    columns.slack[row] = sigma - dI;
    columns.J_N[row] = series.J_N[k];
    columns.J_E[row] = series.J_E[k];
    traceDefect[row] = Math.max(Math.abs(A.trace - 1), Math.abs(B.trace - 1));
    hermiticityDefect[row] = Math.max(A.hermiticityDefect, B.hermiticityDefect);
    smallestProbability[row] = Math.min(A.smallest, B.smallest);
  }
}

/** All columns of a ledger, to be filled in. */
export function emptyLedger(times: Float64Array): Ledger {
  const count = times.length;
  const all = new Float64Array(quantityNames.length * count);
  const columns: Partial<Record<Quantity, Float64Array>> = {};
  quantityNames.forEach((name, k) => {
    columns[name] = all.subarray(k * count, (k + 1) * count);
  });
  return { times, columns: columns as Record<Quantity, Float64Array> };
}

function emptyReadings(times: readonly number[]): Readings {
  return {
    ledger: emptyLedger(Float64Array.from(times)),
    traceDefect: new Float64Array(times.length),
    hermiticityDefect: new Float64Array(times.length),
    smallestProbability: new Float64Array(times.length),
  };
}

function firstRows({ times, columns }: Ledger, count: number): Ledger {
  if (count === times.length) return { times, columns };
  const shorter: Partial<Record<Quantity, Float64Array>> = {};
  for (const name of quantityNames) shorter[name] = columns[name].subarray(0, count);
  return { times: times.subarray(0, count), columns: shorter as Record<Quantity, Float64Array> };
}
