import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse, type CrossCorrelation, type Model, type Term } from '../../../src/engine/index.js';
import { modelOfText } from '../../language/model-of-text.js';
import { expectAgreement } from './agreement.js';

type Operator = 'lower' | 'raise' | 'number';
const factor = (site: number, operator: Operator) => ({ kind: 'operator', site, operator }) as const;

interface FreeScenario {
  readonly nA: number;
  readonly nB: number;
  readonly seed: number;
  readonly detuned: boolean;
  readonly hasPairs: boolean;
  readonly isComplex: boolean;
  readonly isChain: boolean;
}

const free: fc.Arbitrary<FreeScenario> = fc.record({
  nA: fc.integer({ min: 1, max: 3 }),
  nB: fc.integer({ min: 1, max: 3 }),
  seed: fc.integer(),
  detuned: fc.boolean(),
  hasPairs: fc.boolean(),
  isComplex: fc.boolean(),
  isChain: fc.boolean(),
});

/** Free fermions with random couplings and correlations; chains hop and are coupled so that Eq. (14) holds. */
function modelOf({ nA, nB: declared, seed, detuned, hasPairs, isComplex, isChain }: FreeScenario): Model {
  const nB = isChain ? nA : declared;
  let state = seed;
  const next = (): number => (state = (Math.imul(state, 1664525) + 1013904223) | 0) / 2 ** 31;
  const chain = (n: number): number[][] =>
    Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (_, j) => (i === j ? 0.7 : isChain && Math.abs(i - j) === 1 ? -0.4 : 0)),
    );
  const [hA, hB] = [chain(nA), chain(nB)];
  if (detuned) hB[0][0] += 0.3;
  const local = (h: number[][], first: number): Term[] =>
    h.flatMap((row, i) =>
      row.map((re, j) => ({
        coefficient: { re, im: 0 },
        factors: [factor(first + i, 'raise'), factor(first + j, 'lower')],
      })),
    );
  const interaction: Term[] = [];
  const correlations: CrossCorrelation[] = [];
  for (let i = 0; i < nA; i++) {
    for (let j = 0; j < nB; j++) {
      const re = isChain ? 0.25 * (i === j ? 1 : 0) + 0.15 * hA[i][j] : 0.5 * next();
      const im = isComplex && !isChain ? 0.5 * next() : 0;
      interaction.push(
        { coefficient: { re, im }, factors: [factor(i, 'raise'), factor(nA + j, 'lower')] },
        { coefficient: { re, im: -im }, factors: [factor(nA + j, 'raise'), factor(i, 'lower')] },
      );
      correlations.push({ a: i, b: nA + j, value: { re: 0.08 * next(), im: 0.08 * next() } });
      if (hasPairs)
        correlations.push({
          a: i,
          b: nA + j,
          anomalous: true,
          value: { re: 0.06 * next(), im: 0.06 * next() },
        });
    }
  }
  const sites = (name: string, n: number) =>
    Array.from({ length: n }, (_, i) => ({ kind: 'fermion', name: `${name}${i}` }) as const);
  return {
    name: 'Free',
    subsystems: [
      { name: 'A', sites: sites('a', nA), hamiltonian: { terms: local(hA, 0) }, beta: 1.1, mu: 0.3 },
      { name: 'B', sites: sites('b', nB), hamiltonian: { terms: local(hB, nA) }, beta: 0.6, mu: 0.1 },
    ],
    interaction: { terms: interaction },
    correlation: { form: 'gaussian', correlations },
    evolution: { kind: 'list', times: [0.1, 0.7, 1.9, 4.2] },
    expectations: [],
    allowances: detuned ? [{ rule: 'energy-conserving-interaction', because: 'detuned' }] : [],
  };
}

test('correlation matrices agree with the Hilbert space on random free fermions', () => {
  fc.assert(
    fc.property(free, (random) => {
      const model = modelOf(random);
      const gaussian = analyse(model, { solver: 'gaussian' });
      expect(gaussian.evolution!.solver.name).toContain('gaussian');
      expectAgreement(gaussian, analyse(model, { solver: 'eigen' }), 1e-12);
    }),
    { numRuns: 200, seed: 20230214 },
  );
});

