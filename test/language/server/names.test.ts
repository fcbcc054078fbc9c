import type {
  DocumentHighlight,
  Location,
  LocationLink,
  Range,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, test } from 'vitest';
import { ask, uri } from './ask.js';
import { at } from './session.js';
import { pair, uphill } from './texts.js';

const files = {
  'lib.corr': 'param rate = 0.5\nscenario Base {\n  param c = 0.1i\n  interaction = rate * c\n}\n',
};
const derived = `import "lib.corr"
scenario First extends Base {
  param c = 0.2i
}
scenario Second extends First {
  param c = rate * 0.3i
}
`;

/** `line:character` of the start, with the file where it is another one. */
const place = (target: string, { start }: Range): string =>
  `${target === uri ? '' : target.replace('file:///project/', '')}${start.line}:${start.character}`;

describe('go to definition', () => {
  const definition = async (source: string, options = {}): Promise<string[]> => {
    const { result } = await ask<LocationLink[] | null>('textDocument/definition', source, options);
    return (result ?? []).map(({ targetUri, targetSelectionRange }) =>
      place(targetUri, targetSelectionRange),
    );
  };

  test('leads from a use to the declaration', async () => {
    expect(await definition(uphill.replace('= g *', '= <|>g *'))).toEqual(['2:8']);
    expect(await definition(uphill.replace('a† * b', 'a† * <|>b'))).toEqual(['11:10']);
    expect(await definition('param v[i in 1..3] = 2 * <|>i')).toEqual(['0:8']);
  });

  test('leads to other files', async () => {
    expect(
      await definition(derived.replace('First extends Base', 'First extends <|>Base'), { files }),
    ).toEqual(['lib.corr1:9']);
    expect(await definition(derived.replace('= rate', '= <|>rate'), { files })).toEqual(['lib.corr0:6']);
    expect(await definition(derived.replace('"lib', '"<|>lib'), { files })).toEqual(['lib.corr0:0']);
  });

  test('leads nowhere from a constant, a keyword or a missing name', async () => {
    expect(await definition(pair({ interaction: '<|>pi * a† * b + h.c.' }))).toEqual([]);
    expect(await definition('<|>param g = 1')).toEqual([]);
    expect(await definition('param g = <|>missing')).toEqual([]);
  });
});

describe('references', () => {
  const references = async (source: string, options = {}, includeDeclaration = true): Promise<string[]> => {
    const { result } = await ask<Location[]>('textDocument/references', source, {
      ...options,
      params: { context: { includeDeclaration } },
    });
    return result.map((location) => place(location.uri, location.range)).sort();
  };

  test('are all uses, with or without the declaration', async () => {
    expect(await references(uphill.replace('param g', 'param <|>g'))).toEqual(['16:16', '2:8']);
    expect(await references(uphill.replace('param g', 'param <|>g'), {}, false)).toEqual(['16:16']);
  });

  test('take in what overrides and what is overridden, in all files', async () => {
    expect(await references(derived.replace('param c = 0.2i', 'param <|>c = 0.2i'), { files })).toEqual([
      '2:8',
      '5:8',
      'lib.corr2:8',
      'lib.corr3:23',
    ]);
    expect(await references(derived.replace('= rate', '= <|>rate'), { files })).toEqual([
      '5:12',
      'lib.corr0:6',
      'lib.corr3:16',
    ]);
  });

  test('do not mix up scenarios that have nothing to do with each other', async () => {
    expect(
      await references(`${pair({}).replace('a† * b', '<|>a† * b')}${pair({}).replace('Pair', 'Other')}`),
    ).toEqual(['13:22', '2:10', '3:10']);
  });
});

test('highlights tell declarations from uses, in this file only', async () => {
  const source = derived.replace('param c = 0.2i', 'param <|>c = 0.2i');
  const { result } = await ask<DocumentHighlight[]>('textDocument/documentHighlight', source, { files });
  expect(result.map(({ range, kind }) => [place(uri, range), kind])).toEqual([
    ['2:8', 3],
    ['5:8', 3],
  ]);
});

