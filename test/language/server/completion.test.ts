import type { CompletionItem, CompletionList, TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, test } from 'vitest';
import { engineRules, isExpectable } from '../../../src/engine/rules.js';
import { quantityNames } from '../../../src/engine/quantities.js';
import { functionNames, numberFunctions } from '../../../src/language/values/functions.js';
import { functionWords } from '../../../src/language/server/vocabulary/functions.js';
import { fileMembers, scenarioSnippet } from '../../../src/language/server/completion/members.js';
import { withoutStops } from '../../../src/language/server/completion/items.js';
import { ask, uri } from './ask.js';
import { Session, type SessionOptions } from './session.js';
import { pair } from './texts.js';

async function complete(source: string, options: SessionOptions = {}): Promise<Map<string, CompletionItem>> {
  const { result } = await ask<CompletionList>('textDocument/completion', source, options);
  return new Map(result.items.map((item) => [item.label, item]));
}

async function labels(source: string, options: SessionOptions = {}): Promise<string[]> {
  return [...(await complete(source, options)).keys()];
}

/** The text once the item of that label has been taken. */
async function taken(source: string, label: string, options: SessionOptions = {}): Promise<string> {
  const { result, text } = await ask<CompletionList>('textDocument/completion', source, options);
  const edit = result.items.find((item) => item.label === label)?.textEdit as TextEdit | undefined;
  if (edit === undefined)
    throw new Error(`no ${label} among ${result.items.map((item) => item.label).join(', ')}`);
  return TextDocument.applyEdits(TextDocument.create(uri, 'corr', 0, text), [edit]);
}

const rates = 'param rate = 0.5\nparam phase = 1i\n';
const scenario = (member: string): string => `${rates}${pair({ members: member })}`;
const inA = (member: string): string =>
  `${rates}scenario S {\n  param local = 1\n  subsystem A {\n    qubit a\n    spin s 1\n    ${member}\n  }\n  subsystem B { qubit b H = n(b) beta = 1 }\n  interaction = a† * b + h.c.\n}\n`;

describe('at the beginning of', () => {
  test('a file: what a file holds', async () => {
    expect(await labels('<|>')).toEqual(['scenario', 'scenario … extends', 'param', 'import']);
    expect(await labels(`${rates}sc<|>`)).toContain('scenario');
  });

  test('a member: members, but those that can be there once only when they are not', async () => {
    const found = await labels(`scenario S {\n  <|>\n}`);
    expect(found).toEqual([
      'param',
      'subsystem',
      'interaction',
      'correlation',
      'evolve to',
      'evolve at',
      'expect',
      'expect violation',
      'allow',
    ]);
    const later = await labels(scenario('<|>'));
    expect(later).toContain('expect');
    expect(later).not.toContain('interaction');
    expect(later).not.toContain('evolve to');
  });

  test('a member: also behind h.c., which ends an operator', async () => {
    expect(await labels(pair({ evolve: 'ev<|>' }))).toContain('evolve to');
    expect(await labels(pair({ evolve: 'ev<|>' }))).toContain('correlation');
  });

  test('a member of a subsystem: sites, and properties that are not given', async () => {
    expect(await labels(inA('<|>'))).toEqual([
      'qubit',
      'fermion',
      'boson',
      'spin',
      'levels',
      'H',
      'N',
      'beta',
      'T',
      'mu',
    ]);
    const given = await labels(inA('H = n(a)\n    β = 1\n    <|>'));
    expect(given).toContain('mu');
    for (const name of ['H', 'beta', 'T']) expect(given).not.toContain(name);
  });

  test('a correlation: its forms', async () => {
    expect(await labels(scenario('correlation {\n <|> }'))).toEqual([
      'chi',
      'dressed',
      'ket',
      'state',
      'purify',
      'gaussian',
    ]);
  });

  test('explicit levels: their lists', async () => {
    expect(await labels(inA('levels x { <|> }'))).toEqual(['E', 'N']);
  });
});

