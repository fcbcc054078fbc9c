import type {
  DocumentSymbol,
  FoldingRange,
  SemanticTokens,
  SymbolInformation,
} from 'vscode-languageserver-protocol';
import { SymbolKind } from 'vscode-languageserver-protocol';
import { AllSemanticTokenTypes } from 'langium/lsp';
import { describe, expect, test } from 'vitest';
import { ask } from './ask.js';
import { Session } from './session.js';
import { pair, uphill } from './texts.js';

describe('the outline', () => {
  const outline = async (source: string): Promise<string[]> => {
    const { result } = await ask<DocumentSymbol[]>('textDocument/documentSymbol', source);
    const lines = (symbols: readonly DocumentSymbol[], indent: string): string[] =>
      symbols.flatMap(({ name, detail, kind, children }) => [
        `${indent}${name}${detail === undefined ? '' : ` (${detail})`} ${Object.keys(SymbolKind).find((key) => SymbolKind[key as keyof typeof SymbolKind] === kind) ?? ''}`,
        ...lines(children ?? [], `${indent}  `),
      ]);
    return lines(result, '');
  };

  test('shows scenarios with their members, and params of the file, in order', async () => {
    expect(await outline(`param rate = 0.5\n${uphill}scenario D extends Uphill { }\n`)).toEqual([
      'rate (0.5) Variable',
      'Uphill Class',
      '  g (0.5) Variable',
      '  c (0.15i) Variable',
      '  A Namespace',
      '    a (qubit) Field',
      '    H (n(a)) Property',
      '    beta (1) Property',
      '    mu (0.2) Property',
      '  B Namespace',
      '    b (qubit) Field',
      '    H (n(b)) Property',
      '    beta (1) Property',
      '    mu (0.6) Property',
      '  interaction (g * a† * b + h.c.) Operator',
      '  correlation Struct',
      '  evolve to 6 in 60 steps Event',
      '  expect anomalous at t = 0.5 Boolean',
      '  expect dN_A < -0.05 at t = 0.5 Boolean',
      'D (extends Uphill) Class',
    ]);
  });

  test('survives what is not finished', async () => {
    expect(
      await outline('param g = 1\nscenario {\n param = \n subsystem A { qubit } }\nscenario S { }'),
    ).toContain('g (1) Variable');
  });

  test('of the workspace finds scenarios and params of files', async () => {
    const session = await Session.open({
      files: { 'a.corr': `param rate = 0.5\n${uphill}`, 'b.corr': pair({}) },
    });
    await session.services.editor.WorkspaceFiles.scanned;
    const found = await session.request<SymbolInformation[]>('workspace/symbol', { query: '' });
    const names = found
      .filter(({ location }) => location.uri.startsWith('file:'))
      .map(({ name, kind }) => [name, kind]);
    expect(names).toContainEqual(['Uphill', SymbolKind.Class]);
    expect(names).toContainEqual(['Pair', SymbolKind.Class]);
    expect(names).toContainEqual(['rate', SymbolKind.Variable]);
  });
});

describe('folding', () => {
  const folds = async (source: string): Promise<string[]> => {
    const { result } = await ask<FoldingRange[]>('textDocument/foldingRange', source);
    return result.map(
      ({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind === undefined ? '' : ` ${kind}`}`,
    );
  };

  test('folds blocks so that their braces stay in sight', async () => {
    expect(await folds(pair({ correlation: 'chi = 0.1i *\n |1;0><0;1| +\n h.c.\n ' }))).toEqual([
      '0-18',
      '1-5',
      '7-11',
      '14-16',
    ]);
  });

  test('folds comments and rows of imports', async () => {
    expect(
      await folds(
        '/**\n * Long.\n */\nimport "a.corr"\nimport "b.corr"\n// one\n// two\n// three\nparam g = 1 // not\n',
      ),
    ).toEqual(['0-2 comment', '5-7 comment', '3-4 imports']);
  });
});

describe('colours', () => {
  const tokens = async (source: string): Promise<string[]> => {
    const { result, text } = await ask<SemanticTokens>('textDocument/semanticTokens/full', source);
    const lines = text.split('\n');
    const names = Object.entries(AllSemanticTokenTypes);
    const found: string[] = [];
    let [line, character] = [0, 0];
    for (let k = 0; k < result.data.length; k += 5) {
      const [down, right, length, type, modifiers] = result.data.slice(k, k + 5);
      character = down === 0 ? character + right : right;
      line += down;
      const name = names.find(([, number]) => number === type)?.[0] ?? '';
      found.push(
        `${lines[line].slice(character, character + length)} ${name}${modifiers === 0 ? '' : ` ${modifiers}`}`,
      );
    }
    return found;
  };

  test('tell names by what they stand for', async () => {
    const source = `param v[i in 1..2] = i * pi
scenario S extends Base {
  subsystem A { qubit max H = v[1] * n(max) }
  correlation { chi = 0 * n(max) }
  allow boson-cutoff because "x"
  expect energy counter-gradient at t = 1
  expect dN_A < 1
}
scenario Base { }
`;
    const found = await tokens(source);
    const withoutModifiers = found.map((token) => token.split(' ').slice(0, 2).join(' '));
    expect(withoutModifiers).toEqual([
      'v variable',
      'i parameter',
      'i parameter',
      'pi variable',
      'S class',
      'Base class',
      'A namespace',
      'max type',
      'H property',
      'v variable',
      'n function',
      'max type',
      'chi property',
      'n function',
      'max type',
      'boson-cutoff enumMember',
      'energy enumMember',
      'counter-gradient enumMember',
      'dN_A property',
      'Base class',
    ]);
    // A declaration is marked as one, a constant as one of the language.
    expect(found[0]).not.toBe(found[9]);
    expect(found[3]).not.toBe(found[9].replace('v ', 'pi '));
  });
});
