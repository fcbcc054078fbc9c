import * as vscode from 'vscode';
import type { FileAnswer } from '../../language/server/protocol.js';

/** Folders that never hold scenarios of the user's own. */
const excluded = '**/{node_modules,.git}/**';
/** More files than this are left to be opened one by one. */
const MOST_FILES = 2000;

/** The scenario files of all workspace folders, whatever file system they are on. */
export async function findScenarioFiles(): Promise<vscode.Uri[]> {
  return vscode.workspace.findFiles('**/*.corr', excluded, MOST_FILES);
}

/** The text of a file that the server cannot reach by itself. Reads only inside the folders of the workspace. */
export async function readFileForServer(uriText: string): Promise<FileAnswer> {
  const uri = vscode.Uri.parse(uriText, true);
  const isOpen = vscode.workspace.textDocuments.find(
    (document) => document.uri.toString() === uri.toString(),
  );
  if (isOpen !== undefined) return { text: isOpen.getText() };
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined)
    return { problem: 'lies outside the workspace' };
  try {
    return { text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
  } catch (error) {
    const isMissing = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
    return { problem: isMissing ? 'does not exist' : 'cannot be read' };
  }
}
