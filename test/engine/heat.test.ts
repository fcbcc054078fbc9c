import { expect, test } from 'vitest';
import { analyse } from '../../src/engine/index.js';
import { modelOfText } from '../language/model-of-text.js';

test('at a common mu the energy flow is the heat, and agrees with Sigma (Eq. 27)', async () => {
  // Resonant qubits of energy 1 at mu = 1.5: dE_A = dN_A, Q_A = dE_A - 1.5 dN_A = -0.5 dN_A. Energy and heat flow oppositely.
  const model = await modelOfText(`scenario Heat {
    subsystem A { qubit a  H = n(a)  beta = 2  mu = 1.5 }
    subsystem B { qubit b  H = n(b)  beta = 1  mu = 1.5 }
    interaction = 0.5 * a† * b + h.c.
    evolve to 6 in 60 steps
    expect conventional at t = 1
    expect energy conventional
    expect energy counter-gradient somewhere
  }`);
  const { flow, evolution, expectations } = analyse(model);
  expect(flow).toBe('energy');
  expect(expectations.map(({ status }) => status)).toEqual(['met', 'met', 'impossible']);
  const { columns } = evolution!.ledger;
  columns.Sigma.forEach((sigma, k) => {
    expect(sigma).toBeCloseTo(columns.dE_A[k] - 1.5 * columns.dN_A[k], 13);
    expect(evolution!.verdicts[k].energy).toBe(evolution!.verdicts[k].joint);
  });
  expect(evolution!.window.energy.intervals).toEqual(evolution!.window.joint.intervals);
});

test('the direction before evolving does not depend on the unit of time', async () => {
  // All energies a billion times smaller, beta as much larger: the same state, a slower clock.
  const scaledBy = (s: number): string => `scenario Slow {
    subsystem A { qubit a  H = ${s} * n(a)  beta = ${1 / s}  mu = ${0.2 * s} }
    subsystem B { qubit b  H = ${s} * n(b)  beta = ${1 / s}  mu = ${0.6 * s} }
    interaction = ${0.5 * s} * a† * b + h.c.
    correlation { chi = 0.15i * |1;0><0;1| + h.c. }
    evolve to ${6 / s} in 60 steps
  }`;
  for (const s of [1, 1e-9, 1e9]) {
    const { initial } = analyse(await modelOfText(scaledBy(s)));
    expect(initial!.aPriori.initialDirection).toBe('anomalous');
    expect(initial!.aPriori.initialOrder).toBe(1);
  }
});
