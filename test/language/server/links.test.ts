import type { DocumentLink } from 'vscode-languageserver-protocol';
import { expect, test } from 'vitest';
import { ask } from './ask.js';
import { marked } from './marked.js';
import type { SessionOptions } from './session.js';
import { pair } from './texts.js';

async function links(
  source: string,
  options: SessionOptions = {},
): Promise<[range: unknown, target: string | undefined, tooltip?: string][]> {
  const { result } = await ask<DocumentLink[]>('textDocument/documentLink', source, options);
  return result.map(
    ({ range, target, tooltip }) =>
      [range, target, ...(tooltip === undefined ? [] : [tooltip])] as [unknown, string, string?],
  );
}

test('an import leads to its file, if there is one', async () => {
  const source = 'import "<|lib/rates.corr|>"\nimport "missing.corr"\n';
  expect(await links(source, { files: { 'lib/rates.corr': 'param g = 1\n' } })).toEqual([
    [marked(source).ranges[0], 'file:///project/lib/rates.corr'],
  ]);
});

test('equations and papers in comments lead to where they are', async () => {
  const source = `// <|Eq. (14)|> and <|Eqs. 26|>, after <|arXiv:2302.07023|>
/** See <|doi:10.1038/s41467-019-10333-7|>. */
param g = 1
`;
  const { ranges } = marked(source);
  const paper = 'https://arxiv.org/abs/2302.07023';
  expect(await links(source)).toEqual([
    [ranges[0], paper, 'Eq. (14): [H_A + H_B, H_I] = 0'],
    [ranges[1], paper, expect.stringContaining('Eq. (26)')],
    [ranges[2], paper],
    [ranges[3], 'https://doi.org/10.1038/s41467-019-10333-7'],
  ]);
});

test('a rule leads to its page, if the pages are somewhere', async () => {
  const source = pair({
    members:
      'allow <|boson-cutoff|> because "x"\n  expect violation <|positive-state|>\n  allow nonsense because "y"',
  });
  const { ranges } = marked(source);
  expect(await links(source, { options: { rulePages: 'rules:/' } })).toEqual([
    [ranges[0], 'rules:/boson-cutoff.md', 'The page of the rule boson-cutoff'],
    [ranges[1], 'rules:/positive-state.md', 'The page of the rule positive-state'],
  ]);
  expect(await links(source)).toEqual([]);
});