describe('in an expression', () => {
  test('of a subsystem: its own sites, and what acts on them', async () => {
    const found = await labels(inA('H = <|>'));
    for (const name of ['a', 's', 'n', 'X', 'Sz', 'dag', 'local', 'rate', 'phase', 'pi', 'sqrt', 'sum'])
      expect(found).toContain(name);
    // Sites of the other subsystem, and functions of sites that it does not have.
    for (const name of ['b', 'E']) expect(found).not.toContain(name);
  });

  test('of the interaction: all sites, and matrix elements', async () => {
    const found = await labels(
      `${rates}scenario S {\n subsystem A { qubit a }\n subsystem B { fermion b[1..2] }\n interaction = 0.5 * <|>\n}`,
    );
    for (const name of ['a', 'b', 'rate', '|…><…|']) expect(found).toContain(name);
  });

  test('that must be a number: no sites and no operators', async () => {
    for (const place of [
      inA('beta = <|>'),
      scenario('evolve to <|>'),
      scenario('expect dN_A < <|>'),
      scenario('expect dN_A = 1 ± <|>'),
    ]) {
      const found = await labels(place);
      expect(found).toContain('rate');
      for (const name of ['a', 'b', 'n', 'dag']) expect(found).not.toContain(name);
    }
  });

  test('inside a function of a site: the sites that it takes', async () => {
    expect(await labels(inA('H = X(<|>'))).toEqual(['a']);
    expect(await labels(inA('H = Sz(<|>'))).toEqual(['s']);
    expect(await labels(inA('H = n(<|>'))).toEqual(['a', 's']);
  });

  test('inside a sum: its indices come first', async () => {
    const found = await complete(scenario('param h = sum(i in 1..3, k in 1..2: <|>'));
    expect(found.get('i')).toMatchObject({ detail: 'index', sortText: '0i' });
    expect(found.has('k')).toBe(true);
  });

  test('after an operand: what may follow it', async () => {
    expect(await labels(scenario('interaction = a† * b <|>'))).toEqual(['+ h.c.']);
    expect(await labels(scenario('correlation { chi = a† * b <|>}'))).toEqual(['+ h.c.', 'strength']);
  });

  test('names of arrays come with an index', async () => {
    const source = `scenario S {\n subsystem A { fermion a[1..2] H = <|> }\n}`;
    expect(await taken(source, 'a')).toContain('H = a[${1:i}]');
  });

  test('params of imports, with their documentation', async () => {
    const files = { 'lib.corr': '/** A rate. */\nparam far = 0.5\n' };
    const found = await complete(`import "lib.corr"\n${pair({ interaction: '<|>' })}`, { files });
    expect(found.get('far')).toMatchObject({
      detail: 'param of the file far = 0.5',
      documentation: { value: 'A rate.' },
    });
  });
});

describe('in an expectation', () => {
  test('first: quantifiers, flows, verdicts and quantities', async () => {
    const found = await labels(scenario('expect <|>'));
    for (const name of [
      'never',
      'max',
      'violation',
      'particle',
      'anomalous',
      'counter-gradient',
      ...quantityNames,
    ])
      expect(found).toContain(name);
    expect(found).not.toContain('undetermined');
  });

  test('then: what fits to the words before', async () => {
    expect(await labels(scenario('expect max <|>'))).toEqual([...quantityNames]);
    expect(await labels(scenario('expect energy <|>'))).toEqual([
      'conventional',
      'anomalous',
      'neutral',
      'none',
      'counter-gradient',
    ]);
    expect(await labels(scenario('expect never <|>'))).toEqual([
      'particle',
      'energy',
      'joint',
      'conventional',
      'anomalous',
      'neutral',
      'none',
      'counter-gradient',
    ]);
    expect(await labels(scenario('expect dN_A <|>'))).toEqual(['=', '<', '<=', '>', '>=']);
    expect(await labels(scenario('expect dN_A = 0.5 <|>'))).toEqual(['±', 'at', 'on', 'somewhere']);
    expect(await labels(scenario('expect anomalous <|>'))).toEqual(['at', 'on', 'somewhere']);
    expect(await labels(scenario('expect never anomalous <|>'))).toEqual(['at', 'on']);
    expect(await labels(scenario('expect anomalous at <|>'))).toEqual(['t']);
  });

  test('a hyphenated verdict is replaced as a whole', async () => {
    expect(await taken(scenario('expect counter-g<|>'), 'counter-gradient')).toBe(
      scenario('expect counter-gradient'),
    );
  });

  test('rules: those that can be broken, and in exceptions those that can be allowed', async () => {
    expect(await labels(scenario('expect violation <|>'))).toEqual(
      Object.keys(engineRules).filter(isExpectable),
    );
    const allowed = await labels(scenario('allow energy-con<|>'));
    expect(allowed).toEqual(
      Object.entries(engineRules).flatMap(([name, { allowable }]) => (allowable ? [name] : [])),
    );
    expect(await taken(scenario('allow energy-con<|>'), 'energy-conserving-interaction')).toBe(
      scenario('allow energy-conserving-interaction'),
    );
    expect(await labels(scenario('allow boson-cutoff <|>'))).toEqual(['because']);
  });
});

