import * as vscode from 'vscode';
import type { ScenarioState, ScenarioStates } from '../../language/server/protocol.js';
import { standingOf } from '../scenarios/standing.js';
import { reportScenario } from './test-results.js';
import type { TestTree } from './test-tree.js';

/** Runs that the server started by itself, on save, shown in the Test Explorer: one test run a file and burst. */
export class AutomaticRuns implements vscode.Disposable {
  readonly #open = new Map<string, vscode.TestRun>();
  /** When the run that was reported last was finished, by file and scenario. */
  readonly #reported = new Map<string, number>();
  readonly #fresh = new Set<string>();

  constructor(
    private readonly controller: vscode.TestController,
    private readonly tree: TestTree,
    private readonly isRequested: (uri: string, scenario: string) => boolean,
  ) {}

  /** Brings results up to what the server tells; the items must be up to it already. */
  update(states: ScenarioStates): void {
    const { uri, scenarios } = states;
    const ended: ScenarioState[] = [];
    let isActive = false;
    for (const scenario of scenarios) {
      const key = `${uri}#${scenario.name}`;
      const standing = standingOf(scenario);
      this.#noteFreshness(uri, scenario, key);
      const isOther = this.isRequested(uri, scenario.name);
      if (standing === 'running' || standing === 'queued') {
        if (!isOther) {
          isActive = true;
          this.#begin(uri, scenario, standing);
        }
      } else if (scenario.finishedAt !== undefined && scenario.finishedAt !== this.#reported.get(key)) {
        this.#reported.set(key, scenario.finishedAt);
        if (!isOther && standing !== 'stale' && standing !== 'broken') ended.push(scenario);
      }
    }
    for (const scenario of ended) reportScenario(this.#runOf(uri), this.tree, uri, scenario);
    if (!isActive) this.#end(uri);
  }

  dispose(): void {
    for (const uri of [...this.#open.keys()]) this.#end(uri);
  }

  /** A result that is not of this text any more is shown as outdated. */
  #noteFreshness(uri: string, { name, isFresh, hasErrors }: ScenarioState, key: string): void {
    if (isFresh && !hasErrors) {
      this.#fresh.add(key);
    } else if (this.#fresh.delete(key)) {
      const item = this.tree.scenario(uri, name);
      if (item !== undefined) this.controller.invalidateTestResults(item);
    }
  }

  #begin(uri: string, scenario: ScenarioState, standing: 'running' | 'queued'): void {
    const item = this.tree.scenario(uri, scenario.name);
    if (item === undefined) return;
    const run = this.#runOf(uri);
    if (standing === 'running') run.started(item);
    else run.enqueued(item);
  }

  #runOf(uri: string): vscode.TestRun {
    const open = this.#open.get(uri);
    if (open !== undefined) return open;
    const file = this.tree.file(uri);
    const request = new vscode.TestRunRequest(
      file === undefined ? undefined : [file],
      undefined,
      undefined,
      false,
      true,
    );
    // Not kept: the server has the results, and tells them again.
    const run = this.controller.createTestRun(request, 'On save', false);
    this.#open.set(uri, run);
    return run;
  }

  #end(uri: string): void {
    this.#open.get(uri)?.end();
    this.#open.delete(uri);
  }
}
