import { expect, test } from 'vitest';
import { analyse, type Analysis } from '../../src/engine/index.js';
import { loadProgram } from '../../src/language/front-end.js';
import { memoryHost } from '../language/memory-host.js';

/** Two qubits, with what is different from a resonant pair in a product state. */
async function analysed(members: string, omegaB = '1'): Promise<Analysis> {
  const text = `
    scenario S {
      subsystem A { qubit a H = n(a) beta = 1 mu = 0.2 }
      subsystem B { qubit b H = ${omegaB} * n(b) beta = 1 mu = 0.6 }
      interaction = 0.5 * a† * b + h.c.
      evolve to 6 in 60 steps
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
