import * as vscode from 'vscode';
import type { ExtensionParts } from '../extension-parts.js';
import { activeScenarioEditor, scenarioAtCursor } from '../scenarios/active-scenario.js';

/** Running and cancelling from the palette, menus and keys. */
export function activateRunCommands({ context, server, store }: ExtensionParts): void {
  const chosenFile = (resource: unknown): vscode.Uri | undefined =>
    resource instanceof vscode.Uri ? resource : activeScenarioEditor()?.document.uri;

  context.subscriptions.push(
    vscode.commands.registerCommand('corrflow.runScenario', async () => {
      const editor = activeScenarioEditor();
      if (editor === undefined) {
        tellNoFile();
        return;
      }
      const scenario = scenarioAtCursor(store, editor);
      const uri = editor.document.uri.toString();
      await server.run({ uri, force: true, ...(scenario === undefined ? {} : { scenario: scenario.name }) });
    }),
    vscode.commands.registerCommand('corrflow.runFile', async (resource?: unknown, all?: unknown) => {
      const several = Array.isArray(all) ? all.filter((uri) => uri instanceof vscode.Uri) : [];
      const one = chosenFile(resource);
      const files = several.length > 0 ? several : one === undefined ? [] : [one];
      if (files.length === 0) tellNoFile();
      await Promise.all(files.map((uri) => server.run({ uri: uri.toString(), force: true })));
    }),
    vscode.commands.registerCommand('corrflow.cancel', () => server.cancel({})),
  );
}

function tellNoFile(): void {
  void vscode.window.showInformationMessage('Open a scenario file (.corr) first.');
}
