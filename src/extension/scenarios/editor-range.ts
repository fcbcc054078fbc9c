import * as vscode from 'vscode';
import type { Range } from '../../language/program.js';

/** A range of the protocol as VS Code has it. */
export function editorRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
