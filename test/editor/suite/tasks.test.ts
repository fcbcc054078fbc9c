import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, corrflow, create, sourceOf, until, workspaceFile } from './workbench.js';

suite('tasks', () => {
  suiteSetup(() => corrflow());
  suiteTeardown(closeAll);

  test('corr test judges the folder, and its problems are found', async () => {
    const source = await sourceOf('uphill.corr');
    await vscode.workspace.fs.writeFile(
      workspaceFile('task/wrong.corr'),
      new TextEncoder().encode(source.replace('param c = 0.15i', 'param c = -0.15i')),
    );
    const tasks = await vscode.tasks.fetchTasks({ type: 'corr' });
    assert.sameMembers(
      tasks.map(({ name }) => name),
      ['test', 'check'],
    );
    const task = tasks.find(({ name }) => name === 'test');
    assert.isDefined(task);
    const ended = new Promise<number | undefined>((resolve) => {
      const listener = vscode.tasks.onDidEndTaskProcess(({ exitCode }) => {
        listener.dispose();
        resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(task);
    assert.equal(await ended, 1);
    const problems = await until('problems of a file that is not open', () =>
      vscode.languages.getDiagnostics(workspaceFile('task/wrong.corr')),
    );
    assert.equal(problems.length, 3);
    assert.equal(problems[0].source, 'corr');
  });

  test('a task of tasks.json is resolved', async () => {
    await create(
      '.vscode/tasks.json',
      JSON.stringify({
        version: '2.0.0',
        tasks: [
          { label: 'judge', type: 'corr', command: 'check', paths: ['uphill.corr'], problemMatcher: '$corr' },
        ],
      }),
    );
    const task = await until('the task', async () =>
      (await vscode.tasks.fetchTasks()).find(({ name }) => name === 'judge'),
    );
    const ended = new Promise<number | undefined>((resolve) => {
      const listener = vscode.tasks.onDidEndTaskProcess(({ exitCode }) => {
        listener.dispose();
        resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(task);
    assert.equal(await ended, 0);
  });
});
