import * as vscode from 'vscode';
import type { InitializationOptions } from '../language/server/protocol.js';
import type { CorrflowApi } from './api.js';
import { activateRunCommands } from './commands/run-commands.js';
import { activateServiceCommands } from './commands/service-commands.js';
import { activateExamples } from './examples/examples.js';
import type { ExtensionParts } from './extension-parts.js';
import { activateGutter } from './gutter/gutter.js';
import { activateRunProgress } from './progress/run-progress.js';
import { activateResultPanel } from './result-panel/activate-panel.js';
import { activateRulePages } from './rules/rule-pages.js';
import { ScenarioStore } from './scenarios/scenario-store.js';
import { CorrServer } from './server/corr-server.js';
import type { StartClient } from './server/start-client.js';
import { activateStatusItem } from './status/status-item.js';
import { activateStatusMenu } from './status/status-menu.js';
import { activateTestExplorer } from './test-explorer/test-explorer.js';
import { activateWalkthrough } from './walkthrough/walkthrough.js';

/** What differs between Node and the browser. */
export interface Platform {
  readonly flavour: CorrflowApi['flavour'];
  readonly startClient: StartClient;
  readonly initializationOptions?: InitializationOptions;
  /** Features that only one of them has. */
  readonly activateMore?: (parts: ExtensionParts) => void;
}

/** Starts the server and every feature. Nothing is awaited: what needs the server waits for it. */
export function activateExtension(context: vscode.ExtensionContext, platform: Platform): CorrflowApi {
  const output = vscode.window.createOutputChannel('Corrflow', { log: true });
  const server = new CorrServer(platform.startClient, output, platform.initializationOptions ?? {});
  const store = new ScenarioStore();
  const parts: ExtensionParts = { context, server, store };
  context.subscriptions.push(
    output,
    store,
    server,
    server.onDidTellStates((states) => {
      store.put(states);
    }),
    server.onDidChangeHealth((health) => {
      // A server that crashed knows nothing any more, and what it knew may have changed.
      if (health === 'stopped') store.forgetAll();
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === 'untitled') store.forget(uri);
    }),
  );

  const testController = activateTestExplorer(parts);
  const status = activateStatusItem(parts);
  const drawn = activateResultPanel(parts);
  activateRunCommands(parts);
  const report = activateServiceCommands(parts);
  activateStatusMenu(parts);
  const gutter = activateGutter(parts);
  activateRunProgress(parts);
  activateRulePages(context);
  activateExamples(parts);
  activateWalkthrough(parts);
  platform.activateMore?.(parts);

  const started = server.start().catch((error: unknown) => {
    output.error(`the language server did not start: ${String(error)}`);
    throw error;
  });
  // Whoever awaits it learns of a failure; without anybody it is in the log already.
  started.catch(() => undefined);
  return { flavour: platform.flavour, started, testController, status, drawn, gutter, report, store };
}
