import { describe, expect, test } from 'vitest';
import { analyse, analyseAsync, compile, type Model } from '../../src/engine/index.js';
import { modelOfText } from '../language/model-of-text.js';

const pair = await modelOfText(`scenario Pair {
  subsystem A { qubit a  H = n(a)  beta = 1  mu = 0.2 }
  subsystem B { qubit b  H = n(b)  beta = 1  mu = 0.6 }
  interaction = 0.5 * a† * b + h.c.
  correlation { chi = 0.1i * |1;0><0;1| + h.c. }
  evolve to 6 in 20 steps
  expect dN_A = -0.02 ± 50% at t = 0.5
}`);
const [A, B] = pair.subsystems;
const one = { re: 1, im: 0 };
const times = (site: number, operator: string): Model['interaction'] => ({
  terms: [{ coefficient: one, factors: [{ kind: 'operator', site, operator } as never] }],
});
const withA = (part: object): Model => ({ ...pair, subsystems: [{ ...A, ...part }, B] });
const withSite = (site: object): Model => withA({ sites: [site] });
const withCorrelation = (correlation: object): Model => ({ ...pair, correlation: correlation as never });
const withEvolution = (evolution: object): Model => ({ ...pair, evolution: evolution as never });
const withExpectation = (part: object): Model => ({
  ...pair,
  expectations: [{ ...pair.expectations[0], ...part }],
});

const wrong: readonly (readonly [string, Model])[] = [
  ['subsystems has 1 elements', { ...pair, subsystems: [A] as never }],
  ['subsystems[0].sites is empty', withA({ sites: [] })],
  ["subsystems[0].sites[0].kind is 'atom'; there are qubit, fermion", withSite({ kind: 'atom', name: 'a' })],
  [
    'subsystems[0].sites[0].levels is 1; a boson has at least 2',
    withSite({ kind: 'boson', name: 'a', levels: 1 }),
  ],
  ['subsystems[0].sites[0].levels is 2.5', withSite({ kind: 'boson', name: 'a', levels: 2.5 })],
  ['subsystems[0].sites[0].twiceSpin is 0', withSite({ kind: 'spin', name: 'a', twiceSpin: 0 })],
  ['subsystems[0].sites[0].twiceSpin is NaN', withSite({ kind: 'spin', name: 'a', twiceSpin: NaN })],
  [
    'subsystems[0].sites[0].energies has 1 elements',
    withSite({ kind: 'levels', name: 'a', energies: [0], numbers: [0] }),
  ],
  [
    'subsystems[0].sites[0].numbers has 3 elements for the 2 of .energies',
    withSite({ kind: 'levels', name: 'a', energies: [0, 1], numbers: [0, 1, 1] }),
  ],
  [
    'subsystems[0].hamiltonian.terms[0].factors[0].site is 1; the sites of A are 0 to 0',
    withA({ hamiltonian: times(1, 'number') }),
  ],
  [
    'interaction.terms[0].factors[0].site is 7; the sites of the scenario are 0 to 1',
    { ...pair, interaction: times(7, 'lower') },
  ],
  ['interaction.terms[0].factors[0].site is 0.5', { ...pair, interaction: times(0.5, 'lower') }],
  [
    "interaction.terms[0].factors[0].operator is 'Sx', which a qubit such as b does not have",
    { ...pair, interaction: times(1, 'Sx') },
  ],
  ["interaction.terms[0].factors[0].operator is 'energy'", { ...pair, interaction: times(1, 'energy') }],
  [
    'correlation.chi.terms[0].factors[0].row is 2; a has the levels 0 to 1',
    withCorrelation({
      form: 'chi',
      chi: { terms: [{ coefficient: one, factors: [{ kind: 'unit', site: 0, row: 2, column: 0 }] }] },
    }),
  ],
  [
    'correlation.strengthOfMax is 1.5; it is a share',
    withCorrelation({ ...pair.correlation, strengthOfMax: 1.5 }),
  ],
  ['correlation.strengthOfMax is NaN', withCorrelation({ ...pair.correlation, strengthOfMax: NaN })],
  ['correlation.ket is empty', withCorrelation({ form: 'ket', ket: [] })],
  [
    'correlation.ket[0].levels has 1 elements for 2 sites',
    withCorrelation({ form: 'ket', ket: [{ amplitude: one, levels: [0] }] }),
  ],
  [
    'correlation.ket[0].levels[1] is -1; b has the levels 0 to 1',
    withCorrelation({ form: 'ket', ket: [{ amplitude: one, levels: [0, -1] }] }),
  ],
  [
    'correlation.correlations[0].b is 0; the sites of B are 1 to 1',
    withCorrelation({ form: 'gaussian', correlations: [{ a: 0, b: 0, value: one }] }),
  ],
  ["correlation.form is 'strong'", withCorrelation({ form: 'strong' })],
  ['evolution.to is -1; an evolution ends after t = 0', withEvolution({ kind: 'grid', to: -1, steps: 20 })],
  [
    'evolution.steps is 50000000; it is a whole number from 1 to 100000',
    withEvolution({ kind: 'grid', to: 6, steps: 5e7 }),
  ],
  ['evolution.steps is 2.5', withEvolution({ kind: 'grid', to: 6, steps: 2.5 })],
  ['evolution.times[1] is -2', withEvolution({ kind: 'list', times: [1, -2] })],
  ['evolution.times has no time after t = 0', withEvolution({ kind: 'list', times: [] })],
  ["expectations[0].quantity is 'dX'", withExpectation({ quantity: 'dX' })],
  ['expectations[0].tolerance is missing', withExpectation({ tolerance: undefined })],
  ['expectations[0].value is Infinity', withExpectation({ value: Infinity })],
  ['expectations[0].when.time is NaN', withExpectation({ when: { kind: 'at', time: NaN } })],
  [
    'expectations[0].when reaches from 2 to 1',
    withExpectation({ when: { kind: 'on', from: 2, to: 1, fromOpen: true, toOpen: false } }),
  ],
  ["expectations[0].rule is 'no-rule'", withExpectation({ kind: 'violation', rule: 'no-rule' })],
  ["allowances[0].rule is 'no-rule'", { ...pair, allowances: [{ rule: 'no-rule', because: 'why not' }] }],
];

