import * as vscode from 'vscode';
import type { ExtensionParts } from '../extension-parts.js';
import { activeScenarioEditor } from '../scenarios/active-scenario.js';
import { documentSchemes, languageId } from '../server/client-options.js';
import { statusText, type StatusText } from './status-text.js';

const severities = {
  information: vscode.LanguageStatusSeverity.Information,
  warning: vscode.LanguageStatusSeverity.Warning,
  error: vscode.LanguageStatusSeverity.Error,
} as const;

/** The item of the language status, for the file that is worked on. Returns what it says, for whoever drives it. */
export function activateStatusItem({ context, server, store }: ExtensionParts): () => StatusText {
  const item = vscode.languages.createLanguageStatusItem(
    'corrflow.status',
    documentSchemes().map((scheme) => ({ language: languageId, scheme })),
  );
  item.name = 'Corrflow';
  item.command = {
    command: 'corrflow.showMenu',
    title: 'Menu',
    tooltip: 'Run, cancel, show curves, settings',
  };

  const current = (): StatusText => {
    const uri = activeScenarioEditor()?.document.uri;
    return statusText(server.health, uri === undefined ? undefined : store.file(uri));
  };
  const draw = (): void => {
    const { text, detail, severity, isBusy } = current();
    item.text = text;
    item.detail = detail;
    item.severity = severities[severity];
    item.busy = isBusy;
    item.accessibilityInformation = { label: `Corrflow: ${text}. ${detail}` };
  };
  context.subscriptions.push(
    item,
    store.onDidChange(draw),
    server.onDidChangeHealth(draw),
    vscode.window.onDidChangeActiveTextEditor(draw),
  );
  draw();
  return current;
}
