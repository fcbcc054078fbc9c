import * as vscode from 'vscode';
import type { ScenarioState } from '../../language/server/protocol.js';
import { isScenarioDocument } from '../server/client-options.js';
import { scenarioAt } from './scenario-at.js';
import type { ScenarioStore } from './scenario-store.js';

/** The scenario file that a person works on: the active editor, else the only visible one. */
export function activeScenarioEditor(): vscode.TextEditor | undefined {
  const active = vscode.window.activeTextEditor;
  if (active !== undefined) return isScenarioDocument(active.document) ? active : undefined;
  const visible = vscode.window.visibleTextEditors.filter(({ document }) => isScenarioDocument(document));
  return visible.length === 1 ? visible[0] : undefined;
}

/** The scenario at the cursor of an editor. */
export function scenarioAtCursor(store: ScenarioStore, editor: vscode.TextEditor): ScenarioState | undefined {
  return scenarioAt(store.file(editor.document.uri)?.scenarios ?? [], editor.selection.active);
}
