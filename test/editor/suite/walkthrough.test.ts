import { assert } from 'chai';
import * as vscode from 'vscode';
import type { CorrflowApi } from '../../../src/extension/api.js';
import { closeAll, corrflow, until, untilStanding } from './workbench.js';

suite('walkthrough', () => {
  let api: CorrflowApi;
  suiteSetup(async () => {
    api = await corrflow();
  });
  suiteTeardown(closeAll);

  test('ends in a red and a green verdict', async () => {
    await vscode.commands.executeCommand('corrflow.walkthrough.open');
    const uri = vscode.window.activeTextEditor?.document.uri;
    assert.isDefined(uri);
    assert.equal(uri.scheme, 'untitled');
    await vscode.commands.executeCommand('corrflow.walkthrough.run');
    await untilStanding(api, uri, 'Uphill', 'passed');
    await vscode.commands.executeCommand('corrflow.walkthrough.plot');
    await until('the curves', () => (api.drawn()?.curves.length ?? 0) > 0);
    await vscode.commands.executeCommand('corrflow.walkthrough.turnRed');
    const { expectations } = await untilStanding(api, uri, 'Uphill', 'failed');
    assert.deepEqual(
      expectations.map(({ outcome }) => outcome),
      ['failed', 'failed'],
    );
    await vscode.commands.executeCommand('corrflow.walkthrough.turnGreen');
    await untilStanding(api, uri, 'Uphill', 'passed');
  });

  test('a new file is a scenario that can be run', async () => {
    await vscode.commands.executeCommand('corrflow.newFile');
    const uri = vscode.window.activeTextEditor?.document.uri;
    assert.isDefined(uri);
    await until('its scenario', () => api.store.file(uri)?.scenarios);
    await vscode.commands.executeCommand('corrflow.runScenario');
    await untilStanding(api, uri, 'Name', 'passed');
  });

  test('the page of a rule is shown', async () => {
    await vscode.commands.executeCommand('corrflow.explainRule', 'positive-state');
    await until('the page', () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .some(({ label }) => /positive-state/.test(label)),
    );
    const document = await vscode.workspace.openTextDocument(
      vscode.Uri.parse('corrflow-rule:/positive-state.md'),
    );
    assert.match(document.getText(), /^# positive-state/);
  });
});
