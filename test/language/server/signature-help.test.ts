import type { SignatureHelp } from 'vscode-languageserver-protocol';
import { expect, test } from 'vitest';
import { ask } from './ask.js';
import { pair } from './texts.js';

async function signature(
  expression: string,
): Promise<[label: string, parameter: number | null | undefined] | undefined> {
  const { result } = await ask<SignatureHelp | null>(
    'textDocument/signatureHelp',
    pair({ interaction: expression }),
  );
  const [first] = result?.signatures ?? [];
  return result === null ? undefined : [first.label, result.activeParameter];
}

test('a function shows what it takes, and which argument is written', async () => {
  expect(await signature('delta(<|>1, 2) * a† * b')).toEqual(['delta(z, w)', 0]);
  expect(await signature('delta(1, <|>')).toEqual(['delta(z, w)', 1]);
  expect(await signature('0.5 * n(<|>')).toEqual(['n(site)', 0]);
});

test('the innermost call counts', async () => {
  expect(await signature('delta(sqrt(<|>4), 2)')).toEqual(['sqrt(z)', 0]);
  expect(await signature('delta(sqrt(4), <|>2)')).toEqual(['delta(z, w)', 1]);
  expect(await signature('delta([1, 2][1], <|>2)')).toEqual(['delta(z, w)', 1]);
});

test('a sum shows its ranges and its body', async () => {
  expect(await signature('sum(<|>i in 1..2: n(a))')).toEqual(['sum(i in 1..8: x)', 0]);
  expect(await signature('sum(i in 1..2, j in 1..2: <|>n(a))')).toEqual(['sum(i in 1..8: x)', 1]);
});

test('nothing is shown outside of calls, in brackets of other kinds, and for unknown names', async () => {
  expect(await signature('<|>a† * b')).toBeUndefined();
  expect(await signature('(<|>a† * b)')).toBeUndefined();
  expect(await signature('[<|>a, b]')).toBeUndefined();
  expect(await signature('sqrt(4) <|>* a')).toBeUndefined();
  expect(await signature('nothing(<|>1)')).toBeUndefined();
});
