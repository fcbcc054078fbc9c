import * as vscode from 'vscode';
import type { Settings } from '../language/server/protocol.js';

/** The settings that the extension itself looks at; the server asks for its own. */
export interface ExtensionSettings {
  readonly run: Settings['run'];
  readonly gutter: boolean;
}

export function readSettings(scope?: vscode.Uri): ExtensionSettings {
  const settings = vscode.workspace.getConfiguration('corrflow', scope);
  const run = settings.get<string>('run');
  return {
    run: run === 'onType' || run === 'manual' ? run : 'onSave',
    gutter: settings.get<boolean>('gutter') ?? true,
  };
}
