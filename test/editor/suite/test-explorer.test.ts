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
  workspaceFile,
} from './workbench.js';

/** What a test run was told, in the order of telling. */
interface Told {
  readonly label: string;
  readonly state: string;
  readonly expected?: string;
  readonly actual?: string;
}

suite('test explorer', () => {
  let api: CorrflowApi;
  let source: string;
  let told: Told[] = [];
  let ended = 0;
  suiteSetup(async () => {
    api = await corrflow();
    source = await sourceOf('uphill.corr');
    listenTo(api.testController);
  });
  setup(() => {
    told = [];
    ended = 0;
  });
  teardown(closeAll);

  /** VS Code keeps results to itself; what the extension says to it is heard on the way. */
  function listenTo(controller: vscode.TestController): void {
    const createTestRun = controller.createTestRun.bind(controller);
    controller.createTestRun = (...args) => {
      const run = createTestRun(...args);
      const hear = (state: 'passed' | 'failed' | 'errored' | 'skipped'): void => {
        const original = run[state].bind(run) as (item: vscode.TestItem, ...more: unknown[]) => void;
        run[state] = (item: vscode.TestItem, ...more: unknown[]) => {
          const message = more[0] instanceof vscode.TestMessage ? more[0] : undefined;
          told.push({
            label: item.label,
            state,
            ...(message?.expectedOutput === undefined ? {} : { expected: message.expectedOutput }),
            ...(message?.actualOutput === undefined ? {} : { actual: message.actualOutput }),
          });
          original(item, ...more);
        };
      };
      (['passed', 'failed', 'errored', 'skipped'] as const).forEach(hear);
      const end = run.end.bind(run);
      run.end = () => {
        ended += 1;
        end();
      };
      return run;
    };
  }

  const item = (name: string): vscode.TestItem | undefined =>
    api.testController.items.get(workspaceFile(name).toString());

  test('lists file, scenario and expectations in the order of the text', async () => {
    await create('tree.corr', `${source}\nscenario Again extends Uphill {\n  expect anomalous at t = 1\n}\n`);
    const file = await until('the file', () => {
      const found = item('tree.corr');
      return found !== undefined && found.children.size === 2 ? found : undefined;
    });
    const scenarios = [...file.children]
      .map(([, child]) => child)
      .sort((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? ''));
    assert.deepEqual(
      scenarios.map(({ label }) => label),
      ['Uphill', 'Again'],
    );
    const expectations = [...scenarios[0].children].map(([, child]) => child.label);
    assert.equal(expectations.length, 3);
    assert.include(expectations[0], 'anomalous at t = 0.5');
  });

  test('knows files that were never opened', async () => {
    await vscode.commands.executeCommand('testing.refreshTests');
    await until('the file in a folder', () => item('more/downhill.corr'));
  });

  test('runs what it is asked to, with expected and found', async () => {
    const editor = await create('run.corr', source.replace('param c = 0.15i', 'param c = -0.15i'));
    await until('the file', () => item('run.corr')?.children.size);
    told = [];
    // VS Code hears of new items a little later, and runs nothing that it has not heard of.
    const failed = await until('a failed expectation', async () => {
      await vscode.commands.executeCommand('testing.runCurrentFile');
      return told.filter(({ state }) => state === 'failed');
    });
    await untilStanding(api, editor.document.uri, 'Uphill', 'failed');
    assert.isTrue(
      failed.some(({ expected, actual }) => expected !== undefined && actual !== undefined),
      JSON.stringify(failed),
    );
    await until('the end of the run', () => ended > 0);
  });

  test('shows runs on save too', async () => {
    const editor = await create('saved.corr', source);
    await until('the file', () => item('saved.corr')?.children.size);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(editor.document.uri, new vscode.Position(0, 0), '// saved\n');
    await vscode.workspace.applyEdit(edit);
    await editor.document.save();
    await untilStanding(api, editor.document.uri, 'Uphill', 'passed');
    await until('the scenario to pass', () =>
      told.some(({ label, state }) => label === 'Uphill' && state === 'passed'),
    );
    await until('the end of the run', () => ended > 0);
  });

  test('cancels what it runs', async () => {
    const editor = await create('cancel.corr', longScenario);
    const { uri } = editor.document;
    await until('the file', () => item('cancel.corr')?.children.size);
    let run: Promise<unknown> | undefined;
    await until('the run', () => {
      // Ends at once while VS Code has not heard of the item.
      run ??= Promise.resolve(vscode.commands.executeCommand('testing.runCurrentFile')).finally(() => {
        run = undefined;
      });
      return api.store.scenario(uri, 'Long')?.state === 'running';
    });
    await vscode.commands.executeCommand('testing.cancelRun');
    await untilStanding(api, uri, 'Long', 'cancelled');
    await until('the end of the run', () => ended > 0);
    assert.isTrue(told.some(({ label, state }) => label === 'Long' && state === 'skipped'));
    await putAway(editor);
  });

  test('runs continuously what is not run on save', async () => {
    const settings = vscode.workspace.getConfiguration('corrflow');
    const editor = await create('continuous.corr', source);
    const { uri } = editor.document;
    await until('the file', () => item('continuous.corr')?.children.size);
    await settings.update('run', 'manual', vscode.ConfigurationTarget.Workspace);
    await vscode.commands.executeCommand('testing.startContinuousRun');
    try {
      await replace(editor, 'param c = 0.15i', 'param c = -0.15i');
      await editor.document.save();
      await untilStanding(api, uri, 'Uphill', 'failed');
      await until('the scenario to fail', () => told.some(({ state }) => state === 'failed'));
    } finally {
      await vscode.commands.executeCommand('testing.stopContinuousRun');
      await settings.update('run', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
