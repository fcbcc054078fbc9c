import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { corr } from '../cli/corr-process.js';
import { scratch } from '../cli/scratch.js';

const snippets = JSON.parse(readFileSync('snippets/corr.json', 'utf8')) as Readonly<
  Record<string, { readonly body: readonly string[] }>
>;

/** What is left if one presses Tab until the end. */
const accepted = (body: readonly string[]): string =>
  body
    .join('\n')
    .replaceAll(/\$\{\d+\|([^,|]+)[^}]*\|\}/g, '$1')
    .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1')
    .replaceAll(/\$\d+/g, '');

test.each(Object.entries(snippets))('the snippet “%s” is a scenario that passes', async (_, { body }) => {
  const { code, out } = await corr(['test'], { cwd: scratch({ 'snippet.corr': accepted(body) }) });
  expect(out).toContain('✓');
  expect(code, out).toBe(0);
});
