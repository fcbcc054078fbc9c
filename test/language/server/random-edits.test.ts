import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  DiagnosticSeverity,
  LSPErrorCodes,
  ResponseError,
  type Diagnostic,
} from 'vscode-languageserver-protocol/node';
import { URI } from 'langium';
import { expect, test } from 'vitest';
import { methods, type ScenarioStates } from '../../../src/language/server/protocol.js';
import { applied, numbersFrom, randomEdit } from './random-edits.js';
import { at, Session } from './session.js';

const folder = join(import.meta.dirname, '../../../examples');
const names = readdirSync(folder).filter((name) => name.endsWith('.corr'));
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const imported = readdirSync(join(folder, 'lib')).map((name) => `lib/${name}`);
const files = Object.fromEntries([...names, ...imported].map((name) => [name, read(name)]));

const EDITS = 500;

/** Requests at a position, and requests of a whole document. */
const pointed = [
  'textDocument/hover',
  'textDocument/completion',
  'textDocument/signatureHelp',
  'textDocument/definition',
  'textDocument/documentHighlight',
  'textDocument/prepareRename',
];
const whole = [
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/semanticTokens/full',
  'textDocument/codeLens',
  'textDocument/documentLink',
  methods.scenarios,
];

/** Answers that tell the client to ask again, or that what it asks for cannot be. */
const fine: readonly number[] = [
  LSPErrorCodes.ContentModified,
  LSPErrorCodes.RequestCancelled,
  LSPErrorCodes.ServerCancelled,
  LSPErrorCodes.RequestFailed,
];

test('random edits over the examples leave the server alive and up to date', async () => {
  const random = numbersFrom(20261125);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)];
  // Small spaces only: it is the server that is tried here, not the engine.
  const session = await Session.open({ files, settings: { maxDimension: 8 } });
  const faults: string[] = [];
  const asked: Promise<unknown>[] = [];
  const ask = (method: string, params: object): void => {
    const answer = session.request(method, params).catch((error: unknown) => {
      if (error instanceof ResponseError && fine.includes(error.code)) return;
      faults.push(`${method}: ${String(error)}`);
    });
    asked.push(answer);
  };
  const open = new Map<string, TextDocument>();
  const show = async (uri: string, text: string): Promise<void> => {
    open.set(uri, TextDocument.create(uri, 'corr', 1, text));
    await session.show(uri, text);
  };
  for (const name of names) await show(at(name), read(name));

  for (let count = 0; count < EDITS; count++) {
    const uri = at(pick(names));
    const before = open.get(uri)!;
    const edit = randomEdit(before, random);
    const document = applied(before, edit);
    open.set(uri, document);
    await session.edit(uri, [edit]);
    const textDocument = { uri };
    const position = document.positionAt(Math.floor(random() * document.getText().length));
    ask(pick(pointed), { textDocument, position });
    ask(pick(whole), { textDocument, uri });
    const chance = random();
    if (chance < 0.05) {
      const end = document.positionAt(document.getText().length);
      ask('textDocument/inlayHint', { textDocument, range: { start: { line: 0, character: 0 }, end } });
      ask('textDocument/formatting', { textDocument, options: { tabSize: 2, insertSpaces: true } });
    } else if (chance < 0.1) {
      const range = { start: position, end: position };
      ask('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } });
      ask('textDocument/references', { textDocument, position, context: { includeDeclaration: true } });
    } else if (chance < 0.15) ask('textDocument/rename', { textDocument, position, newName: 'other' });
    else if (chance < 0.2) await session.save(uri);
    else if (chance < 0.25) ask(methods.cancel, { uri });
    else if (chance < 0.3) {
      await session.close(uri);
      await show(uri, random() < 0.5 ? read(pick(names)) : document.getText());
    }
    // Some answers are waited for; most edits come while the server works on others.
    if (count % 10 === 9) await Promise.all(asked.splice(0));
  }
  await Promise.all(asked);
  for (const uri of open.keys()) await session.examined(uri);

  expect(faults).toEqual([]);
  expect(session.log).toEqual([]);
  for (const [uri, { version }] of open) {
    const text = open.get(uri)!.getText();
    const document = session.services.workspace.LangiumDocuments.getDocument(URI.parse(uri));
    expect(document?.textDocument.getText()).toBe(text);
    const states = await session.request<ScenarioStates>(methods.scenarios, { uri });
    expect(states.version).toBe(version);
    expect(session.lastStates(uri)?.version).toBe(version);
  }

  // Whole again, every file is what it was: nothing of the storm is left but that small spaces are demanded.
  const isOfTheText = ({ severity, code }: Diagnostic): boolean =>
    severity === DiagnosticSeverity.Error && code !== 'dimension-limit';
  for (const name of names) await session.edit(at(name), read(name));
  for (const name of names) {
    await session.examined(at(name));
    const found = await session.diagnostics(at(name), (all) => !all.some(isOfTheText));
    expect(found.filter(isOfTheText)).toEqual([]);
  }
});
