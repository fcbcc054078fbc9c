import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatText } from '../../src/language/front-end.js';
import { corr } from '../cli/corr-process.js';
import { scratch } from '../cli/scratch.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

function block(language: string): string {
  const found = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(readme);
  if (found === null) throw new Error(`README.md has no block of ${language}`);
  return found[1];
}

test('the scenario of the README gives the output of the README', async () => {
  const scenario = block('corr');
  expect(formatText(scenario)).toEqual({ text: scenario });
  const { code, out } = await corr(['test', 'uphill.corr'], { cwd: scratch({ 'uphill.corr': scenario }) });
  const promised = block('').trimEnd();
  expect(out).toContain(promised);
  expect(code).toBe(0);
});
