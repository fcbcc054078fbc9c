import { readdirSync, readFileSync } from 'node:fs';
import type { Model, Operator, Term } from '../src/engine/index.js';

/** A matrix as stored in a reference case: row-major real and imaginary parts. */
export interface StoredMatrix {
  readonly re: readonly (readonly number[])[];
  readonly im: readonly (readonly number[])[];
}

export interface ReferenceVerdict {
  readonly particle: string;
  readonly energy: string;
  readonly joint: string;
  readonly direction_N: string;
  readonly direction_E: string;
  readonly reversible: boolean;
  readonly near_prediction: string;
  readonly near_eta: number | null;
  readonly near_agrees: boolean;
  readonly far_permission: string;
}

/** Numbers computed by independent methods (dense NumPy, QuTiP with DOP853, mpmath with 40 digits, closed forms). */
export interface ReferenceCase {
  readonly id: string;
  readonly kind?: string;
  readonly thermo: { beta_A: number; mu_A: number; beta_B: number; mu_B: number };
  readonly times: readonly number[];
  readonly expected: Readonly<Record<string, readonly number[]>>;
  readonly verdicts: readonly ReferenceVerdict[];
  readonly tolerance: { readonly abs: number; readonly rel?: number };
  readonly validity: Readonly<Record<string, number>>;
  readonly short_time: Readonly<Record<string, number>>;
  readonly bounds: Readonly<Record<string, number>>;
  readonly fingerprints: Readonly<Record<string, number>>;
  readonly window?: {
    readonly t1: number;
    readonly sign_changes: readonly number[];
    readonly intervals: readonly { t_from: number; t_to: number; joint: string }[];
    readonly min_Sigma: number;
    readonly t_at_min_Sigma: number;
  };
  readonly expect?: unknown;
  readonly operators: Readonly<Record<'H_A' | 'H_B' | 'N_A' | 'N_B' | 'H_I' | 'rho0', StoredMatrix>>;
}

const folder = new URL('cases/', import.meta.url);

/** The text of the same case as a scenario. */
export function scenarioText(id: string): string {
  return readFileSync(new URL(`${id}.corr`, folder), 'utf8');
}

export function referenceCases(): ReferenceCase[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as ReferenceCase);
}

/** The case as a model of two sites with explicit levels, every operator element by element. */
export function modelOfMatrices(reference: ReferenceCase): Model {
  const { operators, thermo } = reference;
  const dA = operators.H_A.re.length;
  const dB = operators.H_B.re.length;
  const site = (name: string, dimension: number) =>
    ({
      kind: 'levels',
      name,
      energies: new Array<number>(dimension).fill(0),
      numbers: new Array<number>(dimension).fill(0),
    }) as const;
  return {
    name: reference.id,
    subsystems: [
      {
        name: 'A',
        sites: [site('a', dA)],
        hamiltonian: local(operators.H_A, 0),
        number: local(operators.N_A, 0),
        beta: thermo.beta_A,
        mu: thermo.mu_A,
      },
      {
        name: 'B',
        sites: [site('b', dB)],
        hamiltonian: local(operators.H_B, 1),
        number: local(operators.N_B, 1),
        beta: thermo.beta_B,
        mu: thermo.mu_B,
      },
    ],
    interaction: joint(operators.H_I, dB),
    correlation: { form: 'state', state: joint(operators.rho0, dB) },
    expectations: [],
    allowances: [],
  };
}

function local(matrix: StoredMatrix, site: number): Operator {
  return { terms: elements(matrix, (row, column) => [{ kind: 'unit', site, row, column }]) };
}

function joint(matrix: StoredMatrix, dB: number): Operator {
  return {
    terms: elements(matrix, (row, column) => [
      { kind: 'unit', site: 0, row: Math.floor(row / dB), column: Math.floor(column / dB) },
      { kind: 'unit', site: 1, row: row % dB, column: column % dB },
    ]),
  };
}

function elements(matrix: StoredMatrix, factors: (row: number, column: number) => Term['factors']): Term[] {
  return matrix.re.flatMap((row, i) =>
    row.flatMap((re, j) => {
      const im = matrix.im[i][j];
      return re === 0 && im === 0 ? [] : [{ coefficient: { re, im }, factors: factors(i, j) }];
    }),
  );
}
