import * as vscode from 'vscode';
import type { ExtensionParts } from '../extension-parts.js';
import { activeScenarioEditor } from '../scenarios/active-scenario.js';
import { standingOf } from '../scenarios/standing.js';

/** Commands about the extension itself: its log, its server, a report for a bug. Returns that report. */
export function activateServiceCommands({ context, server, store }: ExtensionParts): () => string {
  const report = (): string => reportText(context, server.health, activeStates());
  context.subscriptions.push(
    vscode.commands.registerCommand('corrflow.showOutput', () => {
      server.output.show(true);
    }),
    vscode.commands.registerCommand('corrflow.restartServer', async () => {
      store.forgetAll();
      await server.restart();
    }),
    vscode.commands.registerCommand('corrflow.copyReport', async () => {
      await vscode.env.clipboard.writeText(report());
      vscode.window.setStatusBarMessage('Corrflow: the report is in the clipboard.', 4000);
    }),
  );
  return report;

  function activeStates(): string[] {
    const editor = activeScenarioEditor();
    const file = editor === undefined ? undefined : store.file(editor.document.uri);
    return (file?.scenarios ?? []).map((scenario) => {
      const duration = scenario.durationMs === undefined ? '' : `, ${Math.round(scenario.durationMs)} ms`;
      const verdict = scenario.verdict === undefined ? '' : `: ${scenario.verdict.headline}`;
      const message = scenario.message === undefined ? '' : ` (${scenario.message})`;
      return `- ${scenario.name}: ${standingOf(scenario)}${duration}${verdict}${message}`;
    });
  }
}

/** Versions and states; no text of the file and no path. */
function reportText(context: vscode.ExtensionContext, health: string, states: readonly string[]): string {
  const { version } = context.extension.packageJSON as { version: string };
  const where = `${vscode.env.appName} ${vscode.version}, ${vscode.env.appHost}`;
  const settings = JSON.stringify(vscode.workspace.getConfiguration('corrflow'));
  return [
    `Corrflow ${version} on ${where}; language server ${health}`,
    `Settings: ${settings}`,
    'Scenarios of the active file:',
    ...(states.length === 0 ? ['- none'] : states),
    '',
  ].join('\n');
}
