import type { CodeLens } from 'vscode-languageserver-protocol';
import { expect, test } from 'vitest';
import { serverCommands } from '../../../src/language/server/protocol.js';
import { ask, uri } from './ask.js';
import { answer, ScriptedEngine } from './scripted-engine.js';
import { Session } from './session.js';
import { uphill } from './texts.js';

async function lensesOf(session: Session): Promise<CodeLens[]> {
  return session.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
}

const titles = (lenses: readonly CodeLens[]): (string | undefined)[] =>
  lenses.map(({ command }) => command?.title);
const plot = { options: { plotCommand: 'corrflow.showCurves' } };

test('a scenario can be run, cancelled while it runs, then run again and plotted', async () => {
  const engine = new ScriptedEngine();
  const session = await Session.open({ engine, ...plot });
  await session.show(uri, uphill);
  await session.state(uri, 'Uphill', 'idle');
  const [run] = await lensesOf(session);
  expect(run).toMatchObject({
    range: { start: { line: 1, character: 9 } },
    command: { title: 'Run', command: serverCommands.run },
  });
  const running = session.request('workspace/executeCommand', {
    command: run.command?.command,
    arguments: run.command?.arguments,
  });
  await session.state(uri, 'Uphill', 'running');
  const [cancel] = await lensesOf(session);
  expect(cancel.command).toMatchObject({ title: 'Cancel', command: serverCommands.cancel });
  await session.request('workspace/executeCommand', {
    command: cancel.command?.command,
    arguments: cancel.command?.arguments,
  });
  await running;
  expect(titles(await lensesOf(session))).toEqual(['Run']);
  engine.runs[0].worker.letGo(engine.runs[0].id);
  await session.save(uri);
  await session.until(
    () => engine.runs.length === 2,
    () => 'a second run',
  );
  await answer(engine.runs[1]);
  await session.judged(uri);
  const lenses = await lensesOf(session);
  expect(titles(lenses)).toEqual(['Run again', 'Plot']);
  expect(lenses[1].command).toMatchObject({
    command: 'corrflow.showCurves',
    arguments: [{ uri, scenario: 'Uphill' }],
  });
});

test('a fresh result is computed again when that is asked for', async () => {
  const engine = new ScriptedEngine();
  const session = await Session.open({ engine });
  await session.show(uri, uphill);
  await session.save(uri);
  await session.until(
    () => engine.runs.length === 1,
    () => 'a run',
  );
  await answer(engine.runs[0]);
  await session.judged(uri);
  const [again] = await lensesOf(session);
  const running = session.request('workspace/executeCommand', {
    command: again.command?.command,
    arguments: again.command?.arguments,
  });
  await session.until(
    () => engine.runs.length === 2,
    () => 'a second run',
  );
  await answer(engine.runs[1]);
  await running;
});

test('what cannot be run has no lens, unless there is a result to plot', async () => {
  const broken = uphill.replace('g * a†', 'gg * a†');
  const { session } = await ask<CodeLens[]>('textDocument/codeLens', broken, plot);
  expect(await lensesOf(session)).toEqual([]);
  await session.edit(uri, uphill);
  await session.save(uri);
  await session.judged(uri);
  await session.edit(uri, broken);
  await session.state(uri, 'Uphill', ({ hasErrors }) => hasErrors);
  expect(titles(await lensesOf(session))).toEqual(['Plot']);
});

test('lenses can be switched off, and Plot needs a place for curves', async () => {
  const { session } = await ask<CodeLens[]>('textDocument/codeLens', uphill, { knows: 'verdict' });
  expect(titles(await lensesOf(session))).toEqual(['Run again']);
  await session.configure({ codeLens: false });
  await session.until(
    () => !session.services.editor.Settings.current.codeLens,
    () => 'the setting',
  );
  expect(await lensesOf(session)).toEqual([]);
});