const bosons = (correlation: string): string => `scenario Bosons {
  subsystem A { boson a[1..2] levels 10  H = 2 * n(a[1]) + 2.3 * n(a[2])  beta = 1.7 }
  subsystem B { boson b levels 14  H = 2 * n(b)  beta = 1.4 }
  interaction = 0.4 * a[1]† * b + h.c.
  correlation { ${correlation} }
  allow boson-cutoff because "the numbers agree to what is beyond the cutoff"
  evolve to 3 in 6 steps
}`;

describe('bosons', () => {
  test('agree with their levels as far as the cutoff goes', async () => {
    const model = await modelOfText(bosons('gaussian { <a[1]† * b> = 0.01 + 0.012i }'));
    const gaussian = analyse(model, { solver: 'gaussian' });
    expect(gaussian.evolution!.solver.name).toContain('gaussian');
    // exp(-1.4 * 2 * 14) = 9e-18 and exp(-3.4 * 10) = 2e-15 are what the levels leave out.
    expectAgreement(
      gaussian,
      analyse({ ...model, allowances: [{ rule: 'boson-cutoff', because: 'as above' }] }, { solver: 'eigen' }),
      1e-9,
    );
  });

  test('in a two-mode squeezed thermofield state agree with the purification of their levels', async () => {
    const text = (correlation: string): string => `scenario Squeezed {
      param n = 1 / (exp(1.8) - 1)
      subsystem A { boson a levels 24  H = n(a)  beta = 1.8 }
      subsystem B { boson b levels 24  H = n(b)  beta = 1.2  mu = -0.5 }
      interaction = 0.4i * a† * b + h.c.
      correlation { ${correlation} }
      evolve to 3 in 6 steps
    }`;
    const gaussian = analyse(await modelOfText(text('gaussian { <a * b> = sqrt(n * (n + 1)) }')), {
      solver: 'gaussian',
    });
    expect(gaussian.evolution!.solver.name).toContain('gaussian');
    expectAgreement(gaussian, analyse(await modelOfText(text('purify'))), 1e-7);
  });

  test('need no cutoff, and say so where they do', async () => {
    const text = (interaction: string): string => `scenario Modes {
      subsystem A { boson a  H = n(a)  beta = 1 }
      subsystem B { boson b  H = n(b)  beta = 0.2 }
      interaction = ${interaction}
      evolve to 3 in 6 steps
    }`;
    const exchange = analyse(await modelOfText(text('0.3 * a† * b + h.c.')));
    expect(exchange.findings).toEqual([]);
    expect(exchange.evolution!.solver.name).toContain('gaussian');
    const kerr = analyse(await modelOfText(text('0.3 * a† * b + h.c. + 0.1 * n(a) * n(b)')));
    expect(kerr.findings).toMatchObject([{ rule: 'dimension-limit' }]);
    expect(kerr.findings[0].message).toContain('a has no cutoff');
  });

  test('above their own energy have no partition function', async () => {
    const model = await modelOfText(`scenario Modes {
      subsystem A { boson a  H = n(a)  beta = 1  mu = 1.5 }
      subsystem B { boson b  H = n(b)  beta = 1 }
      interaction = 0.3 * a† * b + h.c.
    }`);
    expect(analyse(model).findings).toMatchObject([{ rule: 'normalisable-thermal-state' }]);
  });
});

test('8 + 8 fermions: the reference case', async () => {
  const url = (name: string): URL => new URL(`../../cases/${name}`, import.meta.url);
  const reference = JSON.parse(readFileSync(url('pub-12-free-fermions-8plus8.json'), 'utf8')) as {
    times: number[];
    expected: Record<string, number[]>;
    window: { t1: number; sign_changes: number[]; min_Sigma: number };
    tolerance: { abs: number };
  };
  const model = await modelOfText(readFileSync(url('pub-12-free-fermions-8plus8.corr'), 'utf8'));
  const analysis = analyse({ ...model, evolution: { kind: 'list', times: reference.times } });
  expect(analysis.findings).toEqual([]);
  for (const [quantity, column] of Object.entries(analysis.evolution!.ledger.columns)) {
    const stored = reference.expected[{ I: 'I_AB', dI: 'dI_AB' }[quantity] ?? quantity];
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- not every quantity is stored
    stored?.forEach((value, k) => {
      expect(Math.abs(column[k] - value), `${quantity}(${reference.times[k]})`).toBeLessThan(1e-12);
    });
  }
  const { t1, sign_changes: crossings, min_Sigma: minimum } = reference.window;
  const { evolution } = analyse({ ...model, evolution: { kind: 'grid', to: t1, steps: 20 } });
  expect(evolution!.window.joint.intervals.map(({ label }) => label)).toEqual(['anomalous', 'conventional']);
  expect(Math.abs(evolution!.window.joint.crossings[0] - crossings[0])).toBeLessThan(1e-9);
  expect(Math.abs(evolution!.minimumSigma.value - minimum)).toBeLessThan(reference.tolerance.abs);
});

