import * as vscode from 'vscode';
import type { CorrServer } from '../server/corr-server.js';
import type { PanelSubject } from './subject.js';

const formats = { svg: { label: 'SVG picture' }, csv: { label: 'CSV table' } } as const;

/** Asks where to, and writes a text there. */
export async function saveText(
  text: string,
  subject: PanelSubject,
  format: keyof typeof formats,
): Promise<void> {
  const source = vscode.Uri.parse(subject.uri);
  const folder =
    vscode.workspace.getWorkspaceFolder(source)?.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = `${subject.scenario.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-')}.${format}`;
  const isOnFile = source.scheme !== 'untitled';
  const suggested = isOnFile
    ? vscode.Uri.joinPath(source, '..', name)
    : folder === undefined
      ? undefined
      : vscode.Uri.joinPath(folder, name);
  const target = await vscode.window.showSaveDialog({
    ...(suggested === undefined ? {} : { defaultUri: suggested }),
    filters: { [formats[format].label]: [format] },
    title: `Save ${subject.scenario} as ${format.toUpperCase()}`,
  });
  if (target !== undefined) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
}

/** All numbers of a scenario, as `corr run --csv` prints them. */
export async function saveCsv(server: CorrServer, subject: PanelSubject): Promise<void> {
  const text = await server.csv({ uri: subject.uri, scenario: subject.scenario });
  if (text === null)
    void vscode.window.showInformationMessage(`${subject.scenario} has no numbers yet: run it first.`);
  else await saveText(text, subject, 'csv');
}
