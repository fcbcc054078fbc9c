import * as fc from 'fast-check';
import { URI } from 'langium';
import { expect, test } from 'vitest';
import type { Model } from '../../src/engine/index.js';
import type { Document } from '../../src/language/generated/ast.js';
import { Problems } from '../../src/language/problems.js';
import { createCorrServices } from '../../src/language/services.js';
import { sourceFile } from '../../src/language/source-file.js';
import { Budget } from '../../src/language/values/budget.js';
import { modelOfText } from './model-of-text.js';

/** More than an expression is evaluated before it is made into a function. */
const COUNT = 40;

/** An expression with the index put in. */
type Written = (index: string) => string;

const leaf = fc.oneof(
  fc.constantFrom<Written>(
    (i) => i,
    () => 'p',
    (i) => `v[${i}]`,
    (i) => `h[2, ${i}]`,
    (i) => `v[41 - ${i}]`,
  ),
  fc.integer({ min: 0, max: 30 }).map<Written>((number) => () => String(number / 10)),
);

const { expression } = fc.letrec<{ expression: Written }>((tie) => {
  const part = tie('expression');
  const joined = (operator: string): fc.Arbitrary<Written> =>
    fc.tuple(part, part).map(
      ([left, right]) =>
        (i) =>
          `(${left(i)}) ${operator} ${right(i)}`,
    );
  const called = fc.constantFrom(
    'exp',
    'log',
    'sqrt',
    'sin',
    'cos',
    'tan',
    'tanh',
    'abs',
    're',
    'im',
    'conj',
  );
  return {
    expression: fc.oneof(
      { maxDepth: 4 },
      leaf,
      ...['+', '-', '*', '/'].map(joined),
      fc.tuple(part, fc.constantFrom('2', '0', '-1', '0.5')).map(
        ([base, power]) =>
          (i: string) =>
            `(${base(i)})^(${power})`,
      ),
      part.map((operand) => (i: string) => `-(${operand(i)})`),
      fc.tuple(called, part).map(
        ([name, operand]) =>
          (i: string) =>
            `${name}(${operand(i)})`,
      ),
      fc.tuple(part, part).map(
        ([left, right]) =>
          (i: string) =>
            `delta(${left(i)}, ${right(i)})`,
      ),
    ),
  };
});

/** The operators around a number. */
const product = fc.constantFrom<(number: string, i: string) => string>(
  (number, i) => `(${number}) * a[${i}]† * b[${i}]`,
  (number, i) => `b[${i}] * (${number}) * a[41 - ${i}]†`,
  (number, i) => `(a[${i}]† * b[1]) * (${number})`,
  (number, i) => `n(a[${i}]) * n(b[${i}]) * (${number}) * 0.5`,
  (number, i) => `(a[${i}]† * b[${i}]) / 2 * (${number})`,
);

function scenario(interaction: string): string {
  return `scenario S {
    param p = 0.7
    param z = conj(-1i) * conj(-1i)
    param v[k in 1..${COUNT}] = sin(k)
    param h[k in 1..2, l in 1..${COUNT}] = cos(k * l)
    subsystem A { fermion a[1..${COUNT}] H = sum(k in 1..${COUNT}: n(a[k])) beta = 1 }
    subsystem B { fermion b[1..${COUNT}] H = sum(k in 1..${COUNT}: n(b[k])) beta = 2 }
    interaction = ${interaction}
  }`;
}

async function interactionOf(text: string): Promise<unknown> {
  let model: Model;
  try {
    model = await modelOfText(text);
  } catch {
    return 'an error';
  }
  return model.interaction.terms.map(({ coefficient, factors }) => ({ coefficient, factors }));
}

test('a sum has the terms that it stands for, to the last bit', async () => {
  await fc.assert(
    fc.asyncProperty(expression, product, async (number, around) => {
      const indices = Array.from({ length: COUNT }, (_, k) => String(k + 1));
      const written = indices.map((i) => around(number(i), i)).join(' + ');
      const summed = `sum(i in 1..${COUNT}: ${around(number('i'), 'i')})`;
      expect(await interactionOf(scenario(summed))).toEqual(await interactionOf(scenario(written)));
    }),
    { numRuns: 60 },
  );
});

test.each([
  ['(i - 20)^0.5 * a[i]† * b[i]', 'a value that is complex now and then'],
  ['exp(1i * i) * a[i]† * b[i]', 'phases'],
  ['(0.1i * log(z) + 0.2 * i) * a[i]† * b[i]', 'a number below the cut of the logarithm'],
  ['v[i] * a[i]† * b[i] + 0.1 * a[i]† * b[1]', 'a sum in the sum'],
])('%s: %s', async (body) => {
  const indices = Array.from({ length: COUNT }, (_, k) => String(k + 1));
  const written = indices.map((index) => body.replace(/\bi\b/g, index)).join(' + ');
  const summed = await interactionOf(scenario(`sum(i in 1..${COUNT}: ${body})`));
  expect(summed).not.toBe('an error');
  expect(summed).toEqual(await interactionOf(scenario(written)));
});

test.each([
  ['a[i + 1]† * b[i]', 'a has the indices 1 to 40, not 41.'],
  ['v[i + 1] * a[i]† * b[i]', 'The index runs from 1 to 40, not 41.'],
  ['a[i / 2 + 0.5 * 20]† * b[i]', 'An index must be a whole number, this is 10.5.'],
  ['1 / (i - 30) * a[i]† * b[i]', 'This is Infinity, not a finite number.'],
  ['exp(20 * i) * a[i]† * b[i]', 'This is Infinity, not a finite number.'],
])('what goes wrong late in a sum is told as if it came first: %s', async (body, message) => {
  await expect(modelOfText(scenario(`sum(i in 1..${COUNT}: ${body})`))).rejects.toThrow(message);
});

/** Elementary steps that the examination of a text takes. */
async function stepsOf(text: string): Promise<number> {
  const { shared, corr } = createCorrServices();
  const { LangiumDocuments: documents, LangiumDocumentFactory: factory } = shared.workspace;
  const document = factory.fromString<Document>(text, URI.parse('file:///steps.corr'));
  documents.addDocument(document);
  await shared.workspace.DocumentBuilder.build(documents.all.toArray(), { validation: false });
  const budget = new Budget(1_000_000);
  const problems = new Problems();
  const { scenarios } = sourceFile(document, text, problems, corr, budget);
  expect([...problems.diagnostics, ...scenarios.flatMap(({ diagnostics }) => diagnostics)]).toEqual([]);
  return 1_000_000 - budget.left;
}

test.each([
  'p * v[i] * (a[i]† * b[i])',
  '-(i / 2 + 1 - p)^2 * h[1, i] * a[i]† * b[i]',
  'delta(i, 3) * sqrt(i * p) * n(a[i]) * n(b[41 - i])',
  'n(a[1]) * b[i]† * b[i]',
])('every round of a sum counts as many steps: %s', async (body) => {
  const steps = (rounds: number): Promise<number> =>
    stepsOf(
      scenario(`sum(i in 1..${rounds}: ${body})`).replace(
        'H = sum',
        'mu = 0 * p * v[1] * h[1, 1] * re(z) H = sum',
      ),
    );
  const round = (await steps(9)) - (await steps(8));
  // The sixteenth time an expression is made into a function.
  for (const rounds of [15, 16, 17, COUNT])
    expect((await steps(rounds)) - (await steps(rounds - 1))).toBe(round);
});
