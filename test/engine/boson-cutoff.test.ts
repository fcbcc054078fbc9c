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

const filled = (levels: number, rest = ''): string => `scenario Filled {
  subsystem A { boson a levels ${levels}  H = n(a)  beta = 30 }
  subsystem B { qubit b[1..3]  H = n(b[1]) + n(b[2]) + n(b[3])  beta = 0.05 }
  interaction = 0.3 * a† * (b[1] + b[2] + b[3]) ${rest} + h.c.
  evolve to 4 in 4 steps
}`;

test('a matrix unit next to the cut violates what it violates', async () => {
  const { findings } = analyse(
    await modelOfText(filled(3, '+ 0.5 * (|2;0,0,0><1;0,0,0| + |2;1,0,0><1;1,0,0|)')),
  );
  expect(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual([
    'energy-conserving-interaction',
    'number-conserving-dynamics',
  ]);
});

test('a mode that the exchange can fill beyond its levels is warned about', async () => {
  // Three qubits at beta = 0.05 are all excited with the weight 0.116.
  const { findings } = analyse(await modelOfText(filled(3)));
  expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(['warning boson-cutoff']);
  expect(findings[0].measured).toBeCloseTo((1 / (1 + Math.exp(0.05))) ** 3, 12);
  expect(findings[0].remedy).toMatchObject({ kind: 'boson-levels', levels: 4 });
  expect(analyse(await modelOfText(filled(4))).findings).toEqual([]);
});

test.each([2e10, -3, 0.5])('levels that count no particles are no reason to look, N = %d', async (N) => {
  const { findings } = analyse(
    await modelOfText(`scenario Strange {
      subsystem A { boson a levels 16  H = n(a)  beta = 2 }
      subsystem B { qubit b  levels x { E = [0, 1]  N = [0, ${N}] }  H = n(b) + E(x)  beta = 1 }
      interaction = 0.3 * a† * b + h.c.
    }`),
  );
  expect(findings).toEqual([]);
});
