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
