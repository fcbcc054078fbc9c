import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse, compile, type Model, type Term } from '../../src/engine/index.js';
import { quantityNames } from '../../src/engine/quantities.js';
import { modelOfText } from '../language/model-of-text.js';

const pair = (correlation: string, more = ''): string => `scenario Pair {
  subsystem A { qubit a  H = 1.3 * n(a)  beta = 1  mu = 0.2 }
  subsystem B { qubit b  H = 1.3 * n(b)  beta = 0.4  mu = 0.6 }
  interaction = 0.5 * a† * b + h.c. + 0.3 * n(a) * n(b)
  correlation { ${correlation} }
  evolve to 6 in 40 steps
  ${more}
}`;

const chains = `scenario Chains {
  subsystem A { fermion a[1..2]  H = sum(i in 1..2: n(a[i]))  beta = 0.7  mu = 0.3 }
  subsystem B { fermion b[1..2]  H = sum(i in 1..2: n(b[i]))  beta = 1.1  mu = -0.2 }
  interaction = sum(i in 1..2, j in 1..2: 0.3 / (i + j) * a[i]† * b[j] + 0.2 * (i - j) * n(a[i]) * n(b[j])) + h.c.
  correlation { dressed = (0.3 + 0.2i) * a[1]† * b[2] + h.c. }
  evolve at [0.3, 1, 2.5, 7, 30]
}`;

const levels = `scenario Levels {
  subsystem A { levels x { E = [0, 1, 1] N = [0, 1, 1] }  H = E(x)  beta = 1 }
  subsystem B { spin s 1  H = n(s)  N = n(s)  beta = -0.4 }
  interaction = 0.2 * (|1;0><0;1| + |2;1><1;2| + |1;0><2;0|) + h.c.
  correlation { chi = 0.02 * |1;0><0;1| - 0.01i * |2;1><1;2| + h.c. }
  evolve to 9 in 30 steps
}`;

/** The same model with other numbers. */
function changed(model: Model, random: () => number): Model {
  const terms = (list: readonly Term[]): Term[] => {
    // A term and its adjoint must stay adjoint to each other: all are scaled alike.
    const factor = 0.5 + random();
    return list.map((term) => ({
      ...term,
      coefficient: { re: factor * term.coefficient.re, im: factor * term.coefficient.im },
    }));
  };
  const { correlation } = model;
  return {
    ...model,
    subsystems: model.subsystems.map((own) => ({
      ...own,
      beta: own.beta * (0.5 + random()),
      mu: own.mu + random() - 0.5,
    })) as unknown as Model['subsystems'],
    interaction: { ...model.interaction, terms: terms(model.interaction.terms) },
    correlation:
      correlation.form === 'chi'
        ? { ...correlation, chi: { terms: terms(correlation.chi.terms) } }
        : correlation.form === 'dressed'
          ? { ...correlation, core: { terms: terms(correlation.core.terms) } }
          : correlation,
  };
}

describe('a compiled scenario gives the numbers of the full analysis', () => {
  test.each([
    ['qubits with a coherence', pair('chi = 0.1i * |1;0><0;1| + h.c.')],
    ['qubits without correlation', pair('')],
    ['fermions, dressed, at listed times', chains],
    ['levels and a spin, degenerate and inverted', levels],
  ])('%s', async (_, text) => {
    const model = await modelOfText(text);
    const compiled = compile(model);
    expect(compiled.isCompiled).toBe(true);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (seed) => {
        let state = seed;
        const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
        const point = changed(model, random);
        const full = analyse(point);
        const run = compiled.run(point);
        expect(run === undefined).toBe(full.outcome === 'refused');
        if (run === undefined) return;
        for (const quantity of quantityNames) {
          run.ledger.columns[quantity].forEach((value, k) => {
            const expected = full.evolution!.ledger.columns[quantity][k];
            const difference = Math.abs(value - expected) / Math.max(1, Math.abs(expected));
            expect(difference, `${quantity} at row ${k}: ${value} against ${expected}`).toBeLessThan(1e-12);
          });
        }
        expect(run.identityResidual).toBeLessThan(1e-12);
      }),
      { numRuns: 60, seed: 20230214 },
    );
  });

  test('also where nothing can be compiled', async () => {
    const bosons = await modelOfText(`scenario Bosons {
      subsystem A { boson a levels 14  H = n(a)  beta = 2 }
      subsystem B { boson b levels 14  H = n(b)  beta = 2.4 }
      interaction = 0.3 * a† * b + h.c.
      evolve to 3 in 6 steps
    }`);
    const compiled = compile(bosons);
    expect(compiled.isCompiled).toBe(false);
    expect(compiled.run(bosons)!.ledger).toEqual(analyse(bosons).evolution!.ledger);
  });
});

describe('a point of a sweep', () => {
  test('that breaks an assumption has no ledger', async () => {
    const model = await modelOfText(pair('chi = 0.1i * |1;0><0;1| + h.c.'));
    const compiled = compile(model);
    const stronger = structuredClone(model) as Model & { correlation: { chi: { terms: Term[] } } };
    stronger.correlation.chi.terms = stronger.correlation.chi.terms.map((term) => ({
      ...term,
      coefficient: { re: 0, im: 10 * term.coefficient.im },
    }));
    expect(compiled.run(stronger)).toBeUndefined();
    expect(analyse(stronger).findings.map(({ rule }) => rule)).toEqual(['positive-state']);
    const detuned = { ...model, subsystems: structuredClone(model.subsystems) } as {
      -readonly [K in keyof Model]: Model[K];
    };
    const [{ coefficient }] = detuned.subsystems[1].hamiltonian.terms;
    (coefficient as { re: number }).re *= 1.1;
    expect(compiled.run(detuned)).toBeUndefined();
  });

  test('of another structure is refused', async () => {
    const compiled = compile(await modelOfText(pair('')));
    const other = await modelOfText(pair('').replace('0.3 * n(a) * n(b)', '0.3 * n(a)'));
    expect(() => compiled.run(other)).toThrow(RangeError);
  });
});
