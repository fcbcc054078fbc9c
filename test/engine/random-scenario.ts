import fc from 'fast-check';
import type { Model, Operator, Term } from '../../src/engine/index.js';

/** A dense complex matrix for building models element by element. */
export interface Matrix {
  readonly size: number;
  readonly re: number[];
  readonly im: number[];
}

/** A scenario whose assumptions hold by construction, as matrices. */
export interface RandomScenario {
  readonly beta: readonly [number, number];
  readonly mu: readonly [number, number];
  readonly H: readonly [Matrix, Matrix];
  readonly N: readonly [Matrix, Matrix];
  readonly interaction: Matrix;
  readonly chi: Matrix;
  /** Share of the largest admissible correlation; 0 is the product state. */
  readonly strength: number;
}

/** Small integer spectra, so that exchanges between resonant levels exist; couplings only inside (E, N) sectors. */
export const scenario: fc.Arbitrary<RandomScenario> = fc
  .record({
    seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    dA: fc.integer({ min: 2, max: 4 }),
    dB: fc.integer({ min: 2, max: 4 }),
    strength: fc.oneof(fc.constant(0), fc.double({ min: 0.05, max: 1, noNaN: true })),
    equalBeta: fc.boolean(),
    negativeBeta: fc.boolean(),
  })
  .map(({ seed, dA, dB, strength, equalBeta, negativeBeta }) => {
    const random = generator(seed);
    const levels = (d: number): { energy: number; number: number }[] =>
      Array.from({ length: d }, () => {
        const number = Math.floor(random() * 2.5);
        return { number, energy: Math.floor(random() * 1.5) + 0.5 * number };
      });
    const A = levels(dA);
    const B = levels(dB);
    const betaA = (negativeBeta ? -1 : 1) * (0.2 + random());
    const betaB = equalBeta ? betaA : 0.2 + random();
    const charge = (i: number): string => {
      const a = A[Math.floor(i / dB)];
      const b = B[i % dB];
      return `${a.energy + b.energy},${a.number + b.number}`;
    };
    return {
      beta: [betaA, betaB],
      mu: [random() - 0.5, random() - 0.5],
      H: [diagonal(A.map(({ energy }) => energy)), diagonal(B.map(({ energy }) => energy))],
      N: [diagonal(A.map(({ number }) => number)), diagonal(B.map(({ number }) => number))],
      interaction: hermitian(dA * dB, random, (i, j) => charge(i) === charge(j)),
      // Coherences that change both levels have no partial trace; so does a product of two traceless diagonals.
      chi: add(
        hermitian(dA * dB, random, (i, j) => Math.floor(i / dB) !== Math.floor(j / dB) && i % dB !== j % dB),
        productOfTraceless(dA, dB, random),
      ),
      strength,
    };
  });

export function modelOf(
  { beta, mu, H, N, interaction, chi, strength }: RandomScenario,
  evolution?: Model['evolution'],
): Model {
  const [dA, dB] = H.map(({ size }) => size);
  const subsystem = (side: 0 | 1): Model['subsystems'][0] => ({
    name: 'AB'[side],
    sites: [
      {
        kind: 'levels',
        name: 'ab'[side],
        energies: new Array<number>(H[side].size).fill(0),
        numbers: new Array<number>(H[side].size).fill(0),
      },
    ],
    hamiltonian: local(H[side], side),
    number: local(N[side], side),
    beta: beta[side],
    mu: mu[side],
  });
  return {
    name: 'Random',
    subsystems: [subsystem(0), subsystem(1)],
    interaction: joint(interaction, dA, dB),
    correlation:
      strength === 0 ? { form: 'none' } : { form: 'chi', chi: joint(chi, dA, dB), strengthOfMax: strength },
    evolution: evolution ?? { kind: 'list', times: [0.02, 0.1, 0.7, 1.9, 4.2] },
    expectations: [],
    allowances: [],
  };
}

/** A and B exchange their roles. */
export function swapped(scenario: RandomScenario): RandomScenario {
  const [dA, dB] = scenario.H.map(({ size }) => size);
  const permutation = Array.from({ length: dA * dB }, (_, i) => (i % dA) * dB + Math.floor(i / dA));
  const permute = (matrix: Matrix): Matrix =>
    build(matrix.size, (i, j) => elementOf(matrix, permutation[i], permutation[j]));
  return {
    ...scenario,
    beta: [scenario.beta[1], scenario.beta[0]],
    mu: [scenario.mu[1], scenario.mu[0]],
    H: [scenario.H[1], scenario.H[0]],
    N: [scenario.N[1], scenario.N[0]],
    interaction: permute(scenario.interaction),
    chi: permute(scenario.chi),
  };
}

/** H_A and H_B shifted by constants. */
export function shifted(scenario: RandomScenario, a: number, b: number): RandomScenario {
  const shift = (matrix: Matrix, by: number): Matrix =>
    add(matrix, diagonal(new Array<number>(matrix.size).fill(by)));
  return { ...scenario, H: [shift(scenario.H[0], a), shift(scenario.H[1], b)] };
}

