import { coupling, correlation, matrixOf } from './free-couplings.js';
import type { FreeProblem, ModeProblem, Problem, PureProblem, SweepProblem } from './problem.js';
import { RandomNumbers } from './random-numbers.js';
import { spectralNorm } from './spectral-norm.js';

const start = { betaA: 1, muA: 0.3, betaB: 0.4, muB: 0.1, chi: 0.8 };
const window = { tmax: 10, nt: 200 };
/** Incommensurate energies, equal on both sides: sectors of fixed energy are fine then. */
const resonances = [1, 1.7, 2.9, 4.3, 5.9, 7.1];

const makers: Readonly<Record<string, (name: string) => Problem>> = {
  P1: (name) => ({
    ...{ kind: 'qubit', name, nA: 1, nB: 1, omegaA: [1], omegaB: [1], G: [[1]], V: [[0]], ...start },
    ...{ tmax: 2 * Math.PI, nt: 200 },
  }),
  P2: (name) => ({ ...fermions(name, 2, 2), kind: 'qubit' }),
  P3: (name) => fermions(name, 4, 4),
  P4: (name) => fermions(name, 5, 5),
  P5: (name) => fermions(name, 6, 6),
  P5r: (name) => resonantPairs(name, 66),
  P6a: (name) => bosons(name, 16),
  P6b: (name) => bosons(name, 32),
  P7a: (name) => freeFermions(name, 50),
  P7b: (name) => freeFermions(name, 200),
  P7c: (name) => freeFermions(name, 500),
  P8a: (name): SweepProblem => ({
    kind: 'sweep',
    name,
    base: 'P1',
    count: 10_000,
    tmax: 2 * Math.PI,
    nt: 200,
  }),
  P8b: (name): SweepProblem => ({ kind: 'sweep', name, base: 'P2', count: 10_000, ...window }),
  P10a: (name) => thermofieldDouble(name, 6),
  P10b: (name) => thermofieldDouble(name, 8),
  P10c: (name) => thermofieldDouble(name, 10),
  F1: (name) => fermions(name, 1, 301),
  F2: (name) => fermions(name, 2, 302),
  F3: (name) => fermions(name, 3, 303),
  F7: (name) => fermions(name, 7, 307),
  B8: (name) => bosons(name, 8),
  B64: (name) => bosons(name, 64),
  B128: (name) => bosons(name, 128),
};

export const problemNames: readonly string[] = Object.keys(makers);

/** Problems of one kind that grow, for exponents. */
export const series = {
  fermions: ['F1', 'F2', 'F3', 'P3', 'P4', 'P5', 'F7'],
  bosons: ['B8', 'P6a', 'P6b', 'B64', 'B128'],
} as const;

const made = new Map<string, Problem>();

/** @throws RangeError for a name that is no problem */
export function problem(name: string): Problem {
  let result = made.get(name);
  if (result === undefined) {
    if (!Object.hasOwn(makers, name)) throw new RangeError(`there is no problem ${name}`);
    made.set(name, (result = makers[name](name)));
  }
  return result;
}

/** n + n modes on one degenerate level: the worst case, since energy conservation splits nothing. */
function fermions(name: string, n: number, seed: number): ModeProblem {
  return { kind: 'fermion', name, nA: n, nB: n, ...level(n), ...couplings(n, seed), ...start, ...window };
}

function resonantPairs(name: string, seed: number): ModeProblem {
  const { G, V } = couplings(resonances.length, seed);
  const diagonal = G.map((row, i) => row.map((value, j) => (i === j ? value : 0)));
  return {
    ...fermions(name, resonances.length, seed),
    omegaA: resonances,
    omegaB: resonances,
    G: diagonal,
    V,
  };
}

/** Exchange and a cross-Kerr term of one mode with another. */
function bosons(name: string, cutoff: number): ModeProblem {
  return {
    ...{ kind: 'boson', name, nA: 1, nB: 1, cutoff, ...level(1), G: [[0.3]], V: [[0.05]] },
    ...{ betaA: 0.5, muA: 0, betaB: 0.2, muB: 0, chi: 0.8, ...window },
  };
}

function thermofieldDouble(name: string, n: number): PureProblem {
  const [beta, mu] = [0.7, 0.3];
  return {
    ...{ kind: 'tfd', name, nA: n, nB: n, ...level(n), ...couplings(n, 100 + n), ...window },
    // The particles of one side are the holes of the other, so that the same β stands with the mirrored μ.
    ...{ betaA: beta, muA: mu, betaB: beta, muB: 2 - mu, chi: 0 },
  };
}

function freeFermions(name: string, n: number): FreeProblem {
  const { betaA, muA, betaB, muB } = start;
  const [occA, occB] = [1 / (Math.exp(betaA * (1 - muA)) + 1), 1 / (Math.exp(betaB * (1 - muB)) + 1)];
  // The state is one as long as |X|² is at most this; half of it is far from the border.
  const bound = Math.sqrt(Math.min(occA * occB, (1 - occA) * (1 - occB)));
  return {
    ...{ kind: 'gauss', name, n, omega: 1, betaA, muA, betaB, muB, occA, occB },
    couplingScale: rounded(1 / spectralNorm(matrixOf(coupling, n, 1))),
    correlationScale: rounded((0.5 * bound) / spectralNorm(matrixOf(correlation, n, 1))),
    ...{ G: `${name}.G.f64`, X: `${name}.X.f64`, tmax: 20, nt: 200 },
  };
}

function level(n: number): Pick<ModeProblem, 'omegaA' | 'omegaB'> {
  const omega = new Array<number>(n).fill(1);
  return { omegaA: omega, omegaB: omega };
}

/** A random hopping matrix of spectral norm 1, and interactions uniform in ±0.5. */
function couplings(n: number, seed: number): Pick<ModeProblem, 'G' | 'V'> {
  const random = new RandomNumbers(seed);
  const G = random.matrix(n, n, () => random.normal());
  const norm = spectralNorm(G);
  return {
    G: G.map((row) => row.map((value) => rounded(value / norm))),
    V: random.matrix(n, n, () => rounded(random.uniform() - 0.5)),
  };
}

/** What is written out has six decimals: every reader gets the same double. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}