describe('rename', () => {
  const rename = async (
    source: string,
    newName: string,
    options: { files?: Record<string, string> } = {},
  ) => {
    const { result, text } = await ask<WorkspaceEdit>('textDocument/rename', source, {
      ...options,
      params: { newName },
    });
    const texts: Record<string, string> = { 'case.corr': text, ...options.files };
    return Object.fromEntries(
      Object.entries(texts).map(([name, before]) => {
        const edits = result.changes?.[at(name)] ?? [];
        return [name, TextDocument.applyEdits(TextDocument.create(at(name), 'corr', 0, before), edits)];
      }),
    );
  };
  const refused = async (source: string, newName: string, options = {}): Promise<string> =>
    rename(source, newName, options).then(
      () => 'not refused',
      (error: unknown) => (error as Error).message,
    );

  test('changes every mention of a param, a site, an index and a scenario', async () => {
    expect(await rename(uphill.replace('= g *', '= <|>g *'), 'κ')).toEqual({
      'case.corr': uphill.replace('param g', 'param κ').replace('= g *', '= κ *'),
    });
    expect(await rename(pair({}).replace('qubit a', 'qubit <|>a'), 'left')).toEqual({
      'case.corr': pair({ siteOfA: 'qubit left', interaction: '0.5 * left† * b + h.c.' }).replace(
        'n(a)',
        'n(left)',
      ),
    });
    expect(await rename('param v[<|>i in 1..3] = 2 * i', 'k')).toEqual({
      'case.corr': 'param v[k in 1..3] = 2 * k',
    });
    expect(await rename(`${uphill}scenario D extends <|>Uphill { }`, 'Up')).toEqual({
      'case.corr': `${uphill.replace('scenario Uphill', 'scenario Up')}scenario D extends Up { }`,
    });
  });

  test('keeps overridden members together, in all files', async () => {
    const changed = await rename(derived.replace('param c = 0.2i', 'param <|>c = 0.2i'), 'phase', { files });
    expect(changed).toEqual({
      'case.corr': derived.replaceAll('param c', 'param phase'),
      'lib.corr': files['lib.corr'].replace('param c', 'param phase').replace('rate * c', 'rate * phase'),
    });
  });

  test('keeps a subsystem together with what extends it', async () => {
    const source = `${pair({}).replace('subsystem A', 'subsystem <|>A')}scenario D extends Pair { subsystem A { beta = 2 } }`;
    expect((await rename(source, 'Hot'))['case.corr'].match(/subsystem Hot/g)).toHaveLength(2);
  });

  test('refuses what is no name', async () => {
    for (const name of ['2g', 'a b', 'scenario', '', 'g = 1 param h', 'x-y'])
      expect(await refused(uphill.replace('= g *', '= <|>g *'), name)).toContain('cannot be a name');
    // Words that mean something in one place only can be names.
    expect((await rename(uphill.replace('= g *', '= <|>g *'), 'max'))['case.corr']).toContain('= max *');
  });

  test('refuses a name that means something already', async () => {
    expect(await refused(uphill.replace('= g *', '= <|>g *'), 'c')).toBe('Uphill has a param c already.');
    expect(await refused(uphill.replace('= g *', '= <|>g *'), 'a')).toBe('Uphill has a site a already.');
    expect(
      await refused(pair({ interaction: '<|>k * pi * a† * b + h.c.', members: 'param k = 1' }), 'pi'),
    ).toContain('pi is used for something else');
    expect(await refused('param g = 1\nparam h = <|>g', 'h')).toBe('The file has a param h already.');
    expect(await refused(derived.replace('= rate', '= <|>rate'), 'c', { files })).toContain(
      'c means something else where rate is used',
    );
    expect(await refused(`${uphill}scenario D extends <|>Uphill { }`, 'D')).toContain(
      'There is a scenario D already',
    );
    expect(await refused('param v[<|>i in 1..3, j in 1..3] = i + j', 'j')).toContain(
      'j is used for something else',
    );
  });

  test('is offered for names alone', async () => {
    const prepare = async (source: string): Promise<Range | null> =>
      (await ask<Range | null>('textDocument/prepareRename', source)).result;
    expect(await prepare(uphill.replace('= g *', '= <|>g *'))).toEqual({
      start: { line: 16, character: 16 },
      end: { line: 16, character: 17 },
    });
    expect(await prepare('<|>param g = 1')).toBeNull();
    expect(await prepare(pair({ interaction: '<|>pi * a† * b + h.c.' }))).toBeNull();
  });
});
