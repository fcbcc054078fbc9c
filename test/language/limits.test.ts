import { describe, expect, test } from 'vitest';
import { formatText, loadProgram } from '../../src/language/front-end.js';
import { limits } from '../../src/language/limits.js';
import { memoryHost } from './memory-host.js';

async function errorsOf(text: string): Promise<string[]> {
  const program = await loadProgram([{ uri: 'file:///project/case.corr', text }], memoryHost({}));
  return program.files
    .flatMap(({ diagnostics, scenarios }) => [
      ...diagnostics,
      ...scenarios.flatMap((unit) => unit.diagnostics),
    ])
    .flatMap(({ severity, rule }) => (severity === 'error' ? [rule] : []));
}

function scenario(params: string): string {
  return `scenario S {
    ${params}
    subsystem A { qubit a  H = n(a)  beta = 1 }
    subsystem B { qubit b  H = n(b)  beta = 2 }
    interaction = 0.1 * a† * b + h.c.
  }`;
}

/** Expressions that nest or lean n times, and how deep they may do so inside `scenario S { param x = … }`. */
const shapes: Readonly<Record<string, { most: number; make: (n: number) => string }>> = {
  brackets: { most: limits.nesting - 1, make: (n) => `${'('.repeat(n)}1${')'.repeat(n)}` },
  calls: { most: limits.nesting - 1, make: (n) => `${'re('.repeat(n)}1${')'.repeat(n)}` },
  sums: { most: limits.nesting - 1, make: (n) => `${'sum(i in 1..1: '.repeat(n)}1${')'.repeat(n)}` },
  lists: { most: limits.nesting - 1, make: (n) => `${'['.repeat(n)}1${']'.repeat(n)}` },
  kets: { most: limits.nesting - 1, make: (n) => `${'|1;'.repeat(n)}0${'>'.repeat(n)}` },
  bras: { most: limits.nesting - 1, make: (n) => `${'<1;'.repeat(n)}0${'|'.repeat(n)}` },
  signs: { most: limits.nesting - 1, make: (n) => `${'-'.repeat(n)}1` },
  powers: { most: limits.nesting - 1, make: (n) => `1${'^1'.repeat(n)}` },
  'signed powers in brackets': {
    most: (limits.nesting - 1) / 3,
    make: (n) => `${'2^-('.repeat(n)}1${')'.repeat(n)}`,
  },
  terms: { most: limits.chainedTerms, make: (n) => `1${' - 1'.repeat(n)}` },
  'terms and their adjoints': { most: limits.chainedTerms / 2, make: (n) => `0${' + 0 + h.c.'.repeat(n)}` },
  factors: { most: limits.chainedFactors, make: (n) => `1${' * 1'.repeat(n)}` },
  daggers: { most: limits.chainedFactors, make: (n) => `a${'†'.repeat(n)}` },
  'sums over brackets': {
    most: limits.height / 100,
    make: (n) => `${'('.repeat(n)}1${`${' + 1'.repeat(99)})`.repeat(n)}`,
  },
  'products over brackets': {
    most: limits.height / 100,
    make: (n) => `${'('.repeat(n)}1${`${' * 1'.repeat(99)})`.repeat(n)}`,
  },
  'a sum over a long product': {
    most: limits.chainedTerms,
    make: (n) => `1${' * 1'.repeat(limits.chainedFactors)}${' + 1'.repeat(n)}`,
  },
  indices: { most: limits.chainedFactors, make: (n) => `1${'[1]'.repeat(n)}` },
};

describe('a text nests and leans as far as its limits, and no further', () => {
  test.each(Object.entries(shapes))('%s', async (_, { most, make }) => {
    const within = scenario(`param x = ${make(Math.floor(most))}`);
    const beyond = scenario(`param x = ${make(Math.floor(most) + 1)}`);
    expect(await errorsOf(within)).not.toContain('syntax-error');
    expect('text' in formatText(within)).toBe(true);
    expect(await errorsOf(beyond)).toEqual(['syntax-error']);
    expect('diagnostics' in formatText(beyond)).toBe(true);
    // However far beyond, it is said and not suffered.
    expect(await errorsOf(scenario(`param x = ${make(30_000)}`))).toEqual(['syntax-error']);
  });

  test('only what stands on their left carries the weight of a sum', async () => {
    const rows = `${'1 + '.repeat(1000)}(`.repeat(30);
    expect(await errorsOf(scenario(`param x = ${rows}1${')'.repeat(30)}`))).toEqual([]);
    const products = Array.from({ length: 1000 }, () => '1 * 1 * 1 * 1 * 1 * 1').join(' + ');
    expect(await errorsOf(scenario(`param x = ${products}`))).toEqual([]);
  });

  test('quotation marks without partners end no operand', async () => {
    expect(await errorsOf(scenario(`param x = a${'"\n[1]'.repeat(30_000)}`))).toEqual(['syntax-error']);
  });

  test('long texts of ordinary statements are not deep', async () => {
    const params = Array.from(
      { length: 3000 },
      (_, k) => `param p${k} = -(1 + 2^-${k % 3}) * 3 - h[1] // (((\n/* [[[ */`,
    );
    expect(await errorsOf(scenario(`param h = [1]\n${params.join('\n')}`))).toEqual([]);
  });
});

test('params are followed through each other as far as the limit', async () => {
  const chain = (n: number): string =>
    scenario(Array.from({ length: n }, (_, k) => `param p${k} = p${k + 1}`).join('\n') + `\nparam p${n} = 1`);
  expect(await errorsOf(chain(limits.depth - 1))).toEqual([]);
  expect(await errorsOf(chain(limits.depth))).toEqual(['expansion-limit']);
  expect(await errorsOf(chain(5000))).toEqual(['expansion-limit']);
});

test('scenarios are followed through each other as far as the limit', async () => {
  const chain = (n: number): string =>
    scenario('').replace('scenario S', 'scenario S0') +
    Array.from({ length: n }, (_, k) => `scenario S${k + 1} extends S${k} { }`).join('\n');
  expect(await errorsOf(chain(limits.ancestry - 1))).toEqual([]);
  expect(await errorsOf(chain(limits.ancestry))).toEqual(['expansion-limit']);
});
