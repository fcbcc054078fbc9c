import { assert } from 'chai';
import * as vscode from 'vscode';
import type { CorrflowApi } from '../../../src/extension/api.js';
import {
  closeAll,
  corrflow,
  create,
  longScenario,
  putAway,
  replace,
  sourceOf,
  until,
  untilStanding,
} from './workbench.js';

suite('verdicts', () => {
  let api: CorrflowApi;
  let source: string;
  suiteSetup(async () => {
    api = await corrflow();
    source = await sourceOf('uphill.corr');
  });
  teardown(closeAll);

  const errors = (uri: vscode.Uri): string[] =>
    vscode.languages
      .getDiagnostics(uri)
      .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error)
      .map(({ message }) => message);

  test('an edit makes a result stale, saving makes it fresh', async () => {
    const editor = await create('stale.corr', source);
    const { uri } = editor.document;
    await editor.document.save();
    await vscode.commands.executeCommand('corrflow.runScenario');
    await untilStanding(api, uri, 'Uphill', 'passed');
    assert.equal(api.status().text, '3 of 3 expectations met');
    await replace(editor, 'param c = 0.15i', 'param c = -0.15i');
    await untilStanding(api, uri, 'Uphill', 'stale');
    assert.equal(api.status().text, '1 stale');
    await editor.document.save();
    const failed = await untilStanding(api, uri, 'Uphill', 'failed');
    assert.isTrue(failed.isFresh);
    const messages = await until('errors', () => errors(uri));
    assert.isTrue(
      messages.some((message) => /dN_A/.test(message) && /0\.0775/.test(message)),
      messages.join('\n'),
    );
    assert.equal(api.status().severity, 'error');
  });

  test('a comment changes nothing', async () => {
    const editor = await create('comment.corr', source);
    const { uri } = editor.document;
    await vscode.commands.executeCommand('corrflow.runFile');
    const { finishedAt } = await untilStanding(api, uri, 'Uphill', 'passed');
    await replace(editor, 'interaction =', '/* the exchange */ interaction =');
    await editor.document.save();
    const after = await untilStanding(api, uri, 'Uphill', 'passed');
    assert.equal(after.finishedAt, finishedAt);
  });

  test('nothing is good over a syntax error', async () => {
    const editor = await create('syntax.corr', source);
    const { uri } = editor.document;
    await vscode.commands.executeCommand('corrflow.runFile');
    await untilStanding(api, uri, 'Uphill', 'passed');
    await replace(editor, 'evolve to 6', 'evolve to');
    await until('syntax errors', () => api.store.file(uri)?.hasSyntaxErrors === true);
    assert.equal(api.status().severity, 'error');
    for (const { isFresh } of api.store.file(uri)?.scenarios ?? []) assert.isFalse(isFresh);
  });

  test('a run can be cancelled', async () => {
    const long = source.replace('evolve to 6 in 300 steps', 'evolve to 6 in 3 steps');
    const editor = await create('long.corr', `${long}\n${longScenario}`);
    const { uri } = editor.document;
    const running = vscode.commands.executeCommand('corrflow.runFile');
    await untilStanding(api, uri, 'Long', 'running');
    assert.isTrue(api.status().isBusy);
    await vscode.commands.executeCommand('corrflow.cancel');
    await untilStanding(api, uri, 'Long', 'cancelled');
    await running;
    assert.isFalse(api.status().isBusy);
    await putAway(editor);
  });
});
