import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { corr } from '../cli/corr-process.js';
import { scratch } from '../cli/scratch.js';

interface Matcher {
  readonly name: string;
  readonly pattern: Readonly<Record<string, number>> & { readonly regexp: string };
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { problemMatchers: readonly Matcher[] };
};
const [{ pattern }] = contributes.problemMatchers;

test('the problem matcher reads every problem that the concise reporter prints', async () => {
  const text = readFileSync('test/editor/workspace/uphill.corr', 'utf8');
  const wrong = text
    .replace('param c = 0.15i', 'param c = -0.15i\n  param unused = 1')
    .replace('anomalous at t', 'anomalus at t');
  const cwd = scratch({ 'some folder/wrong.corr': wrong, 'low.corr': text.replace('0.15i', '-0.15i') });
  const { out } = await corr(['test', '--reporter', 'concise'], { cwd });
  const lines = out.split('\n');
  const matched = lines.flatMap((line) => {
    const groups = new RegExp(pattern.regexp).exec(line);
    if (groups === null) return [];
    const group = (name: string): string | undefined => groups[pattern[name] ?? 0];
    return [[group('file'), Number(group('line')), group('severity'), group('code')?.split('[')[0]]];
  });
  expect(matched).toContainEqual(['low.corr', 26, 'error', 'failed-expectation']);
  expect(matched.filter(([file]) => file === 'some folder/wrong.corr').length).toBeGreaterThan(0);
  expect(matched).toHaveLength(lines.filter((line) => / (error|warning) /.test(line)).length);
});
