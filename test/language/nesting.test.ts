import { describe, expect, test } from 'vitest';
import { formatText, loadProgram } from '../../src/language/front-end.js';
import { memoryHost } from './memory-host.js';

async function messagesOf(text: string): Promise<string[]> {
  const { files } = await loadProgram([{ uri: 'file:///project/deep.corr', text }], memoryHost({}));
  return files.flatMap(({ diagnostics, scenarios }) =>
    [...diagnostics, ...scenarios.flatMap((unit) => unit.diagnostics)].map(({ message }) => message),
  );
}

const param = (expression: string): string => `param x = ${expression}\n`;
const chain = 'This expression chains more than 1000 operators.';
const brackets = 'Brackets and powers are nested deeper than 40 levels.';

describe('a text that would exhaust the stack is refused, a long one that would not is read', () => {
  test.each([
    ['a sum', (n: number) => '1 + '.repeat(n) + '1', 900, chain],
    ['a difference', (n: number) => '1 - '.repeat(n) + '1', 900, chain],
    ['a product', (n: number) => '1 * '.repeat(n) + '1', 900, chain],
    ['a quotient', (n: number) => '1 / '.repeat(n) + '1', 900, chain],
    ['powers', (n: number) => '1^'.repeat(n) + '1', 39, brackets],
    ['negative powers', (n: number) => '1^-'.repeat(n) + '1', 19, brackets],
    ['signs', (n: number) => '-'.repeat(n) + '1', 39, brackets],
    ['daggers', (n: number) => '1' + '†'.repeat(n), 900, chain],
    ['adjoints', (n: number) => '1' + ' + h.c.'.repeat(n), 900, chain],
    ['sums in the labels of a sum of kets', (n: number) => '|0 + 0;0> + '.repeat(n) + '|0;0>', 400, chain],
    ['sums in brackets', (n: number) => '(1 + '.repeat(n) + '1' + ')'.repeat(n), 39, brackets],
    ['powers in brackets', (n: number) => '(1^1^-1^'.repeat(n) + '1' + ')'.repeat(n), 7, brackets],
    ['lists', (n: number) => '['.repeat(n) + '1' + ']'.repeat(n), 39, brackets],
  ])('%s', async (_, expression, long, message) => {
    expect(await messagesOf(param(expression(20_000)))).toEqual([message]);
    expect(formatText(param(expression(20_000)))).toMatchObject({ diagnostics: [{ message }] });
    const read = await messagesOf(param(expression(long)));
    expect(read).not.toContain(chain);
    expect(read).not.toContain(brackets);
  });

  test('many short statements are no chain', async () => {
    const text = `scenario S {
      subsystem A { qubit a H = n(a) beta = 1 }
      subsystem B { qubit b H = n(b) beta = 2 }
      interaction = 0.1 * a† * b + h.c.
      evolve to 1 in 10 steps
      ${'expect energy conventional at t = 0.5 + 0.25\n'.repeat(400)}
      ${'expect never counter-gradient\n'.repeat(400)}
    }`;
    expect(await messagesOf(text)).toEqual([]);
  });

  test('nor are many products of a few operators', async () => {
    const text = `scenario S {
      subsystem A { qubit a H = n(a) beta = 1 }
      subsystem B { qubit b H = n(b) beta = 2 }
      interaction = ${'0.001 * (a† * b + b† * a) + '.repeat(400)} 0
    }`;
    expect(await messagesOf(text)).toEqual([]);
  });
});
