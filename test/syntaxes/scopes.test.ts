import { readdirSync, readFileSync } from 'node:fs';
import { AstUtils, CstUtils, EmptyFileSystem, GrammarAST, URI, type LeafCstNode } from 'langium';
import { describe, expect, test } from 'vitest';
import { quantities } from '../../src/engine/quantities.js';
import { createCorrServices } from '../../src/language/services.js';
import { functionNames } from '../../src/language/values/functions.js';
import { markedFile } from './marks.js';
import { tokenise, type Token } from './scopes.js';

const { text: everything, marks } = markedFile('everything.corr');
const scopesOf = (token: Token): string =>
  token.scopes.map((scope) => scope.replace(/\.corr$/, '')).join(' ');

describe('colours', () => {
  test('marks mark something', () => {
    expect(marks.length).toBeGreaterThan(100);
  });

  test.each(marks)('line $line: $text is $scopes', async ({ line, column, text, scopes }) => {
    const tokens = (await tokenise(everything))[line - 1];
    const covered = tokens.filter(({ start, end }) => end > column - 1 && start < column - 1 + text.length);
    expect(covered).not.toEqual([]);
    for (const token of covered) expect(` ${scopesOf(token)} `, token.text).toContain(` ${scopes} `);
  });

  test.each(functionNames)('%s is a function where it is called', async (name) => {
    const [tokens] = await tokenise(`interaction = ${name}(a)`);
    expect(scopesOf(tokens.find(({ text }) => text === name)!)).toMatch(/^support\.function/);
  });

  test.each(Object.keys(quantities))('%s is a quantity where it is compared', async (name) => {
    const [tokens] = await tokenise(`expect ${name} < 1`);
    expect(scopesOf(tokens.find(({ text }) => text === name)!)).toBe('meta.expect support.variable.quantity');
  });

  test('a fence of Markdown holds the language', async () => {
    const lines = await tokenise('Text\n```corr\nparam g = 1\n```\nText', 'text.html.markdown');
    expect(lines[2][0]).toMatchObject({ text: 'param' });
    expect(scopesOf(lines[2][0])).toMatch(/meta\.embedded\.block .*storage\.type\.param$/);
    expect(lines[4][0].scopes).toEqual([]);
  });
});

const words = new Set(['Name', 'Word', 'AnyWord', 'WordPart']);
const { shared } = createCorrServices(EmptyFileSystem);

/** Words of the language and words that are names, as the parser has them. */
function wordsOf(text: string): { leaf: LeafCstNode; isName: boolean }[] {
  const document = shared.workspace.LangiumDocumentFactory.fromString(text, URI.parse('memory:///a.corr'));
  const root = document.parseResult.value.$cstNode;
  expect(document.parseResult.parserErrors).toEqual([]);
  if (root === undefined) return [];
  return CstUtils.flattenCst(root)
    .filter(({ text: word, hidden }) => !hidden && /^[a-z]/i.test(word) && !/^[hH]\.c\./.test(word))
    .map((leaf) => ({ leaf, isName: !isKeyword(leaf) }))
    .toArray();
}

/** A keyword that the grammar itself takes for a name in this place is none. */
function isKeyword({ grammarSource }: LeafCstNode): boolean {
  if (!GrammarAST.isKeyword(grammarSource)) return false;
  const rule = AstUtils.getContainerOfType(grammarSource, GrammarAST.isParserRule);
  return rule === undefined || !words.has(rule.name);
}

describe('the parser and the colours agree on what is a word of the language', () => {
  const examples = readdirSync('examples').filter((name) => name.endsWith('.corr'));
  const texts: [string, string][] = [
    ...examples.map((name): [string, string] => [name, readFileSync(`examples/${name}`, 'utf8')]),
    ['everything.corr', everything],
  ];

  test.each(texts)('%s', async (_name, text) => {
    const lines = await tokenise(text);
    const disagreements = wordsOf(text).flatMap(({ leaf, isName }) => {
      const { line, character } = leaf.range.start;
      const token = lines[line].find(({ start, end }) => start <= character && character < end);
      const scopes = token === undefined ? '' : scopesOf(token);
      const coloured = /(keyword|storage|support\.constant\.verdict|variable\.language\.time)\S*$/.test(
        scopes,
      );
      const agreed = isName ? !coloured || /support\.constant\.verdict$/.test(scopes) : coloured;
      return agreed
        ? []
        : [`${line + 1}:${character + 1} ${leaf.text} (${isName ? 'a name' : 'a word'}): ${scopes}`];
    });
    expect(disagreements).toEqual([]);
  });
});