/** The same scenario in other local bases: O -> (U_A (x) U_B) O (U_A (x) U_B)^dag, from two complex rotations a side. */
export function rotated(scenario: RandomScenario, seed: number): RandomScenario {
  const random = generator(seed);
  const [dA, dB] = scenario.H.map(({ size }) => size);
  const [U, V] = [unitary(dA, random), unitary(dB, random)];
  const W = build(dA * dB, (i, j) =>
    times(elementOf(U, Math.floor(i / dB), Math.floor(j / dB)), elementOf(V, i % dB, j % dB)),
  );
  return {
    ...scenario,
    H: [conjugate(U, scenario.H[0]), conjugate(V, scenario.H[1])],
    N: [conjugate(U, scenario.N[0]), conjugate(V, scenario.N[1])],
    interaction: conjugate(W, scenario.interaction),
    chi: conjugate(W, scenario.chi),
  };
}

/** Mulberry32: small, seeded, good enough to fill matrices. */
function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Element = readonly [number, number];

function elementOf(matrix: Matrix, i: number, j: number): Element {
  return [matrix.re[i * matrix.size + j], matrix.im[i * matrix.size + j]];
}

function times([a, b]: Element, [c, d]: Element): Element {
  return [a * c - b * d, a * d + b * c];
}

function build(size: number, element: (i: number, j: number) => Element): Matrix {
  const re: number[] = [];
  const im: number[] = [];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const [x, y] = element(i, j);
      re.push(x);
      im.push(y);
    }
  }
  return { size, re, im };
}

function add(left: Matrix, right: Matrix): Matrix {
  return {
    size: left.size,
    re: left.re.map((x, k) => x + right.re[k]),
    im: left.im.map((y, k) => y + right.im[k]),
  };
}

function diagonal(values: readonly number[]): Matrix {
  return build(values.length, (i, j) => [i === j ? values[i] : 0, 0]);
}

function hermitian(size: number, random: () => number, allowed: (i: number, j: number) => boolean): Matrix {
  const draw = build(size, () => [random() - 0.5, random() - 0.5]);
  return build(size, (i, j) => {
    if (!allowed(i, j)) return [0, 0];
    const [a, b] = elementOf(draw, i, j);
    const [c, d] = elementOf(draw, j, i);
    return [(a + c) / 2, (b - d) / 2];
  });
}

function productOfTraceless(dA: number, dB: number, random: () => number): Matrix {
  const traceless = (d: number): number[] => {
    const values = Array.from({ length: d }, () => random() - 0.5);
    const mean = values.reduce((sum, value) => sum + value, 0) / d;
    return values.map((value) => value - mean);
  };
  const u = traceless(dA);
  const v = traceless(dB);
  return diagonal(Array.from({ length: dA * dB }, (_, i) => u[Math.floor(i / dB)] * v[i % dB]));
}

function unitary(size: number, random: () => number): Matrix {
  let result = diagonal(new Array<number>(size).fill(1));
  for (let p = 0; p < size; p++) {
    for (let q = p + 1; q < size; q++) {
      const angle = 2 * Math.PI * random();
      const phase = 2 * Math.PI * random();
      const rotation = build(size, (i, j) => {
        if (i === p && j === p) return [Math.cos(angle), 0];
        if (i === q && j === q) return [Math.cos(angle), 0];
        if (i === p && j === q)
          return [-Math.sin(angle) * Math.cos(phase), -Math.sin(angle) * Math.sin(phase)];
        if (i === q && j === p)
          return [Math.sin(angle) * Math.cos(phase), -Math.sin(angle) * Math.sin(phase)];
        return [i === j ? 1 : 0, 0];
      });
      result = product(result, rotation);
    }
  }
  return result;
}

function product(left: Matrix, right: Matrix): Matrix {
  return build(left.size, (i, j) => {
    let sum: Element = [0, 0];
    for (let k = 0; k < left.size; k++) {
      const [a, b] = times(elementOf(left, i, k), elementOf(right, k, j));
      sum = [sum[0] + a, sum[1] + b];
    }
    return sum;
  });
}

function conjugate(U: Matrix, matrix: Matrix): Matrix {
  const adjoint = build(U.size, (i, j) => [elementOf(U, j, i)[0], -elementOf(U, j, i)[1]]);
  const result = product(product(U, matrix), adjoint);
  return build(U.size, (i, j) => {
    const [a, b] = elementOf(result, i, j);
    const [c, d] = elementOf(result, j, i);
    return [(a + c) / 2, (b - d) / 2];
  });
}

function local(matrix: Matrix, site: number): Operator {
  return { terms: terms(matrix, (row, column) => [{ kind: 'unit', site, row, column }]) };
}

function joint(matrix: Matrix, dA: number, dB: number): Operator {
  if (matrix.size !== dA * dB) throw new RangeError('the matrix does not act on A and B');
  return {
    terms: terms(matrix, (row, column) => [
      { kind: 'unit', site: 0, row: Math.floor(row / dB), column: Math.floor(column / dB) },
      { kind: 'unit', site: 1, row: row % dB, column: column % dB },
    ]),
  };
}

function terms(matrix: Matrix, factors: (row: number, column: number) => Term['factors']): Term[] {
  const result: Term[] = [];
  for (let i = 0; i < matrix.size; i++) {
    for (let j = 0; j < matrix.size; j++) {
      const [re, im] = elementOf(matrix, i, j);
      if (re !== 0 || im !== 0) result.push({ coefficient: { re, im }, factors: factors(i, j) });
    }
  }
  return result;
}
