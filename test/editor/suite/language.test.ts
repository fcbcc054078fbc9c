import { assert } from 'chai';
import * as vscode from 'vscode';
import type { CorrflowApi } from '../../../src/extension/api.js';
import {
  closeAll,
  corrflow,
  create,
  hoverText,
  open,
  placeOf,
  replace,
  until,
  untilStanding,
} from './workbench.js';

suite('language', () => {
  let api: CorrflowApi;
  let editor: vscode.TextEditor;
  const whole = (): vscode.Range => new vscode.Range(0, 0, editor.document.lineCount, 0);
  suiteSetup(async () => {
    api = await corrflow();
    editor = await open('uphill.corr');
    await vscode.commands.executeCommand('corrflow.runFile');
    await untilStanding(api, editor.document.uri, 'Uphill', 'passed');
  });
  suiteTeardown(closeAll);

  test('a mistake is told where it is, with the page of its rule', async () => {
    const broken = await create('broken.corr', 'scenario S {\n  param g = h\n}\n');
    const found = await until('diagnostics', () =>
      vscode.languages
        .getDiagnostics(broken.document.uri)
        .filter(({ code }) => typeof code === 'object' && code.value === 'unknown-name'),
    );
    const { range, code, severity } = found[0];
    assert.equal(broken.document.getText(range), 'h');
    assert.equal(severity, vscode.DiagnosticSeverity.Error);
    assert.match(String((code as { target: vscode.Uri }).target), /^command:corrflow\.explainRule/);
    await closeAll();
    editor = await open('uphill.corr');
  });

  test('the verdict is information at the name', async () => {
    const verdict = await until('the verdict', () =>
      vscode.languages
        .getDiagnostics(editor.document.uri)
        .find(({ severity }) => severity === vscode.DiagnosticSeverity.Information),
    );
    assert.equal(editor.document.getText(verdict.range), 'Uphill');
    assert.match(verdict.message, /anomalous on \(0, 2\.5508\]/);
  });

  test('hover has the numbers', async () => {
    const hovers = await until('a hover', () =>
      vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        editor.document.uri,
        placeOf(editor, 'Uphill {', 2),
      ),
    );
    const text = hoverText(hovers).replaceAll('\\', '');
    assert.match(text, /anomalous on \(0, 2\.5508\]/);
    assert.match(text, /data:image\/svg\+xml/);
  });

  test('inlay hints say what was found', async () => {
    const hints = await until('inlay hints', () =>
      vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        editor.document.uri,
        whole(),
      ),
    );
    const labels = hints.map(({ label }) =>
      typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
    );
    assert.isTrue(
      labels.some((label) => label.includes('anomalous')),
      labels.join('\n'),
    );
    assert.isTrue(
      labels.some((label) => label.includes('-0.0663')),
      labels.join('\n'),
    );
  });

  test('lenses run and plot', async () => {
    const lenses = await until('code lenses', () =>
      vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        editor.document.uri,
        10,
      ),
    );
    const commands = lenses.map(({ command }) => command?.command);
    assert.include(commands, 'corrflow.showCurves');
    assert.include(commands, 'corrflow.server.run');
  });

  test('a definition is found, and renamed everywhere', async () => {
    const use = placeOf(editor, 'c * |1;0>');
    const [target] = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      editor.document.uri,
      use,
    );
    const range = 'range' in target ? target.range : target.targetRange;
    assert.equal(range.start.line, placeOf(editor, 'param c').line);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      editor.document.uri,
      use,
      'coherence',
    );
    assert.equal(edit.get(editor.document.uri).length, 2);
    assert.isTrue(await vscode.workspace.applyEdit(edit));
    assert.include(editor.document.getText(), 'chi = coherence * |1;0><0;1|');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  test('formatting', async () => {
    const messy = await create(
      'messy.corr',
      editor.document.getText().replace('  param c = 0.15i', 'param   c=0.15i'),
    );
    await until('the formatter', async () => {
      await vscode.commands.executeCommand('editor.action.formatDocument');
      return messy.document.getText().includes('\n  param c = 0.15i');
    });
    await closeAll();
    editor = await open('uphill.corr');
  });

  test('a quick fix is applied and mends it', async () => {
    const odd = await create(
      'fix.corr',
      editor.document.getText().replace('0.5 * a† * b + h.c.', '0.5 * a† * b'),
    );
    const found = await until('the finding', () =>
      vscode.languages
        .getDiagnostics(odd.document.uri)
        .filter(({ code }) => typeof code === 'object' && code.value === 'hermitian-operator'),
    );
    const fix = await until('the fix', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        odd.document.uri,
        found[0].range,
        vscode.CodeActionKind.QuickFix.value,
      );
      return actions.find(({ title }) => title.includes('h.c.'));
    });
    assert.isDefined(fix.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.include(odd.document.getText(), '0.5 * a† * b + h.c.');
    await until('no finding', () =>
      vscode.languages
        .getDiagnostics(odd.document.uri)
        .every(({ severity }) => severity > vscode.DiagnosticSeverity.Warning),
    );
    await closeAll();
    editor = await open('uphill.corr');
  });

  test('an edit in one scenario leaves the formatter and the text alone', async () => {
    await replace(editor, 'param c = 0.15i', 'param c = 0.14i');
    await untilStanding(api, editor.document.uri, 'Uphill', 'stale');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await untilStanding(api, editor.document.uri, 'Uphill', 'passed');
  });
});
