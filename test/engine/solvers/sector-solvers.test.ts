import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse, type Analysis, type Model } from '../../../src/engine/index.js';
import { modelOfText } from '../../language/model-of-text.js';
import { modelOf, rotated, scenario } from '../random-scenario.js';
import { expectAgreement } from './agreement.js';

function both(model: Model): [Analysis, Analysis] {
  return [analyse(model, { solver: 'chebyshev' }), analyse(model, { solver: 'eigen' })];
}

test('moments and eigenvectors agree on random scenarios, complex H and coherences between sectors among them', () => {
  let moments = 0;
  fc.assert(
    fc.property(scenario, fc.integer({ min: 1, max: 1e9 }), (random, seed) => {
      for (const model of [modelOf(random), modelOf(rotated(random, seed))]) {
        const [chebyshev, eigen] = both(model);
        if (chebyshev.evolution!.solver.parts.some(({ solver }) => solver === 'chebyshev')) moments++;
        expectAgreement(chebyshev, eigen, 1e-12);
      }
    }),
    { numRuns: 200, seed: 20230214 },
  );
  expect(moments).toBeGreaterThan(200);
});

/** Interacting fermions with a flux through the couplings, so that no choice of phases makes H real. */
function fermions(n: number, to: number): string {
  return `scenario Fermions {
    subsystem A { fermion a[1..${n}]  H = sum(i in 1..${n}: n(a[i]))  beta = 1  mu = 0.3 }
    subsystem B { fermion b[1..${n}]  H = sum(i in 1..${n}: n(b[i]))  beta = 0.4  mu = 0.1 }
    interaction = sum(i in 1..${n}, j in 1..${n}: (0.4 * cos(1.3 * i * i + 2.1 * j) + 0.2i * sin(i * j)) * a[i]† * b[j]) + h.c.
      + sum(i in 1..${n}, j in 1..${n}: 0.5 * sin(i + 3.7 * j) * n(a[i]) * n(b[j]))
    correlation { dressed = 0.8i * a[1]† * b[1] + h.c. }
    evolve to ${to} in 12 steps
  }`;
}

test.each([
  [2, 5],
  [3, 5],
  [4, 3],
  [3, 300],
])('%i + %i interacting fermions', async (n, to) => {
  const [chebyshev, eigen] = both(await modelOfText(fermions(n, to)));
  expectAgreement(chebyshev, eigen, 1e-12);
});

test('a driven scenario, whose N and E are not conserved', async () => {
  const model = await modelOfText(`scenario Driven {
    subsystem A { qubit a[1..2]  H = n(a[1]) + 0.7 * n(a[2]) + 0.1 * (a[1]† * a[2] + h.c.)  beta = 1 }
    subsystem B { spin s 3/2  H = 1.1 * n(s)  beta = 0.5  mu = 0.2 }
    interaction = 0.3 * X(a[1]) * Sx(s) + 0.2 * Y(a[2]) * Sy(s)
    correlation { dressed = 0.5 * (a[1]† * s + h.c.) }
    evolve to 8 in 16 steps
    allow energy-conserving-interaction because "driven"
    allow number-conserving-dynamics because "driven"
    allow locally-thermal-state because "the marginals are not the point"
  }`);
  const [chebyshev, eigen] = both(model);
  expectAgreement(chebyshev, eigen, 1e-12);
});

test('the solver is chosen by its cost, and the choice is told', async () => {
  const model = await modelOfText(fermions(3, 5));
  const { solver } = analyse(model).evolution!;
  expect(solver.parts.map(({ solver: name }) => name)).toContain('chebyshev');
  expect(solver.reason).toMatch(/of up to 20 states by Liouville-Chebyshev moments/);
  expect(solver.estimatedSeconds).toBeGreaterThan(0);
  const long = analyse({ ...model, evolution: { kind: 'list', times: [20_000] } }).evolution!.solver;
  expect(long.parts.map(({ solver: name }) => name)).not.toContain('chebyshev');
});

test('the estimate for closed forms is the measured one but for a factor of two', async () => {
  // 59 sectors of two states at 11 000 times took 0.11 s beyond what the ledger takes, on the machine of the other rates.
  const model = await modelOfText(`scenario Spins {
    subsystem A { spin s (59 / 2)  H = n(s)  beta = 1 }
    subsystem B { qubit b  H = n(b)  beta = 2 }
    interaction = 0.3 * s† * b + h.c.
    evolve to 10 in 11000 steps
  }`);
  const { parts, estimatedSeconds } = analyse(model).evolution!.solver;
  expect(parts).toContainEqual(expect.objectContaining({ solver: 'eigen', sectors: 59, largestSector: 2 }));
  expect(estimatedSeconds).toBeGreaterThan(0.055);
  expect(estimatedSeconds).toBeLessThan(0.22);
});
