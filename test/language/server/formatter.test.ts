import { globSync, readFileSync } from 'node:fs';
import type { Range, TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, test } from 'vitest';
import { formatText } from '../../../src/language/front-end.js';
import { ask, uri } from './ask.js';
import { marked } from './marked.js';

const options = { tabSize: 2, insertSpaces: true };

async function formatted(source: string): Promise<{ text: string; edits: TextEdit[] }> {
  const { result, text } = await ask<TextEdit[]>('textDocument/formatting', source, { params: { options } });
  return { text: apply(text, result), edits: result };
}

async function formattedRange(source: string): Promise<string> {
  const { ranges } = marked(source);
  const [range] = ranges as [Range];
  const { result, text } = await ask<TextEdit[]>('textDocument/rangeFormatting', source, {
    params: { options, range },
  });
  return apply(text, result);
}

function apply(text: string, edits: TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create(uri, 'corr', 0, text), edits);
}

const untidy = `param   g=0.5
scenario  S{
      subsystem A{qubit a
   H=n( a ) // energy
 beta=1}
}`;

const tidy = `param g = 0.5
scenario S {
  subsystem A {
    qubit a
    H = n(a) // energy
    beta = 1
  }
}
`;

describe('formatting a document', () => {
  test('is what corr fmt does, as edits of white space alone', async () => {
    const { text, edits } = await formatted(untidy);
    expect(text).toBe(tidy);
    expect(edits.every(({ newText }) => newText.trim() === '')).toBe(true);
    expect((await formatted(tidy)).edits).toEqual([]);
  });

  test('keeps the line endings of the document', async () => {
    const { text } = await formatted(untidy.replaceAll('\n', '\r\n'));
    expect(text).toBe(tidy.replaceAll('\n', '\r\n'));
    expect((await formatted(tidy.replaceAll('\n', '\r\n'))).edits).toEqual([]);
  });

  test('leaves a text with syntax errors alone', async () => {
    expect((await formatted('scenario  S{ param =  }')).edits).toEqual([]);
  });

  test('agrees with the command line on every file of the project', async () => {
    const root = new URL('../../../', import.meta.url);
    for (const path of globSync('{examples,test/cases,test/language/corpus}/**/*.corr', { cwd: root })) {
      const source = readFileSync(new URL(path, root), 'utf8');
      const expected = formatText(source);
      if (!source.includes('<|'))
        expect((await formatted(source)).text, path).toBe('text' in expected ? expected.text : source);
    }
  });
});

describe('formatting a part', () => {
  test('changes its lines, with their indentation, and no others', async () => {
    expect(await formattedRange(untidy.replace('H=n( a )', '<|H=n( a )|>'))).toBe(
      untidy.replace('   H=n( a )', '    H = n(a)'),
    );
    expect(
      await formattedRange(`<|${untidy.split('\n')[0]}|>\n${untidy.split('\n').slice(1).join('\n')}`),
    ).toBe(untidy.replace('param   g=0.5', 'param g = 0.5'));
  });

  test('of whole lines does not touch the next', async () => {
    const [first, ...others] = untidy.split('\n');
    expect(await formattedRange(`<|${first}\n|>${others.join('\n')}`)).toBe(
      untidy.replace(first, 'param g = 0.5'),
    );
  });
});
