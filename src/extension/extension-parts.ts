import type * as vscode from 'vscode';
import type { CorrServer } from './server/corr-server.js';
import type { ScenarioStore } from './scenarios/scenario-store.js';

/** What every feature builds on. */
export interface ExtensionParts {
  readonly context: vscode.ExtensionContext;
  readonly server: CorrServer;
  readonly store: ScenarioStore;
}
