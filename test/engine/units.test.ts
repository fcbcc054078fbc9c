import { describe, expect, test } from 'vitest';
import { analyse, type Analysis } from '../../src/engine/index.js';
import { modelOfText } from '../language/model-of-text.js';

const analysed = async (text: string): Promise<Analysis> => analyse(await modelOfText(text));

describe('the unit of energy is the user’s choice', () => {
  test.each([1, 2e6, 3e12, 1e15])('a resonant pair at w = %d', async (w) => {
    const { outcome, evolution, expectations } = await analysed(`scenario Pair {
      param w = ${w}
      subsystem A { qubit a  H = w * n(a)  N = 0  beta = 1 / w }
      subsystem B { qubit b  H = w * n(b)  N = 0  beta = 0.5 / w }
      interaction = 0.02 * w * a† * b + h.c.
      evolve to 50 / w in 40 steps
      expect energy conventional
      expect energy conventional at t = 30 / w
      expect joint conventional
    }`);
    expect(outcome).toBe('passed');
    expect(expectations.map(({ status }) => status)).toEqual(['met', 'met', 'met']);
    expect(evolution!.window.energy.overall).toBe('always-conventional');
  });

  test.each([2e6, 5e9])('drifts are held against the norms of what drifts, w = %d', async (w) => {
    const { evolution } = await analysed(`scenario Pairs {
      param w = ${w}
      subsystem A { qubit a[1..2]  H = w * n(a[1]) + 1.3 * w * n(a[2])  beta = 1 / w  mu = 0.3 * w }
      subsystem B { qubit b[1..2]  H = w * n(b[1]) + 1.3 * w * n(b[2])  beta = 0.5 / w  mu = 0.3 * w }
      interaction = 0.02 * w * (a[1]† * b[1] + a[2]† * b[2]) + h.c.
      evolve to 200 / w in 400 steps
    }`);
    expect(evolution!.certificate.holds).toBe(true);
  });
});

test('an open end may be touched, whatever the size of the quantity', async () => {
  // At beta = 0 a qubit is half filled: N_A starts at 1000.5 and falls.
  const { expectations } = await analysed(`scenario Open {
    subsystem A { qubit a  H = n(a)  N = n(a) + 1000  beta = 0 }
    subsystem B { qubit b  H = n(b)  beta = 1 }
    interaction = 0.3 * a† * b + h.c.
    evolve to 5 in 50 steps
    expect N_A < 1000.5 on 0 < t <= 1
    expect dN_A < 0 on 0 < t <= 1
  }`);
  expect(expectations.map(({ status }) => status)).toEqual(['met', 'met']);
});

test('an expectation about a time that has no digits costs itself alone', async () => {
  const { evolution, expectations } = await analysed(`scenario Far {
    subsystem A { qubit a  H = n(a)  beta = 1 }
    subsystem B { qubit b  H = n(b)  beta = 2 }
    interaction = 0.3 * a† * b + h.c.
    evolve to 5 in 50 steps
    expect joint conventional
    expect N_A > 0 at t = 1e12
  }`);
  expect(evolution!.certificate.holds).toBe(true);
  expect(expectations.map(({ status }) => status)).toEqual(['met', 'failed']);
  expect(expectations[1].actual).toBe('nothing: the evolution ends at t = 5');
});
