import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, corrflow, create, longScenario, sourceOf, until, workspaceFile } from './workbench.js';

suite('tasks', () => {
  suiteSetup(() => corrflow());
  suiteTeardown(closeAll);

  /** Runs a task to its end; resolves to the exit code. */
  async function run(task: vscode.Task): Promise<number | undefined> {
    const ended = new Promise<number | undefined>((resolve) => {
      const listener = vscode.tasks.onDidEndTaskProcess(({ exitCode }) => {
        listener.dispose();
        resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(task);
    return ended;
  }

  test('corr test judges the folder, and its problems are found', async () => {
    const wrong = workspaceFile('task/wrong.corr');
    const source = await sourceOf('uphill.corr');
    const text = source.replace('param c = 0.15i', 'param c = -0.15i');
    await vscode.workspace.fs.writeFile(wrong, new TextEncoder().encode(text));
    // VS Code stops reading 100 ms after the end of the process, and misses its last lines where it is slow: so they are
    // not the last.
    const slow = longScenario.replace('evolve to 2000 in 4000 steps', 'evolve to 20 in 100 steps');
    await vscode.workspace.fs.writeFile(workspaceFile('zz.corr'), new TextEncoder().encode(slow));
    const tasks = await vscode.tasks.fetchTasks({ type: 'corr' });
    assert.sameMembers(
      tasks.map(({ name }) => name),
      ['test', 'check'],
    );
    const task = tasks.find(({ name }) => name === 'test');
    assert.isDefined(task);
    const problems = await until('problems of a file that is not open', async () => {
      assert.equal(await run(task), 1);
      const found = vscode.languages.getDiagnostics(wrong);
      return found.length === 3 ? found : undefined;
    });
    assert.equal(problems[0].source, 'corr');
  });

  test('a task of tasks.json is resolved', async () => {
    const tasks = [
      { label: 'judge', type: 'corr', command: 'check', paths: ['uphill.corr'], problemMatcher: '$corr' },
    ];
    await create('.vscode/tasks.json', JSON.stringify({ version: '2.0.0', tasks }));
    const task = await until('the task', async () =>
      (await vscode.tasks.fetchTasks()).find(({ name }) => name === 'judge'),
    );
    assert.equal(await run(task), 0);
  });
});
