import * as vscode from 'vscode';
import type { ScenarioState } from '../../language/server/protocol.js';
import type { ExtensionParts } from '../extension-parts.js';
import { isScenarioDocument } from '../server/client-options.js';
import { editorRange } from '../scenarios/editor-range.js';
import { readSettings } from '../settings.js';
import { gutterLookOf, gutterLooks, gutterPicture } from './gutter-look.js';

/**
 * A shape at each scenario: which way it flows. Whether that is as expected says the sign of the Test Explorer. Returns
 * what is drawn beside a document, for whoever drives it.
 */
export function activateGutter({ context, store }: ExtensionParts): (uri: vscode.Uri) => readonly string[] {
  const drawn = new Map<string, readonly string[]>();
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
      places.set(at, [...(places.get(at) ?? []), placeOf(scenario)]);
    }
    drawn.set(editor.document.uri.toString(), [...places.keys()]);
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
      if (
        event.affectsConfiguration('corrflow.gutter') ||
        event.affectsConfiguration('testing.gutterEnabled')
      )
        drawAll();
    }),
  );
  drawAll();
  return (uri) => drawn.get(uri.toString()) ?? [];
}

/**
 * The last line of a scenario: beside its name, the Test Explorer has a sign of its own, and VS Code shows one sign a line.
 * Where that one is switched off, or all is one line, beside the name.
 */
function placeOf({ range, nameRange }: ScenarioState): vscode.Range {
  const hasTestSigns = vscode.workspace.getConfiguration('testing').get<boolean>('gutterEnabled') ?? true;
  const isTaken = hasTestSigns && range.end.line > nameRange.start.line;
  return editorRange(isTaken ? { start: range.end, end: range.end } : nameRange);
}

function key(look: string, isFresh: boolean): string {
  return `${look} ${isFresh ? 'fresh' : 'stale'}`;
}
