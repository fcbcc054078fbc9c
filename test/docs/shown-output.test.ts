import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatText } from '../../src/language/front-end.js';
import { corr } from '../cli/corr-process.js';
import { scratch } from '../cli/scratch.js';

/** The first fenced block of a page with this language behind some words. */
function block(page: string, language: string, after = ''): string {
  const text = readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8');
  const start = text.indexOf(after);
  if (start < 0) throw new Error(`${page} does not say "${after}"`);
  // Every second fence closes a block.
  const fences = text
    .slice(start)
    .split(/^```/m)
    .filter((_, index) => index % 2 === 1);
  const found = fences.find((fence) => fence.startsWith(`${language}\n`));
  if (found === undefined) throw new Error(`${page} has no block of ${language} after "${after}"`);
  return found.slice(language.length + 1);
}

/** The lines that a page shows: `…` stands for anything, and a certificate for any that is as small. */
function shown(page: string): RegExp {
  const escaped = page.trimEnd().replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(
    `^${escaped.replaceAll('…', '.*').replace(/certificate [\d.\\]+e-1\d/g, 'certificate [\\d.]+e-1\\d')}\\n`,
  );
}

test('the scenario of the README gives the output of the README', async () => {
  const scenario = block('README.md', 'corr');
  expect(formatText(scenario)).toEqual({ text: scenario });
  const { code, out } = await corr(['test', 'uphill.corr'], { cwd: scratch({ 'uphill.corr': scenario }) });
  expect(out).toMatch(shown(block('README.md', '')));
  expect(code).toBe(0);
});

test.each(['pretty', 'concise'])('the page on the command line shows what %s prints', async (reporter) => {
  const text = `${block('README.md', 'corr')}\n${block('docs/cli.md', 'corr', 'a detuned scenario behind it')}`;
  const cwd = scratch({ 'uphill.corr': text });
  const { code, out } = await corr(['test', 'uphill.corr', '--reporter', reporter], { cwd });
  expect(out).toMatch(shown(block('docs/cli.md', '', `**${reporter}**`)));
  expect(code).toBe(1);
});
