import { describe, expect, test } from 'vitest';
import { analyse, type ExpectationReport } from '../../../src/engine/index.js';
import { modelOfText } from '../../language/model-of-text.js';

// Resonant qubits without correlation: dN_A(t) = (p_B - p_A) sin^2(g t), p = 1/(exp(beta (1 - mu)) + 1).
const [g, pA, pB] = [0.5, 1 / (Math.exp(1) + 1), 1 / (Math.exp(0.5) + 1)];
const dN = (t: number): number => (pB - pA) * Math.sin(g * t) ** 2;

async function judged(evolve: string, expectation: string): Promise<ExpectationReport & { warned: boolean }> {
  const model = await modelOfText(`scenario Pair {
    subsystem A { qubit a  H = n(a)  beta = 1 }
    subsystem B { qubit b  H = n(b)  beta = 1  mu = 0.5 }
    interaction = ${g} * a† * b + h.c.
    evolve ${evolve}
    allow time-grid-resolution because "the curve is not looked at"
    expect ${expectation}
  }`);
  for (const solver of ['chebyshev', 'eigen'] as const) {
    const { expectations, findings } = analyse(model, { solver });
    const [report] = expectations;
    if (solver === 'eigen')
      return { ...report, warned: findings.some(({ rule }) => rule === 'time-outside-window') };
    expect(report.value).toBeCloseTo(analyse(model, { solver: 'eigen' }).expectations[0].value!, 12);
  }
  throw new Error('unreachable');
}

describe('a time beyond the window', () => {
  test.each([7, 60, 900])('is evaluated exactly, and a warning says so: t = %d', async (time) => {
    const { value, warned } = await judged('to 6 in 60 steps', `dN_A > -1 at t = ${time}`);
    expect(value).toBeCloseTo(dN(time), 11);
    expect(warned).toBe(true);
  });

  test('is refused where it would cost too much, and the window keeps its verdict', async () => {
    const model = await modelOfText(`scenario Pair {
      subsystem A { qubit a  H = n(a)  beta = 1 }
      subsystem B { qubit b  H = n(b)  beta = 1  mu = 0.5 }
      interaction = ${g} * a† * b + h.c.
      evolve to 6 in 60 steps
      expect particle conventional
      expect dN_A > -1 at t = 1e11
      expect conventional at t = 1e11
    }`);
    const { expectations, outcome } = analyse(model, { solver: 'chebyshev', limits: { maxSeconds: 1 } });
    expect(outcome).toBe('failed');
    expect(expectations.map(({ status }) => status)).toEqual(['met', 'failed', 'failed']);
    expect(expectations[1].actual).toBe('nothing: the evolution ends at t = 6');
  });
});

describe('extremes do not depend on the output times', () => {
  // The peak lies at t = pi, which neither grid contains.
  test.each(['to 6 in 1 steps', 'to 40 in 2 steps', 'to 6 in 600 steps', 'at [5.5]'])(
    'evolve %s',
    async (evolve) => {
      expect((await judged(evolve, 'max dN_A < 1')).value).toBeCloseTo(pB - pA, 12);
      expect((await judged(evolve, 'dN_A < 0.05 on 0 <= t <= 5')).value).toBeCloseTo(pB - pA, 12);
    },
  );
});

