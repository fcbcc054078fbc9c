import { assert } from 'chai';
import * as vscode from 'vscode';
import type { CorrflowApi } from '../../../src/extension/api.js';
import {
  closeAll,
  corrflow,
  create,
  hoverText,
  longScenario,
  putAway,
  replace,
  sourceOf,
  until,
  untilStanding,
} from './workbench.js';

suite('settings take effect at once', () => {
  let api: CorrflowApi;
  let editor: vscode.TextEditor;
  suiteSetup(async () => {
    api = await corrflow();
    editor = await create('settings.corr', await sourceOf('uphill.corr'));
    await vscode.commands.executeCommand('corrflow.runFile');
    await untilStanding(api, editor.document.uri, 'Uphill', 'passed');
  });
  suiteTeardown(closeAll);

  /** Sets a setting for as long as an action takes. */
  async function withSetting(
    name: string,
    value: unknown,
    action: () => PromiseLike<unknown>,
  ): Promise<void> {
    const settings = vscode.workspace.getConfiguration();
    await settings.update(name, value, vscode.ConfigurationTarget.Workspace);
    try {
      await action();
    } finally {
      await settings.update(name, undefined, vscode.ConfigurationTarget.Workspace);
    }
  }

  const lenses = async (): Promise<number> =>
    (
      await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        editor.document.uri,
      )
    ).length;
  const hints = async (): Promise<string> =>
    (
      await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        editor.document.uri,
        new vscode.Range(0, 0, editor.document.lineCount, 0),
      )
    )
      .map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')))
      .join('\n');
  const findings = (rule: string): vscode.Diagnostic[] =>
    vscode.languages
      .getDiagnostics(editor.document.uri)
      .filter(({ code }) => typeof code === 'object' && code.value === rule);

  test('corrflow.codeLens', async () => {
    await until('lenses', lenses);
    await withSetting('corrflow.codeLens', false, () =>
      until('no lenses', async () => (await lenses()) === 0),
    );
    await until('lenses again', lenses);
  });

  test('corrflow.inlayHints.expectations', async () => {
    await withSetting('corrflow.inlayHints.expectations', false, () =>
      until('no values', async () => {
        const shown = await hints();
        return !shown.includes('-0.0663') && shown.includes('anomalous');
      }),
    );
  });

  test('corrflow.inlayHints.verdicts', async () => {
    await withSetting('corrflow.inlayHints.verdicts', false, () =>
      until('no verdict', async () => {
        const shown = await hints();
        return shown.includes('-0.0663') && !shown.includes('2.5508');
      }),
    );
  });

  test('corrflow.hoverPlots', async () => {
    const hover = async (): Promise<string> => {
      const place = editor.document.positionAt(editor.document.getText().indexOf('Uphill {') + 2);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        editor.document.uri,
        place,
      );
      return hoverText(hovers);
    };
    await until('a plot', async () => (await hover()).includes('data:image/svg+xml'));
    await withSetting('corrflow.hoverPlots', false, () =>
      until('no plot', async () => !(await hover()).includes('data:image/svg+xml')),
    );
  });

  test('corrflow.gutter', async () => {
    const signs = (): string => api.gutter(editor.document.uri).join();
    await until('a sign', () => signs() === 'mixed fresh');
    await withSetting('corrflow.gutter', false, () => until('no sign', () => signs() === ''));
    await until('the sign again', () => signs() === 'mixed fresh');
  });

  /** The server hears of a setting later than it is set; lenses that go tell that it has heard of those before, too. */
  async function withSettingOfServer(
    name: string,
    value: unknown,
    action: () => PromiseLike<unknown>,
  ): Promise<void> {
    await until('lenses', lenses);
    await withSetting(name, value, () =>
      withSetting('corrflow.codeLens', false, async () => {
        await until('no lenses', async () => (await lenses()) === 0);
        await action();
      }),
    );
  }

  test('corrflow.maxDimension', async () => {
    await withSettingOfServer('corrflow.maxDimension', 3, async () => {
      await vscode.commands.executeCommand('corrflow.runScenario');
      await until('the finding', () => findings('dimension-limit'));
    });
  });

  test('corrflow.run', async () => {
    const typed = await create('typed.corr', await sourceOf('uphill.corr'));
    const { uri } = typed.document;
    await withSetting('corrflow.run', 'onType', async () => {
      await replace(typed, 'param c = 0.15i', 'param c = 0.14i');
      await untilStanding(api, uri, 'Uphill', 'failed');
    });
    await withSetting('corrflow.run', 'manual', async () => {
      await replace(typed, 'param c = 0.14i', 'param c = 0.16i');
      await typed.document.save();
      await untilStanding(api, uri, 'Uphill', 'stale');
      await vscode.commands.executeCommand('corrflow.runScenario');
      await untilStanding(api, uri, 'Uphill', 'failed');
    });
  });

  test('corrflow.trace.server', () => {
    const scale = vscode.workspace.getConfiguration('corrflow').inspect<string>('trace.server');
    assert.equal(scale?.defaultValue, 'off');
  });

  test('corrflow.timeLimit', async () => {
    const long = await create('time-limit.corr', longScenario);
    await withSettingOfServer('corrflow.timeLimit', 0.1, async () => {
      await vscode.commands.executeCommand('corrflow.runScenario');
      await untilStanding(api, long.document.uri, 'Long', 'timed-out');
    });
    await putAway(long);
  });
});
