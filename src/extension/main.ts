import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { CorrflowApi } from './api.js';
import { activateExtension } from './extension.js';
import { clientId, clientName } from './server/start-client.js';
import { activateTasks } from './tasks/corr-tasks.js';

/** The desktop and remote machines: the server is a process of its own, so that nothing it does can stop the editor. */
export function activate(context: vscode.ExtensionContext): CorrflowApi {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.cjs').fsPath;
  const server = { module, transport: TransportKind.ipc };
  return activateExtension(context, {
    flavour: 'node',
    startClient: (options) =>
      new LanguageClient(clientId, clientName, { run: server, debug: server }, options),
    activateMore: activateTasks,
  });
}