describe('extremes between the times that are looked at', () => {
  // Two resonant pairs with incommensurate couplings: Sigma is a sum of their closed forms. With x = p_B - p_A of a pair and
  // chi = i c |10><01| + h.c., <a^dag b> = -i c, so that dN_A = x sin^2(gt) - c sin(2gt).
  const pairs = [
    { g: 0.5, level: 1, c: 0.0152 },
    { g: 1.69, level: 2, c: 0.0187 },
  ];
  const [beta, muA, muB] = [1, 0.2, 0.6];
  const p = (level: number, mu: number): number => 1 / (Math.exp(beta * (level - mu)) + 1);
  const dN_A = (t: number): number =>
    pairs.reduce(
      (sum, { g: coupling, level, c }) =>
        sum + (p(level, muB) - p(level, muA)) * Math.sin(coupling * t) ** 2 - c * Math.sin(2 * coupling * t),
      0,
    );
  const sigma = (t: number): number => beta * (muB - muA) * dN_A(t);

  test('are found on a grid that would miss them', async () => {
    const model = await modelOfText(`scenario TwoPairs {
      subsystem A { qubit a[1..2]  H = n(a[1]) + 2 * n(a[2])  beta = 1  mu = 0.2 }
      subsystem B { qubit b[1..2]  H = n(b[1]) + 2 * n(b[2])  beta = 1  mu = 0.6 }
      interaction = 0.5 * a[1]† * b[1] + 1.69 * a[2]† * b[2] + h.c.
      correlation { chi = 0.0152i * |1,0;0,0><0,0;1,0| + 0.0187i * |0,1;0,0><0,0;0,1| + h.c. }
      evolve at [60]
      expect min Sigma > -0.0031
      expect Sigma > -0.0031 on 0 < t <= 60
      expect Sigma = 0 ± 0.001
    }`);
    // The smallest of a fine grid, to its own accuracy.
    let least = 0;
    for (let k = 0; k <= 600_000; k++) least = Math.min(least, sigma(k * 1e-4));
    const { evolution, expectations } = analyse(model);
    const { value, time, certified } = evolution!.minimumSigma;
    expect(certified).toBe(true);
    expect(value).toBeCloseTo(least, 8);
    expect(value).toBeCloseTo(sigma(time), 12);
    expect(expectations.slice(0, 2).map(({ status }) => status)).toEqual(['failed', 'failed']);
    for (const { value: found } of expectations.slice(0, 2)) expect(found).toBeCloseTo(value, 12);
    expect(expectations[2].status).toBe('failed');
  });

  test('of entropies are found where no flow oscillates', async () => {
    // H_I = g (|10><10|) x n(b2) only dephases the coherence of A: N and E stay, S_A swings with frequency g.
    const model = await modelOfText(`scenario Dephasing {
      param g = 3
      subsystem A { qubit a[1..2]  H = n(a[1]) + n(a[2])  beta = 1 }
      subsystem B { qubit b  H = n(b)  beta = 1  mu = 0.5 }
      interaction = g * n(a[1]) * n(b)
      correlation { state = 0.5 * (|1,0;0> + |0,1;0>) * (<1,0;0| + <0,1;0|) * 0.5 + 0.25 * (|1,0;1> + |0,1;1>) * (<1,0;1| + <0,1;1|) }
      allow locally-thermal-state because "only the entropy matters"
      evolve at [20]
      expect max S_A > 0.69
      expect S_A = 0.5 ± 0.6
    }`);
    const { expectations } = analyse(model);
    // The coherence 1/2 is multiplied by |1 + exp(-igt)|/2: fully mixed at t = pi/3, S_A = ln 2.
    expect(expectations[0].value).toBeCloseTo(Math.log(2), 10);
    expect(expectations[1].value).toBeCloseTo(0, 10);
  });

  test('tells what it could not look at in a window of too many oscillations, and comes to an end', async () => {
    const model = await modelOfText(`scenario Long {
      subsystem A { qubit a  H = n(a)  beta = 1 }
      subsystem B { qubit b  H = n(b)  beta = 1  mu = 0.5 }
      interaction = 0.5 * a† * b + h.c.
      evolve at [1e9]
      allow time-grid-resolution because "the curve is not looked at"
      expect max dN_A > 0.1
    }`);
    const { evolution, expectations } = analyse(model);
    expect(evolution!.minimumSigma.certified).toBe(false);
    expect(evolution!.window.particle.certified).toBe(false);
    expect(expectations[0].actual).toContain('not certified');
  });
});
