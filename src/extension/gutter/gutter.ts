import * as vscode from 'vscode';
import type { ExtensionParts } from '../extension-parts.js';
import { isScenarioDocument } from '../server/client-options.js';
import { editorRange } from '../scenarios/editor-range.js';
import { readSettings } from '../settings.js';
import { gutterLookOf, gutterLooks, gutterPicture } from './gutter-look.js';

/** A shape beside each scenario: which way it flows. Beside the Test Explorer's own sign, which says whether that is as expected. */
export function activateGutter({ context, store }: ExtensionParts): void {
  const types = new Map<string, vscode.TextEditorDecorationType>();
  for (const look of gutterLooks)
    for (const isFresh of [true, false]) {
      const icon = (theme: 'light' | 'dark') => ({
        gutterIconPath: vscode.Uri.parse(gutterPicture(look, isFresh, theme)),
        gutterIconSize: 'contain',
      });
      const type = vscode.window.createTextEditorDecorationType({ light: icon('light'), dark: icon('dark') });
      types.set(key(look, isFresh), type);
      context.subscriptions.push(type);
    }

  const draw = (editor: vscode.TextEditor): void => {
    if (!isScenarioDocument(editor.document)) return;
    const places = new Map<string, vscode.Range[]>();
    const isOn = readSettings(editor.document.uri).gutter;
    for (const scenario of isOn ? (store.file(editor.document.uri)?.scenarios ?? []) : []) {
      const shown = gutterLookOf(scenario);
      if (shown === undefined) continue;
      const at = key(shown.look, shown.isFresh);
      places.set(at, [...(places.get(at) ?? []), editorRange(scenario.nameRange)]);
    }
    for (const [at, type] of types) editor.setDecorations(type, places.get(at) ?? []);
  };
  const drawAll = (): void => {
    vscode.window.visibleTextEditors.forEach(draw);
  };

  context.subscriptions.push(
    store.onDidChange(({ uri }) => {
      for (const editor of vscode.window.visibleTextEditors)
        if (editor.document.uri.toString() === uri) draw(editor);
    }),
    vscode.window.onDidChangeVisibleTextEditors(drawAll),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('corrflow.gutter')) drawAll();
    }),
  );
  drawAll();
}

function key(look: string, isFresh: boolean): string {
  return `${look} ${isFresh ? 'fresh' : 'stale'}`;
}
