import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse, quantityNames, type Analysis, type Quantity } from '../../src/engine/index.js';
import { modelOf, rotated, scenario, shifted, swapped, type RandomScenario } from './random-scenario.js';

/** Fixed, so that a failure is the same for everyone. */
const run = { numRuns: 200, seed: 20230214 };
/** Far above rounding of the largest of these systems (1e-14), far below any effect. */
const TOLERANCE = 1e-10;

function analysed(random: RandomScenario): Analysis {
  const analysis = analyse(modelOf(random));
  expect(analysis.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return analysis;
}

function column(analysis: Analysis, quantity: Quantity): number[] {
  return Array.from(analysis.evolution!.ledger.columns[quantity]);
}

function expectEqual(left: readonly number[], right: readonly number[], what: string): void {
  left.forEach((value, k) => {
    expect(Math.abs(value - right[k]), `${what}: ${value} against ${right[k]}`).toBeLessThan(TOLERANCE);
  });
}

test('Sigma - dI = D_A + D_B to 1e-10, and every other item of the certificate', () => {
  fc.assert(
    fc.property(scenario, (random) => {
      const { certificate } = analysed(random).evolution!;
      expect(certificate.items.find(({ name }) => name === 'identity')!.measured).toBeLessThan(TOLERANCE);
      expect(certificate.holds).toBe(true);
    }),
    run,
  );
});

test('dI >= -I(0); anomalous implies dI < 0; a product state is never anomalous', () => {
  let anomalous = 0;
  fc.assert(
    fc.property(scenario, (random) => {
      const analysis = analysed(random);
      const dI = column(analysis, 'dI');
      const { mutualInformation } = analysis.initial!;
      analysis.evolution!.verdicts.forEach(({ joint, particle, energy }, k) => {
        expect(dI[k]).toBeGreaterThanOrEqual(-mutualInformation - TOLERANCE);
        if (joint !== 'anomalous') return;
        anomalous++;
        expect(dI[k]).toBeLessThan(0);
        expect(random.strength).not.toBe(0);
        expect([particle, energy]).not.toContain('counter-gradient');
      });
      if (random.strength !== 0) return;
      for (const window of Object.values(analysis.evolution!.window)) {
        expect(window.intervals.map(({ label }) => label)).not.toContain('anomalous');
      }
    }),
    run,
  );
  expect(anomalous, 'the random scenarios do contain anomalous flows').toBeGreaterThan(20);
});

test('exchanging A and B flips the flows and keeps Sigma', () => {
  fc.assert(
    fc.property(scenario, (random) => {
      const original = analysed(random);
      const mirrored = analysed(swapped(random));
      for (const [name, other] of [
        ['dN_A', 'dN_B'],
        ['dE_A', 'dE_B'],
        ['D_A', 'D_B'],
        ['Sigma', 'Sigma'],
        ['I', 'I'],
      ] as const) {
        expectEqual(column(mirrored, name), column(original, other), name);
      }
      expectEqual(
        column(mirrored, 'dN_A'),
        column(original, 'dN_A').map((value) => -value),
        'dN_A flips',
      );
      expect(mirrored.evolution!.verdicts.map(({ joint }) => joint)).toEqual(
        original.evolution!.verdicts.map(({ joint }) => joint),
      );
    }),
    run,
  );
});

test('a constant added to H changes nothing but E', () => {
  fc.assert(
    fc.property(scenario, fc.double({ min: -5, max: 5, noNaN: true }), (random, constant) => {
      const original = analysed(random);
      const moved = analysed(shifted(random, constant, -constant / 3));
      for (const quantity of quantityNames.filter((name) => name !== 'E_A' && name !== 'E_B')) {
        expectEqual(column(moved, quantity), column(original, quantity), quantity);
      }
      expectEqual(
        column(moved, 'E_A'),
        column(original, 'E_A').map((value) => value + constant),
        'E_A',
      );
    }),
    run,
  );
});

test('a unitary change of the local bases changes nothing', () => {
  fc.assert(
    fc.property(scenario, fc.integer({ min: 1, max: 1e9 }), (random, seed) => {
      const original = analysed(random);
      const turned = analysed(rotated(random, seed));
      for (const quantity of quantityNames)
        expectEqual(column(turned, quantity), column(original, quantity), quantity);
      expect(turned.evolution!.verdicts.map(({ joint }) => joint)).toEqual(
        original.evolution!.verdicts.map(({ joint }) => joint),
      );
    }),
    run,
  );
});

test('currents and second derivatives at t = 0 agree with the evolution', () => {
  const h = 1e-3;
  fc.assert(
    fc.property(scenario, (random) => {
      const analysis = analyse(modelOf(random, { kind: 'list', times: [h, 2 * h, 3 * h, 4 * h] }));
      const { first, second } = analysis.initial!.shortTime;
      for (const [current, derivative] of [
        ['J_N', 'N_A'],
        ['J_E', 'E_A'],
      ] as const) {
        const [a, b, c, d, e] = column(analysis, current);
        expect(Math.abs(a - first[derivative])).toBeLessThan(TOLERANCE);
        // Five-point forward difference of the current: error of order h^4, here below 1e-9.
        const slope = (-25 * a + 48 * b - 36 * c + 16 * d - 3 * e) / (12 * h);
        expect(Math.abs(slope - second[derivative])).toBeLessThan(1e-8);
      }
      for (const quantity of ['D_A', 'D_B'] as const) {
        const [a, b, c, d, e] = column(analysis, quantity);
        const curvature = (35 * a - 104 * b + 114 * c - 56 * d + 11 * e) / (12 * h * h);
        expect(Math.abs(curvature - second[quantity])).toBeLessThan(1e-6 * Math.max(1, second[quantity]));
      }
    }),
    run,
  );
});

test('the same scenario gives the same bits', () => {
  fc.assert(
    fc.property(scenario, (random) => {
      expect(analysed(random)).toEqual(analysed(random));
    }),
    { ...run, numRuns: 20 },
  );
});
