import { readFileSync } from 'node:fs';
import { AstUtils, GrammarAST } from 'langium';
import { describe, expect, test } from 'vitest';
import { defaultLimits } from '../../src/engine/limits.js';
import { quantities, quantityNames } from '../../src/engine/quantities.js';
import { engineRules } from '../../src/engine/rules.js';
import { builtinText } from '../../src/language/builtins.js';
import { CorrGrammar } from '../../src/language/generated/grammar.js';
import { limits } from '../../src/language/limits.js';
import { forms } from '../../src/language/lowering/correlation.js';
import { flows, labels } from '../../src/language/lowering/expectation.js';
import { properties } from '../../src/language/lowering/subsystem.js';
import { functionNames } from '../../src/language/values/functions.js';
import { codeBlocks } from './code-blocks.js';

const page = readFileSync(new URL('../../docs/language.md', import.meta.url), 'utf8');
/** Everything that is set as code: blocks and words in backticks. */
const code = [
  ...codeBlocks(page).map(({ text }) => text),
  ...[...page.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, word]) => word),
].join('\n');

function section(title: string): string {
  const begin = page.indexOf(`\n## ${title}\n`);
  expect(begin, `there is a section ${title}`).toBeGreaterThan(0);
  return page.slice(begin, page.indexOf('\n## ', begin + 1));
}

/** The rows of the first table after a text, without its head. */
function rows(text: string): string[][] {
  const [, , ...body] = text
    .slice(text.indexOf('\n| '))
    .trim()
    .split('\n')
    .filter((_, k, all) => all.slice(0, k + 1).every((other) => other.startsWith('|')));
  return body.map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
}

const keywords = [
  ...new Set(
    AstUtils.streamAllContents(CorrGrammar())
      .filter(GrammarAST.isKeyword)
      .map(({ value }) => value),
  ),
];
const constants = [...builtinText.matchAll(/^param (\S+)/gm)].map(([, name]) => name);

describe('every word of the language stands on the page, as code', () => {
  test.each([
    ['keyword', keywords],
    ['function', functionNames],
    ['constant', constants],
    ['quantity', quantityNames],
    ['form', [...forms, 'purify', 'gaussian']],
    ['property', properties],
    ['flow', flows],
    ['verdict', labels],
  ])('every %s', (_, words) => {
    expect(words.length).toBeGreaterThan(2);
    const missing = words.filter((word) => {
      const quoted = word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
      return !new RegExp(
        /^\p{L}/u.test(word) ? `(?<![\\p{L}\\p{N}_])${quoted}(?![\\p{L}\\p{N}_])` : quoted,
        'u',
      ).test(code);
    });
    expect(missing).toEqual([]);
  });
});

test('the table of quantities is the one of the engine', () => {
  expect(rows(section('Quantities'))).toEqual(
    Object.entries(quantities).map(([name, { title, unit, equation }]) => [
      `\`${name}\``,
      title,
      unit,
      `\`${equation}\``,
    ]),
  );
});

test('the table of limits has the numbers of the source', () => {
  const numbers = rows(section('Limits')).map(([, value]) => Number(value));
  expect(numbers.sort((a, b) => a - b)).toEqual(
    [...Object.values(limits), ...Object.values<number>({ ...defaultLimits })].sort((a, b) => a - b),
  );
});

test('the rules that can be allowed are named', () => {
  const allowable = Object.entries(engineRules).flatMap(([name, { allowable: yes }]) => (yes ? [name] : []));
  expect(rows(section('Exceptions')).map(([name]) => name)).toEqual(allowable.map((name) => `\`${name}\``));
});