describe('a model that contradicts itself is refused where it does', () => {
  test.each(wrong)('%s', async (message, model) => {
    const error = expect.objectContaining({
      name: 'RangeError',
      message: expect.stringContaining(`model.${message}`) as string,
    }) as Error;
    expect(() => analyse(model)).toThrow(error);
    expect(() => compile(model)).toThrow(error);
    await expect(analyseAsync(model)).rejects.toEqual(error);
  });

  test('also at the points of a sweep, which may have their own times', () => {
    const compiled = compile(pair);
    expect(compiled.isCompiled).toBe(true);
    expect(() => compiled.run(withEvolution({ kind: 'list', times: [1, -2] }))).toThrow(
      'model.evolution.times[1] is -2',
    );
    expect(() => compiled.run({ ...pair, interaction: times(7, 'lower') })).toThrow('another structure');
    // The strength scales by what the other numbers allow, and would be passed over.
    const scaled = withCorrelation({ ...pair.correlation, strengthOfMax: 0.5 });
    expect(() => compiled.run(scaled)).toThrow('another structure');
  });
});

test('a number that is not finite is a finding, wherever it stands', () => {
  const levels = { kind: 'levels', name: 'x', energies: [0, NaN], numbers: [0, 1] };
  for (const model of [
    withA({ beta: NaN }),
    withEvolution({ kind: 'list', times: [1, Infinity] }),
    withA({ sites: [levels], hamiltonian: times(0, 'energy') }),
  ]) {
    const { outcome, findings } = analyse({
      ...model,
      correlation: { form: 'none' },
      interaction: { terms: [] },
    });
    expect(findings.map(({ rule }) => rule)).toContain('not-finite');
    expect(outcome).toBe('refused');
  }
});
