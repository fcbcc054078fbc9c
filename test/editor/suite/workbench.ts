import { assert } from 'chai';
import * as vscode from 'vscode';
import type { CorrflowApi } from '../../../src/extension/api.js';
import { standingOf, type Standing } from '../../../src/extension/scenarios/standing.js';
import type { ScenarioState } from '../../../src/language/server/protocol.js';

export const extensionId = 'corrflow.corrflow';

/** The extension, with its server running. */
export async function corrflow(): Promise<CorrflowApi> {
  const extension = vscode.extensions.getExtension<CorrflowApi>(extensionId);
  if (extension === undefined) throw new Error('the extension is not there');
  const api = await extension.activate();
  await api.started;
  return api;
}

/** Polls until there is something; VS Code has no event for most of what a test waits for. */
export async function until<T>(
  what: string,
  get: () => T | PromiseLike<T>,
  ms = 20_000,
): Promise<Exclude<NonNullable<T>, false | ''>> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await get();
    const isThere = Array.isArray(value) ? value.length > 0 : Boolean(value);
    if (isThere) return value as Exclude<NonNullable<T>, false | ''>;
    if (Date.now() > end) throw new Error(`timed out waiting for ${what}; last was ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export function workspaceFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('the tests need their workspace');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens a file of the workspace in the first column. */
export async function open(name: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(workspaceFile(name));
  return vscode.window.showTextDocument(document, vscode.ViewColumn.One);
}

/** Writes a file anew and opens it: a test that edits has one of its own. */
export async function create(name: string, text: string): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.writeFile(workspaceFile(name), new TextEncoder().encode(text));
  return open(name);
}

/** Replaces the only occurrence of a piece of text. */
export async function replace({ document }: vscode.TextEditor, from: string, to: string): Promise<void> {
  const start = document.getText().indexOf(from);
  assert.notEqual(start, -1, `there is no ${from}`);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + from.length));
  edit.replace(document.uri, range, to);
  assert.isTrue(await vscode.workspace.applyEdit(edit));
}

/** The place right before a piece of text, or so many characters behind its start. */
export function placeOf({ document }: vscode.TextEditor, text: string, offset = 0): vscode.Position {
  const start = document.getText().indexOf(text);
  assert.notEqual(start, -1, `there is no ${text}`);
  return document.positionAt(start + offset);
}

/** Waits until a scenario stands so. */
export async function untilStanding(
  api: CorrflowApi,
  uri: vscode.Uri,
  name: string,
  wanted: Standing,
): Promise<ScenarioState> {
  const seen = (): string => {
    const scenario = api.store.scenario(uri, name);
    const present = vscode.workspace.textDocuments.find(
      (document) => document.uri.toString() === uri.toString(),
    );
    const versions = `told of version ${api.store.file(uri)?.version}, the document has ${present?.version}`;
    return `${scenario === undefined ? 'unknown' : standingOf(scenario)} (${versions})`;
  };
  return until(`${name} to be ${wanted}`, () => {
    const scenario = api.store.scenario(uri, name);
    return scenario !== undefined && standingOf(scenario) === wanted ? scenario : undefined;
  }).catch((error: unknown) => {
    throw new Error(`${String(error)}: it is ${seen()}`);
  });
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Empties a file and deletes it: VS Code keeps closed documents open for a while, and what they hold may run. */
export async function putAway({ document }: vscode.TextEditor): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.delete(document.uri, new vscode.Range(0, 0, document.lineCount, 0));
  await vscode.workspace.applyEdit(edit);
  await document.save();
  await vscode.workspace.fs.delete(document.uri);
}

/** The text of a file of the workspace. */
export async function sourceOf(name: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(workspaceFile(name)));
}

/** All that some hovers say. */
export function hoverText(hovers: readonly vscode.Hover[]): string {
  return hovers
    .flatMap(({ contents }) =>
      contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : '')),
    )
    .join('\n');
}

/** Takes many seconds. */
export const longScenario = `
scenario Long {
  subsystem A {
    fermion a[1..6]
    H = sum(i in 1..6: (1 + 0.1 * i) * n(a[i])) + 0.3 * sum(i in 1..5: n(a[i]) * n(a[i + 1]))
    beta = 1
  }
  subsystem B {
    fermion b[1..6]
    H = sum(i in 1..6: (1 + 0.1 * i) * n(b[i])) + 0.3 * sum(i in 1..5: n(b[i]) * n(b[i + 1]))
    beta = 2
  }
  interaction = 0.1 * sum(i in 1..6: a[i]† * b[i]) + h.c.
  evolve to 2000 in 4000 steps
  allow energy-conserving-interaction because "long on purpose"
  allow time-grid-resolution because "long on purpose"
}
`;
