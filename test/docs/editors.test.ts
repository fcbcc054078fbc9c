import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { defaultSettings, section } from '../../src/language/server/settings.js';

const page = readFileSync(new URL('../../docs/editors.md', import.meta.url), 'utf8');

/** Names and values of all settings, as `corrflow.inlayHints.verdicts`. */
function leaves(value: unknown, path: string): [string, string][] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`))
    : [[path, String(value)]];
}

test('the page on editors lists every setting with its default, and no other', () => {
  const rows = page.split('\n').flatMap((line) => {
    const [, name = '', , fallback] = line.split('|').map((cell) => cell.trim());
    return name.startsWith(`\`${section}.`) ? [[name.replaceAll('`', ''), fallback]] : [];
  });
  expect(rows).toEqual(leaves(defaultSettings, section));
});
