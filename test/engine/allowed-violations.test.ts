import { expect, test } from 'vitest';
import { analyse, type Analysis } from '../../src/engine/index.js';
import { loadProgram } from '../../src/language/front-end.js';
import { memoryHost } from '../language/memory-host.js';
import { modelOfText } from '../language/model-of-text.js';

/** Two qubits, with what is different from a resonant pair in a product state. */
async function analysed(members: string, omegaB = '1', evolve = 'to 6 in 60 steps'): Promise<Analysis> {
  const text = `
    scenario S {
      subsystem A { qubit a H = n(a) beta = 1 mu = 0.2 }
      subsystem B { qubit b H = ${omegaB} * n(b) beta = 1 mu = 0.6 }
      interaction = 0.5 * a† * b + h.c.
      evolve ${evolve}
      ${members}
    }`;
  const { files } = await loadProgram([{ uri: 'file:///project/s.corr', text }], memoryHost({}));
  return analyse(files[0].scenarios[0].model!);
}

const coherence = 'correlation { chi = 0.15i * |1;0><0;1| + h.c. }';

test('the limit of an anomalous flow rests on Eqs. (14), (15) and (18)', async () => {
  const kept = await analysed(coherence);
  expect(kept.initial!.aPriori.anomalousNumberLimit).toBeCloseTo(kept.initial!.mutualInformation / 0.4, 12);
  const detuned = await analysed(
    `${coherence} allow energy-conserving-interaction because "detuned"`,
    '1.25',
  );
  expect(detuned.outcome).toBe('passed');
  expect(detuned.initial!.aPriori).toMatchObject({ initialDirection: 'anomalous', anomalyExcluded: false });
  expect(detuned.initial!.aPriori.anomalousNumberLimit).toBeUndefined();
});

test('without Eq. (16) the mutual information is that of the state, and theory promises nothing', async () => {
  // The maximally mixed state is a product: I = 0, although neither side is thermal.
  const mixed = await analysed('correlation { state = 0.25 * id } allow locally-thermal-state because "hot"');
  expect(mixed.initial!.mutualInformation).toBeCloseTo(0, 12);
  expect(mixed.initial!.mutualInformation).toBeCloseTo(mixed.evolution!.ledger.columns.I[0], 12);
  expect(mixed.initial!.bounds).toEqual({ quantum: 2 * Math.LN2, separable: Math.LN2 });
  expect(mixed.initial!.aPriori).toEqual({
    initialDirection: 'unknown',
    initialOrder: 0,
    anomalyExcluded: false,
  });
  expect(new Set(mixed.evolution!.verdicts.map(({ joint }) => joint))).toEqual(new Set(['undetermined']));
  expect(mixed.evolution!.verdicts.every(({ farPermission }) => farPermission === null)).toBe(true);
  expect(mixed.evolution!.certificate.holds).toBe(true);
});

test('without Eq. (16) short times are those of the state itself', async () => {
  const state =
    '(0.3 * |0;0><0;0| + 0.2 * |1;0><1;0| + 0.4 * |0;1><0;1| + 0.1 * |1;1><1;1| + 0.1i * |1;0><0;1| - 0.1i * |0;1><1;0| + 0.05 * |0;0><1;0| + 0.05 * |1;0><0;0|)';
  const { initial, evolution } = await analysed(
    `correlation { state = ${state} } allow locally-thermal-state because "any"`,
    '1',
    'at [0, 0.0001, 0.0002, 0.0003, 0.0004]',
  );
  const { first, second } = initial!.shortTime;
  const h = 1e-4;
  for (const name of ['I', 'D_A', 'D_B', 'Sigma'] as const) {
    const f = evolution!.ledger.columns[name];
    // Forward differences of fourth and third order.
    const slope = (-25 * f[0] + 48 * f[1] - 36 * f[2] + 16 * f[3] - 3 * f[4]) / (12 * h);
    const bend = (35 * f[0] - 104 * f[1] + 114 * f[2] - 56 * f[3] + 11 * f[4]) / (12 * h * h);
    expect(Math.abs(slope - first[name]), `${name}'`).toBeLessThan(1e-9);
    expect(Math.abs(bend - second[name]), `${name}''`).toBeLessThan(1e-5);
  }
});

test('a pure state that leaves the support of its marginals moves infinitely fast at the second order', async () => {
  const { initial } = await analysed(
    'correlation { ket = |0;1> } allow locally-thermal-state because "pure"',
  );
  expect(initial!.shortTime.first.D_A).toBeCloseTo(0, 12);
  expect(initial!.shortTime.second.I).toBe(Infinity);
});

test('a local Hamiltonian that changes the number shows in [N, H], and not in [N, H_I]', async () => {
  const model = await modelOfText(`scenario S {
    subsystem A { qubit a  H = n(a) + 0.1 * X(a)  beta = 1 }
    subsystem B { qubit b  H = n(b)  beta = 1 }
    interaction = 0.5 * a† * b + h.c.
    allow number-commutes-with-hamiltonian because "shown"
    allow energy-conserving-interaction because "shown"
  }`);
  const normOf = (subject: string): number | undefined =>
    analyse(model).assumptions.find((report) => report.subject === subject)?.frobeniusNorm;
  // [n, X] has two elements of modulus 1, and every one of A stands twice in the whole.
  expect(normOf('[N_A, H_A]')).toBeCloseTo(0.1 * Math.SQRT2, 12);
  expect(normOf('[N_A + N_B, H]')).toBeCloseTo(0.2, 12);
  expect(normOf('[N_A + N_B, H_I]')).toBe(0);
});
