import type { Subsystem } from '../model.js';
import type { Quantity } from '../quantities.js';
import type { ThermalLevels } from './thermal-levels.js';

const ownNames = ['N_A', 'N_B', 'E_A', 'E_B', 'S_A', 'S_B', 'D_A', 'D_B', 'J_N', 'J_E'] as const;

/** The columns that everything else of a point follows from, without the constants of N and H. */
export type OwnColumns = Readonly<Record<(typeof ownNames)[number], Float64Array>>;

/** What the other columns take beside them. */
export interface SweepNumbers {
  readonly subsystems: readonly [Subsystem, Subsystem];
  readonly thermal: readonly [ThermalLevels, ThermalLevels];
  readonly jointEntropy: number;
  /** <H_I>, conserved. */
  readonly interactionEnergy: number;
}

/**
 * The ledger of one point of a sweep. Of ten thousand points mostly a few columns are looked at: changes, informations and
 * what is made of them are computed when they are first asked for.
 */
export class SweepColumns implements Record<Quantity, Float64Array> {
  readonly own: OwnColumns;
  readonly #derived = new Map<Quantity, Float64Array>();
  readonly #rows: number;
  readonly #numbers: SweepNumbers;

  constructor(rows: number, numbers: SweepNumbers) {
    this.#rows = rows;
    this.#numbers = numbers;
    const all = new Float64Array(ownNames.length * rows);
    const column = (k: number): Float64Array => all.subarray(k * rows, (k + 1) * rows);
    this.own = {
      N_A: column(0),
      N_B: column(1),
      E_A: column(2),
      E_B: column(3),
      S_A: column(4),
      S_B: column(5),
      D_A: column(6),
      D_B: column(7),
      J_N: column(8),
      J_E: column(9),
    };
  }

  get N_A(): Float64Array {
    return this.#shifted('N_A', this.#numbers.thermal[0].constants.number);
  }
  get N_B(): Float64Array {
    return this.#shifted('N_B', this.#numbers.thermal[1].constants.number);
  }
  get E_A(): Float64Array {
    return this.#shifted('E_A', this.#numbers.thermal[0].constants.energy);
  }
  get E_B(): Float64Array {
    return this.#shifted('E_B', this.#numbers.thermal[1].constants.energy);
  }
  get E_I(): Float64Array {
    return this.#derive('E_I', () => this.#numbers.interactionEnergy);
  }
  get S_A(): Float64Array {
    return this.own.S_A;
  }
  get S_B(): Float64Array {
    return this.own.S_B;
  }
  get S_AB(): Float64Array {
    return this.#derive('S_AB', () => this.#numbers.jointEntropy);
  }
  get I(): Float64Array {
    const { S_A, S_B } = this.own;
    const { jointEntropy } = this.#numbers;
    return this.#derive('I', (k) => S_A[k] + S_B[k] - jointEntropy);
  }
  get dN_A(): Float64Array {
    return this.#change('dN_A', this.own.N_A);
  }
  get dN_B(): Float64Array {
    return this.#change('dN_B', this.own.N_B);
  }
  get dE_A(): Float64Array {
    return this.#change('dE_A', this.own.E_A);
  }
  get dE_B(): Float64Array {
    return this.#change('dE_B', this.own.E_B);
  }
  get dS_A(): Float64Array {
    return this.#change('dS_A', this.own.S_A);
  }
  get dS_B(): Float64Array {
    return this.#change('dS_B', this.own.S_B);
  }
  get dI(): Float64Array {
    const { dS_A, dS_B } = this;
    return this.#derive('dI', (k) => dS_A[k] + dS_B[k]);
  }
  get D_A(): Float64Array {
    return this.own.D_A;
  }
  get D_B(): Float64Array {
    return this.own.D_B;
  }
  get Sigma(): Float64Array {
    return this.#derive('Sigma', (k) => this.#productionAt(k));
  }
  get slack(): Float64Array {
    const { Sigma, dI } = this;
    return this.#derive('slack', (k) => Sigma[k] - dI[k]);
  }
  get J_N(): Float64Array {
    return this.own.J_N;
  }
  get J_E(): Float64Array {
    return this.own.J_E;
  }

  /** Largest |Sigma - dI - (D_A + D_B)|. */
  identityResidual(): number {
    const { S_A, S_B, D_A, D_B } = this.own;
    let worst = 0;
    for (let k = 0; k < this.#rows; k++) {
      const slack = this.#productionAt(k) - (S_A[k] - S_A[0]) - (S_B[k] - S_B[0]);
      const residual = Math.abs(slack - (D_A[k] - D_A[0]) - (D_B[k] - D_B[0]));
      // Not a number is not smaller either.
      if (!(residual <= worst)) worst = residual;
    }
    return worst;
  }

  #productionAt(k: number): number {
    const [A, B] = this.#numbers.subsystems;
    const { N_A, N_B, E_A, E_B } = this.own;
    return (
      A.beta * (E_A[k] - E_A[0] - A.mu * (N_A[k] - N_A[0])) +
      B.beta * (E_B[k] - E_B[0] - B.mu * (N_B[k] - N_B[0]))
    );
  }

  #shifted(name: 'N_A' | 'N_B' | 'E_A' | 'E_B', constant: number): Float64Array {
    const values = this.own[name];
    return constant === 0 ? values : this.#derive(name, (k) => values[k] + constant);
  }

  #change(name: Quantity, values: Float64Array): Float64Array {
    return this.#derive(name, (k) => values[k] - values[0]);
  }

  #derive(name: Quantity, valueAt: (k: number) => number): Float64Array {
    let column = this.#derived.get(name);
    if (column === undefined) {
      column = new Float64Array(this.#rows);
      for (let k = 0; k < column.length; k++) column[k] = valueAt(k);
      this.#derived.set(name, column);
    }
    return column;
  }
}
