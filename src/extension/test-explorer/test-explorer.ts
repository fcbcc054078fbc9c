import * as vscode from 'vscode';
import type { ExtensionParts } from '../extension-parts.js';
import { isScenarioDocument } from '../server/client-options.js';
import { findScenarioFiles } from '../server/workspace-files.js';
import { readSettings } from '../settings.js';
import { AutomaticRuns } from './automatic-runs.js';
import { runTargets, targetKey, targetsOf, type Target } from './requested-run.js';
import { TestTree } from './test-tree.js';

/** The Test Explorer: every scenario file of the workspace and every open one, with results of all runs. */
export function activateTestExplorer({ context, server, store }: ExtensionParts): vscode.TestController {
  const controller = vscode.tests.createTestController('corrflow', 'Corrflow');
  const tree = new TestTree(controller);
  const requested = new Map<string, number>();
  const automatic = new AutomaticRuns(controller, tree, (uri, scenario) =>
    requested.has(targetKey({ uri, scenario })),
  );
  context.subscriptions.push(controller, automatic);

  const resolve = async (file: vscode.TestItem): Promise<void> => {
    const subject = tree.subjectOf(file);
    if (subject?.kind !== 'file') return;
    file.busy = true;
    try {
      tree.update(await server.scenarios({ uri: subject.uri }));
    } finally {
      file.busy = false;
    }
  };
  const discover = async (): Promise<void> => {
    for (const uri of await findScenarioFiles()) tree.addFile(uri);
    for (const document of vscode.workspace.textDocuments) {
      if (isScenarioDocument(document)) tree.addFile(document.uri);
    }
  };
  controller.resolveHandler = async (item) => {
    await (item === undefined ? discover() : resolve(item));
  };
  controller.refreshHandler = async () => {
    controller.items.replace([]);
    await discover();
    for (const states of store.files) tree.update(states);
  };

  context.subscriptions.push(
    store.onDidChange((states) => {
      tree.update(states);
      automatic.update(states);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === 'untitled') tree.removeFile(uri);
    }),
    ...followFiles(tree, resolve),
  );

  const run = async (request: vscode.TestRunRequest): Promise<void> => {
    // Everything means also what nobody has looked at yet.
    if (request.include === undefined) await discover();
    const targets = await targetsOf(request, controller, tree, resolve);
    const testRun = controller.createTestRun(request);
    const claim = (change: 1 | -1): void => {
      for (const key of targets.map(targetKey)) {
        const count = (requested.get(key) ?? 0) + change;
        if (count === 0) requested.delete(key);
        else requested.set(key, count);
      }
    };
    claim(1);
    try {
      await runTargets(testRun, targets, { server, store }, tree);
    } finally {
      claim(-1);
      testRun.end();
    }
  };
  const profile = controller.createRunProfile(
    'Run',
    vscode.TestRunProfileKind.Run,
    (request, token) =>
      request.continuous === true
        ? watch(request, token, () => targetsOf(request, controller, tree, resolve), server)
        : run(request),
    true,
    undefined,
    true,
  );
  context.subscriptions.push(profile);
  void discover();
  return controller;
}

/** Files that come, change and go. */
function followFiles(tree: TestTree, resolve: (file: vscode.TestItem) => Promise<void>): vscode.Disposable[] {
  const watcher = vscode.workspace.createFileSystemWatcher('**/*.corr');
  const isOpen = (uri: vscode.Uri): boolean =>
    vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
  return [
    watcher,
    watcher.onDidCreate((uri) => {
      if (!/\/(node_modules|\.git)\//.test(uri.path)) tree.addFile(uri);
    }),
    watcher.onDidChange((uri) => {
      const file = tree.file(uri.toString());
      // The server tells of open files by itself.
      if (file !== undefined && file.children.size > 0 && !isOpen(uri)) void resolve(file);
    }),
    watcher.onDidDelete((uri) => {
      tree.removeFile(uri);
    }),
  ];
}

/** Continuous running: what the server does not run by itself is run at each save. */
async function watch(
  _request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
  targets: () => Promise<readonly Target[]>,
  server: ExtensionParts['server'],
): Promise<void> {
  const saved = vscode.workspace.onDidSaveTextDocument(async (document) => {
    if (!isScenarioDocument(document) || readSettings(document.uri).run !== 'manual') return;
    const uri = document.uri.toString();
    const wanted = (await targets()).filter((target) => target.uri === uri);
    await Promise.all(wanted.map((target) => server.run(target, token)));
  });
  await new Promise<void>((resolve) =>
    token.onCancellationRequested(() => {
      resolve();
    }),
  );
  saved.dispose();
}
