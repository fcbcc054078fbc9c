import { assert } from 'chai';
import * as vscode from 'vscode';
import type { CorrflowApi } from '../../../src/extension/api.js';
import { closeAll, corrflow, open, until, untilStanding, workspaceFile } from './workbench.js';

suite('commands', () => {
  let api: CorrflowApi;
  suiteSetup(async () => {
    api = await corrflow();
  });
  suiteTeardown(closeAll);

  const tabs = (): string[] =>
    vscode.window.tabGroups.all.flatMap(({ tabs: all }) => all.map(({ label }) => label));

  test('files chosen in the Explorer are all run', async () => {
    const files = [workspaceFile('uphill.corr'), workspaceFile('more/downhill.corr')];
    await vscode.commands.executeCommand('corrflow.runFile', files[0], files);
    await untilStanding(api, files[0], 'Uphill', 'passed');
    await untilStanding(api, files[1], 'Downhill', 'passed');
  });

  test('the language reference is shown', async () => {
    await vscode.commands.executeCommand('corrflow.openLanguageReference');
    await until('the page', () => tabs().some((label) => label.includes('language.md')));
  });

  test('a report for a bug holds versions and states, and no path', async () => {
    const { document } = await open('uphill.corr');
    await vscode.commands.executeCommand('corrflow.runFile');
    await untilStanding(api, document.uri, 'Uphill', 'passed');
    const report = api.report();
    assert.match(report, /^Corrflow \d+\.\d+\.\d+ on .+; language server running$/m);
    assert.match(report, /^- Uphill: passed, \d+ ms: anomalous on \(0, 2\.5508\]/m);
    assert.notInclude(report, 'uphill.corr');
    await vscode.commands.executeCommand('corrflow.copyReport');
  });

  test('the output is shown', async () => {
    await vscode.commands.executeCommand('corrflow.showOutput');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  test('the server can be restarted, and knows nothing then', async () => {
    const { document } = await open('uphill.corr');
    await untilStanding(api, document.uri, 'Uphill', 'passed');
    await vscode.commands.executeCommand('corrflow.restartServer');
    await untilStanding(api, document.uri, 'Uphill', 'never-run');
    await vscode.commands.executeCommand('corrflow.runScenario');
    await untilStanding(api, document.uri, 'Uphill', 'passed');
  });
});
