import * as vscode from 'vscode';
import type { ScenarioState, ScenarioStates } from '../../language/server/protocol.js';

/** What the server last told of every file. All surfaces read it, so that they cannot disagree. */
export class ScenarioStore implements vscode.Disposable {
  readonly #files = new Map<string, ScenarioStates>();
  readonly #changed = new vscode.EventEmitter<ScenarioStates>();
  readonly onDidChange = this.#changed.event;

  /** Undefined for a file that nothing was told of. */
  file(uri: vscode.Uri | string): ScenarioStates | undefined {
    return this.#files.get(uri.toString());
  }

  scenario(uri: vscode.Uri | string, name: string): ScenarioState | undefined {
    return this.file(uri)?.scenarios.find((scenario) => scenario.name === name);
  }

  /** All files that something is known of. */
  get files(): readonly ScenarioStates[] {
    return [...this.#files.values()];
  }

  put(states: ScenarioStates): void {
    // VS Code may spell a URI otherwise than the server; the store has one spelling.
    const uri = vscode.Uri.parse(states.uri).toString();
    const kept = { ...states, uri };
    this.#files.set(uri, kept);
    this.#changed.fire(kept);
  }

  /** Nothing is known of a file any more. */
  forget(uri: vscode.Uri | string): void {
    const key = uri.toString();
    if (!this.#files.delete(key)) return;
    this.#changed.fire({ uri: key, version: null, hasSyntaxErrors: false, scenarios: [] });
  }

  forgetAll(): void {
    for (const uri of [...this.#files.keys()]) this.forget(uri);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
