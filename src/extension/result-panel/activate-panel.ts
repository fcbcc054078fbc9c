import * as vscode from 'vscode';
import type { ExtensionParts } from '../extension-parts.js';
import { activeScenarioEditor, scenarioAtCursor } from '../scenarios/active-scenario.js';
import type { Drawn } from './messages.js';
import { panelType, ResultPanel } from './result-panel.js';
import { readSubject, type PanelSubject } from './subject.js';

/** Commands of the result panel. Returns what its page shows, for whoever drives it. */
export function activateResultPanel(parts: ExtensionParts): () => Drawn | undefined {
  const { context, store } = parts;
  let current: ResultPanel | undefined;

  const adopt = (webview: vscode.WebviewPanel, subject: PanelSubject | undefined): ResultPanel => {
    const panel = new ResultPanel(webview, parts, subject);
    panel.onDidDispose(() => {
      panel.dispose();
      if (current === panel) current = undefined;
    });
    current = panel;
    return panel;
  };
  const open = (): ResultPanel => {
    if (current !== undefined) {
      current.reveal();
      return current;
    }
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    return adopt(vscode.window.createWebviewPanel(panelType, 'Curves', place), undefined);
  };
  const withPanel = (action: (panel: ResultPanel) => unknown) => () =>
    current === undefined ? undefined : action(current);

  context.subscriptions.push(
    vscode.commands.registerCommand('corrflow.showCurves', (params?: unknown) => {
      const asked = readSubject(params) ?? subjectAtCursor();
      const panel = open();
      if (asked !== undefined) panel.show(asked.uri, asked.scenario);
    }),
    vscode.commands.registerCommand(
      'corrflow.toggleTable',
      withPanel((panel) => {
        panel.tell({ type: 'view', view: 'other' });
      }),
    ),
    vscode.commands.registerCommand(
      'corrflow.exportSvg',
      withPanel((panel) => {
        panel.tell({ type: 'export' });
      }),
    ),
    vscode.commands.registerCommand(
      'corrflow.exportCsv',
      withPanel((panel) => panel.saveCsv()),
    ),
    vscode.window.registerWebviewPanelSerializer(panelType, {
      deserializeWebviewPanel: (webview, state) => {
        current?.dispose();
        adopt(webview, readSubject(state));
        return Promise.resolve();
      },
    }),
    { dispose: () => current?.dispose() },
  );
  return () => current?.drawn;

  function subjectAtCursor(): PanelSubject | undefined {
    const editor = activeScenarioEditor();
    const scenario = editor === undefined ? undefined : scenarioAtCursor(store, editor);
    return editor === undefined || scenario === undefined
      ? undefined
      : { uri: editor.document.uri.toString(), scenario: scenario.name, isPinned: false };
  }
}