test('evolution: its words, one after the other', async () => {
  expect(await labels('scenario S { evolve <|>')).toEqual(['to', 'at']);
  expect(await labels('scenario S { evolve to 6 <|>')).toEqual(['in']);
  expect(await labels('scenario S { evolve to 6 in 300 <|>')).toEqual(['steps']);
});

test('scenarios that can be extended, also of imported files, but not the scenario itself', async () => {
  const files = { 'lib.corr': 'scenario Far { }\n' };
  const source = `import "lib.corr"\n${pair({})}scenario Other extends <|> { }\n`;
  expect(await labels(source, { files })).toEqual(['Pair', 'Far']);
});

test('paths of files, from the document', async () => {
  const files = { 'lib/rates.corr': rates, 'other.corr': rates };
  expect(await labels('import "<|>"\n', { files })).toEqual(['lib/rates.corr', 'other.corr']);
  expect(await taken('import "li<|>"\n', 'lib/rates.corr', { files })).toBe('import "lib/rates.corr"\n');
});

describe('letters behind a backslash', () => {
  test('take its place', async () => {
    expect(await taken(inA('\\beta<|> = 1'), '\\beta')).toBe(inA('β = 1'));
    expect(await taken(scenario('interaction = a\\dag<|> * b'), '\\dag')).toBe(
      scenario('interaction = a† * b'),
    );
    expect(await taken(scenario('param \\om<|>'), '\\omega')).toBe(scenario('param ω'));
    expect(await taken(scenario('param g\\_<|>'), '\\_0')).toBe(scenario('param g₀'));
  });

  test('also in comments, where nothing else is proposed', async () => {
    expect(await labels('// by \\<|>')).toContain('\\beta');
    expect(await labels('// sce<|>')).toEqual([]);
    expect(await labels('/* sce<|>')).toEqual([]);
  });
});

test('a broken text above does not get in the way', async () => {
  const broken = `scenario Broken { interaction = ( ( \n }\n${rates}scenario S {\n  subsystem A { qubit a H = <|>\n`;
  expect(await labels(broken)).toContain('rate');
});

test('clients without snippets get the text alone', async () => {
  const capabilities = { textDocument: { completion: { completionItem: { snippetSupport: false } } } };
  expect(await taken('scenario S {\n  ev<|>\n}', 'evolve to', { capabilities })).toBe(
    'scenario S {\n  evolve to 6 in 300 steps\n}',
  );
});

test('the scenario that is proposed is right as it stands', async () => {
  const session = await Session.open();
  const text = `${withoutStops(scenarioSnippet)}\n`;
  await session.show(uri, text);
  await session.save(uri);
  await session.judged(uri);
  const state = await session.state(uri, 'Name', 'done');
  expect(state).toMatchObject({ outcome: 'passed', isFresh: true });
  expect((await session.diagnostics(uri, () => true)).filter(({ severity }) => (severity ?? 1) < 3)).toEqual(
    [],
  );
});

test('every function is described, with the arguments that it takes', () => {
  expect(Object.keys(functionWords).sort()).toEqual([...functionNames].sort());
  for (const [name, { arity }] of Object.entries(numberFunctions))
    expect(functionWords[name].parameters).toHaveLength(arity);
  expect(fileMembers().every(({ documentation }) => documentation !== undefined)).toBe(true);
});