test('200 + 200 fermions against the closed form of their pairs', async () => {
  // G = P diag(s) Q^T and X = i P diag(x) Q^T with Householder reflections P = 1 - 2 u u^T, Q = 1 - 2 v v^T: in the modes P^T a,
  // Q^T b every pair is on its own, n_a(t) = n_a cos^2 + n_b sin^2 - 2 sin cos x, and the marginals are diagonal.
  const n = 200;
  const norm = (f: (k: number) => number): number => {
    let square = 0;
    for (let k = 1; k <= n; k++) square += f(k) ** 2;
    return Math.sqrt(square);
  };
  const [u, v] = [(k: number): number => Math.sin(k), (k: number): number => Math.cos(0.7 * k)];
  const [U, V] = [norm(u), norm(v)];
  const s = (k: number): number => 0.2 + (0.8 * k) / n;
  const x = (k: number): number => 0.1 * Math.cos(k);
  const model = await modelOfText(`scenario Pairs {
    param u[k in 1..${n}] = sin(k) / ${U}
    param v[k in 1..${n}] = cos(0.7 * k) / ${V}
    param s[k in 1..${n}] = 0.2 + 0.8 * k / ${n}
    param x[k in 1..${n}] = 0.1 * cos(k)
    param su = sum(k in 1..${n}: u[k] * s[k] * v[k])
    param xu = sum(k in 1..${n}: u[k] * x[k] * v[k])
    subsystem A { fermion a[1..${n}]  H = sum(i in 1..${n}: n(a[i]))  beta = 1  mu = 0.3 }
    subsystem B { fermion b[1..${n}]  H = sum(i in 1..${n}: n(b[i]))  beta = 0.4  mu = 0.1 }
    interaction = sum(i in 1..${n}, j in 1..${n}: (
      delta(i, j) * s[i] - 2 * u[i] * u[j] * s[j] - 2 * s[i] * v[i] * v[j] + 4 * u[i] * su * v[j]
    ) * a[i]† * b[j]) + h.c.
    correlation { gaussian {
      <a[i]† * b[j]> = 1i * (
        delta(i, j) * x[i] - 2 * u[i] * u[j] * x[j] - 2 * x[i] * v[i] * v[j] + 4 * u[i] * xu * v[j]
      ) for i in 1..${n}, j in 1..${n}
    } }
    evolve at [0.5, 2, 7]
  }`);
  const { evolution, findings } = analyse(model);
  expect(findings).toEqual([]);
  expect(evolution!.solver.name).toBe('gaussian, pairs of modes');
  const [nA, nB] = [1 / (Math.exp(0.7) + 1), 1 / (Math.exp(0.36) + 1)];
  const h = (p: number): number => -p * Math.log(p) - (1 - p) * Math.log(1 - p);
  evolution!.ledger.times.forEach((t, index) => {
    let [N_A, S_A, S_B] = [0, 0, 0];
    for (let k = 1; k <= n; k++) {
      const [c, w] = [Math.cos(s(k) * t), Math.sin(s(k) * t)];
      const a = nA * c * c + nB * w * w + 2 * c * w * x(k);
      const b = nB * c * c + nA * w * w - 2 * c * w * x(k);
      N_A += a;
      S_A += h(a);
      S_B += h(b);
    }
    const { columns } = evolution!.ledger;
    expect(Math.abs(columns.N_A[index] - N_A)).toBeLessThan(1e-11);
    expect(Math.abs(columns.S_A[index] - S_A)).toBeLessThan(1e-11);
    expect(Math.abs(columns.S_B[index] - S_B)).toBeLessThan(1e-11);
  });
});
