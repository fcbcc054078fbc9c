import * as vscode from 'vscode';
import type { ExtensionParts } from '../extension-parts.js';
import { reportScenario } from './test-results.js';
import type { TestTree } from './test-tree.js';

/** One scenario of one file. */
export interface Target {
  readonly uri: string;
  readonly scenario: string;
}

export function targetKey({ uri, scenario }: Target): string {
  return `${uri}#${scenario}`;
}

/** The scenarios that a request asks for; an expectation stands for its scenario, which is run as a whole. */
export async function targetsOf(
  request: vscode.TestRunRequest,
  controller: vscode.TestController,
  tree: TestTree,
  resolve: (file: vscode.TestItem) => Promise<void>,
): Promise<Target[]> {
  const excluded = new Set(request.exclude ?? []);
  const targets = new Map<string, Target>();
  const visit = async (item: vscode.TestItem): Promise<void> => {
    if (excluded.has(item)) return;
    const subject = tree.subjectOf(item);
    if (subject === undefined) return;
    if (subject.kind === 'file') {
      if (item.children.size === 0) await resolve(item);
      for (const [, child] of item.children) await visit(child);
      return;
    }
    const target = { uri: subject.uri, scenario: subject.scenario };
    targets.set(targetKey(target), target);
  };
  const roots = request.include ?? [...controller.items].map(([, item]) => item);
  for (const item of roots) await visit(item);
  return [...targets.values()];
}

/** Runs scenarios on behalf of the Test Explorer and reports them as they end; cancelling ends them in the engine. */
export async function runTargets(
  run: vscode.TestRun,
  targets: readonly Target[],
  { server, store }: Pick<ExtensionParts, 'server' | 'store'>,
  tree: TestTree,
): Promise<void> {
  const wanted = new Set(targets.map(targetKey));
  const started = store.onDidChange(({ uri, scenarios }) => {
    for (const { name, state } of scenarios) {
      const item = tree.scenario(uri, name);
      if (state === 'running' && item !== undefined && wanted.has(targetKey({ uri, scenario: name })))
        run.started(item);
    }
  });
  for (const { uri, scenario } of targets) {
    const item = tree.scenario(uri, scenario);
    if (item === undefined) continue;
    run.enqueued(item);
    for (const [, child] of item.children) run.enqueued(child);
  }
  await Promise.all(
    targets.map(async ({ uri, scenario }) => {
      try {
        const states = await server.run({ uri, scenario, force: true }, run.token);
        tree.update(states);
        const state = states.scenarios.find(({ name }) => name === scenario);
        if (state !== undefined) reportScenario(run, tree, uri, state);
      } catch (error) {
        const item = tree.scenario(uri, scenario);
        if (item === undefined) return;
        if (run.token.isCancellationRequested) run.skipped(item);
        else
          run.errored(item, new vscode.TestMessage(error instanceof Error ? error.message : String(error)));
      }
    }),
  );
  started.dispose();
}
