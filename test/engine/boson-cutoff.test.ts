import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/engine/index.js';
import { modelOfText } from '../language/model-of-text.js';

// [H_A, H_I] vanishes for bosons; on cut levels it does not, next to the cut.
const dimers = (correlation: string, detuning = 0): string => `scenario Dimers {
  subsystem A { boson a[1..2] levels 8  H = n(a[1]) + n(a[2]) + 0.2 * (a[1]† * a[2] + a[2]† * a[1])  beta = 4 }
  subsystem B { boson b[1..2] levels 8  H = n(b[1]) + n(b[2]) + ${0.2 + detuning} * (b[1]† * b[2] + b[2]† * b[1])  beta = 5 }
  interaction = 0.3 * a[1]† * b[1] + 0.3 * a[2]† * b[2] + h.c.
  ${correlation}
  evolve to 2 in 20 steps
}`;

describe('bosons that hop on cut levels', () => {
  test('conserve the energy below their cutoff, and the evolution does not pretend to do so at the cut', async () => {
    const { findings, assumptions, evolution } = analyse(
      await modelOfText(dimers('correlation { dressed = 0.1i * a[1]† * b[1] + h.c. }')),
    );
    expect(findings).toEqual([]);
    const law = assumptions.find(({ rule }) => rule === 'energy-conserving-interaction');
    expect(law).toMatchObject({ status: 'holds' });
    const names = evolution!.certificate.items.map(({ name }) => name);
    expect(names).toContain('number-drift');
    expect(names).not.toContain('energy-drift');
    expect(evolution!.certificate.holds).toBe(true);
  });

  test('are valid or not whatever the solver', async () => {
    for (const detuning of [0, 0.05]) {
      const model = await modelOfText(dimers('', detuning));
      const [free, cut] = (['gaussian', 'chebyshev'] as const).map((solver) => analyse(model, { solver }));
      expect(cut.outcome).toBe(free.outcome);
      expect(cut.outcome).toBe(detuning === 0 ? 'passed' : 'refused');
      if (detuning !== 0) {
        const { message } = cut.findings[0];
        expect(message).toContain('‖[H_A + H_B, H_I]‖');
        continue;
      }
      const [own, other] = [cut, free].map(({ evolution }) => evolution!.ledger.columns);
      for (const name of ['dN_A', 'dE_A', 'Sigma', 'I'] as const)
        own[name].forEach((value, k) => {
          expect(Math.abs(value - other[name][k]), name).toBeLessThan(1e-8);
        });
    }
  });
});
