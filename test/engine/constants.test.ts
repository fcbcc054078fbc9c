import { expect, test } from 'vitest';
import { analyse, compile, type Analysis } from '../../src/engine/index.js';
import { modelOfText } from '../language/model-of-text.js';

const scenario = (energy: string, number: string, rest = ''): string => `scenario Offset {
  subsystem A { qubit a  H = n(a) ${energy}  N = n(a) ${number}  beta = 1  mu = 0.2 }
  subsystem B { qubit b  H = n(b)  beta = 1  mu = 0.6 }
  interaction = 0.5 * a† * b + h.c. ${energy}
  correlation { chi = 0.15i * |1;0><0;1| + h.c. }
  evolve to 5 in 100 steps
  ${rest}
}`;

async function analysed(...args: Parameters<typeof scenario>): Promise<Analysis> {
  return analyse(await modelOfText(scenario(...args)));
}

test.each([2e5, 1e7, 1e10, -1e12])(
  'the constant %d changes energies and numbers, and nothing else',
  async (c) => {
    const plain = await analysed('', '');
    const shifted = await analysed(`+ ${c}`, `+ ${c}`, `expect E_A = ${c} ± 1  expect anomalous at t = 0.5`);
    expect(shifted.outcome).toBe('passed');
    expect(shifted.evolution!.window).toEqual(plain.evolution!.window);
    expect(shifted.evolution!.tolerances).toEqual(plain.evolution!.tolerances);
    const [own, other] = [shifted.evolution!.ledger.columns, plain.evolution!.ledger.columns];
    for (const name of ['dN_A', 'dE_A', 'dE_B', 'I', 'Sigma', 'D_A', 'slack', 'J_E'] as const)
      expect(own[name], name).toEqual(other[name]);
    for (const name of ['N_A', 'E_A', 'E_I'] as const)
      own[name].forEach((value, k) => {
        expect(value - c).toBeCloseTo(other[name][k], Math.abs(c) > 1e11 ? 3 : 5);
      });
    const [A, plainA] = [shifted.initial!.thermal[0], plain.initial!.thermal[0]];
    expect(A.energy).toBeCloseTo(plainA.energy + c, 3);
    // ln Z of H + c - mu (N + c) is that of H - mu N less beta (1 - mu) c.
    expect(A.logZ / (-0.8 * c)).toBeCloseTo(1, 4);
  },
);

test('a constant does not hide that the interaction changes the local energies', async () => {
  const detuned = scenario('+ 1e10', '').replace('H = n(b)', 'H = 1.25 * n(b)');
  const { findings, outcome } = analyse(await modelOfText(detuned));
  expect(outcome).toBe('refused');
  expect(findings.map(({ rule }) => rule)).toEqual(['energy-conserving-interaction']);
});

test('an imaginary constant is still no Hermitian operator', async () => {
  const { findings } = await analysed('+ 1i', '');
  expect(findings.map(({ rule }) => rule)).toContain('hermitian-operator');
});

test('a sweep leaves constants out as well', async () => {
  const model = await modelOfText(scenario('+ 1e10', '+ 1e10'));
  const compiled = compile(model);
  expect(compiled.isCompiled).toBe(true);
  const { columns } = compiled.run(model)!.ledger;
  const own = analyse(model).evolution!.ledger.columns;
  for (const name of ['dN_A', 'dE_A', 'Sigma', 'D_A', 'N_A', 'E_A'] as const)
    columns[name].forEach((value, k) => {
      expect(Math.abs(value - own[name][k]), name).toBeLessThan(1e-13 * Math.max(1, Math.abs(value)));
    });
});
