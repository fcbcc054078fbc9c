import { assert } from 'chai';
import * as vscode from 'vscode';
import type { CorrflowApi } from '../../../src/extension/api.js';
import type { Drawn } from '../../../src/extension/result-panel/messages.js';
import { closeAll, corrflow, create, placeOf, replace, until, untilStanding, sourceOf } from './workbench.js';

suite('panel of curves', () => {
  let api: CorrflowApi;
  let editor: vscode.TextEditor;
  const drawn = (what: string, is: (page: Drawn) => boolean): Promise<Drawn> =>
    until(what, () => {
      const page = api.drawn();
      return page !== undefined && is(page) ? page : undefined;
    });

  suiteSetup(async () => {
    api = await corrflow();
    const source = await sourceOf('uphill.corr');
    editor = await create(
      'panel.corr',
      `${source}\nscenario Downhill extends Uphill {\n  param c = -0.15i\n}\n`,
    );
    await vscode.commands.executeCommand('corrflow.runFile');
    await untilStanding(api, editor.document.uri, 'Downhill', 'passed');
  });
  suiteTeardown(closeAll);

  test('shows the curves, bands and crossings of the scenario at the cursor', async () => {
    editor.selection = new vscode.Selection(placeOf(editor, 'param c'), placeOf(editor, 'param c'));
    await vscode.commands.executeCommand('corrflow.showCurves');
    const page = await drawn('the curves', ({ curves }) => curves.length > 0);
    assert.equal(page.scenario, 'Uphill');
    assert.includeMembers(
      [...page.curves],
      ['N_A', 'E_A', 'I', 'min(S_A, S_B)', '2 min(S_A, S_B)', 'Σ', 'ΔI'],
    );
    assert.deepEqual(page.bands, ['anomalous', 'conventional']);
    assert.equal(page.crossings, 1);
    assert.isTrue(
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ label }) => label === 'Uphill'),
    );
  });

  test('follows the cursor to another scenario, and to the time of an expectation', async () => {
    const there = placeOf(editor, 'scenario Downhill', 3);
    editor.selection = new vscode.Selection(there, there);
    const page = await drawn(
      'the other scenario',
      ({ scenario, curves }) => scenario === 'Downhill' && curves.length > 0,
    );
    assert.deepEqual(page.bands, ['conventional', 'anomalous']);
    const back = placeOf(editor, 'scenario Uphill', 3);
    editor.selection = new vscode.Selection(back, back);
    await drawn('the first scenario', ({ scenario, curves }) => scenario === 'Uphill' && curves.length > 0);
    const expectation = placeOf(editor, 'expect anomalous at t = 0.5');
    editor.selection = new vscode.Selection(expectation, expectation);
    const { cursor } = await drawn('its time', (shown) => shown.cursor !== '');
    assert.match(cursor, /^t = 0\.5, anomalous; N_A /);
  });

  test('has the numbers as a table', async () => {
    await vscode.commands.executeCommand('corrflow.toggleTable');
    const page = await drawn('the table', ({ view }) => view === 'table');
    assert.equal(page.rows, 301);
    await vscode.commands.executeCommand('corrflow.toggleTable');
    await drawn('the curves again', ({ view }) => view === 'curves');
  });

  test('says that a result is stale', async () => {
    await replace(editor, 'param c = 0.15i', 'param c = 0.1i');
    await drawn('staleness', ({ isStale }) => isStale);
    await editor.document.save();
    await drawn('freshness', ({ isStale, curves }) => !isStale && curves.length > 0);
  });
});
