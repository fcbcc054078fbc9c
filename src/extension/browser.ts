import * as vscode from 'vscode';
import type { CorrflowApi } from './api.js';
import { activateExtension } from './extension.js';
import { WorkerClient } from './server/worker-client.js';

/** vscode.dev and the like: the server is a Web Worker, which starts another one for the engine. */
export function activate(context: vscode.ExtensionContext): CorrflowApi {
  const bundle = (name: string): string =>
    vscode.Uri.joinPath(context.extensionUri, 'dist', name).toString(true);
  return activateExtension(context, {
    flavour: 'web',
    startClient: (options) => new WorkerClient(bundle('server.browser.js'), options),
    initializationOptions: { engineWorker: bundle('engine-worker.browser.js') },
  });
}
