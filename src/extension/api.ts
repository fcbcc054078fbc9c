import type * as vscode from 'vscode';
import type { ScenarioStore } from './scenarios/scenario-store.js';
import type { Drawn } from './result-panel/messages.js';
import type { StatusText } from './status/status-text.js';

/** What the extension shows, for its own tests. Nothing for other extensions: it may change at any time. */
export interface CorrflowApi {
  readonly flavour: 'node' | 'web';
  /** Settled when the language server runs. */
  readonly started: Promise<void>;
  readonly testController: vscode.TestController;
  readonly store: Pick<ScenarioStore, 'file' | 'scenario'>;
  status(): StatusText;
  drawn(): Drawn | undefined;
  /** The signs in the gutter beside a document. */
  gutter(uri: vscode.Uri): readonly string[];
  /** The report for a bug. */
  report(): string;
}
