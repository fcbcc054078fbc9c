import * as vscode from 'vscode';
import type { ExtensionParts } from '../extension-parts.js';
import { activeScenarioEditor, scenarioAtCursor } from '../scenarios/active-scenario.js';
import { readSettings } from '../settings.js';

interface Entry extends vscode.QuickPickItem {
  readonly command?: string;
  readonly arguments?: readonly unknown[];
}

/** The menu of the status item: what can be done now, and what can be set. */
export function activateStatusMenu({ context, store }: ExtensionParts): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('corrflow.showMenu', async () => {
      const chosen = await vscode.window.showQuickPick(entries(), {
        title: 'Corrflow',
        placeHolder: 'What to do?',
      });
      if (chosen?.command !== undefined)
        await vscode.commands.executeCommand(chosen.command, ...(chosen.arguments ?? []));
    }),
    vscode.commands.registerCommand('corrflow.chooseRunMode', chooseRunMode),
  );

  function entries(): Entry[] {
    const editor = activeScenarioEditor();
    const scenario = editor === undefined ? undefined : scenarioAtCursor(store, editor);
    const file = editor === undefined ? undefined : store.file(editor.document.uri);
    const isRunning = store.files.some(({ scenarios }) =>
      scenarios.some(({ state }) => state === 'running' || state === 'queued'),
    );
    const entry = (label: string, command: string, more: Partial<Entry> = {}): Entry => ({
      label,
      command,
      ...more,
    });
    return [
      ...(scenario === undefined
        ? []
        : [
            entry(`$(play) Run ${scenario.name}`, 'corrflow.runScenario'),
            entry(`$(graph-line) Show Curves of ${scenario.name}`, 'corrflow.showCurves'),
          ]),
      ...((file?.scenarios.length ?? 0) > 1
        ? [entry('$(run-all) Run All Scenarios of the File', 'corrflow.runFile')]
        : []),
      ...(isRunning ? [entry('$(debug-stop) Cancel Running Scenarios', 'corrflow.cancel')] : []),
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      entry('$(clock) Run Scenarios …', 'corrflow.chooseRunMode', {
        description: readSettings(editor?.document.uri).run,
      }),
      entry('$(book) Explain a Rule …', 'corrflow.explainRule'),
      entry('$(book) Open the Language Reference', 'corrflow.openLanguageReference'),
      entry('$(settings-gear) Settings', 'workbench.action.openSettings', {
        arguments: ['@ext:corrflow.corrflow'],
      }),
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      entry('$(output) Show Output', 'corrflow.showOutput'),
      entry('$(debug-restart) Restart the Language Server', 'corrflow.restartServer'),
      entry('$(copy) Copy a Report for a Bug', 'corrflow.copyReport'),
    ];
  }
}

/** When scenarios run by themselves, chosen without the settings page. */
async function chooseRunMode(): Promise<void> {
  const modes = [
    { label: 'onSave', detail: 'Run what has changed whenever a file is saved.' },
    { label: 'onType', detail: 'Run what has changed shortly after each edit.' },
    { label: 'manual', detail: 'Run only when asked to.' },
  ];
  const chosen = await vscode.window.showQuickPick(modes, { title: 'When are scenarios run?' });
  if (chosen === undefined) return;
  const settings = vscode.workspace.getConfiguration('corrflow');
  // Changes the setting where it is set, so that the choice takes effect.
  const target =
    settings.inspect('run')?.workspaceValue === undefined
      ? vscode.ConfigurationTarget.Global
      : vscode.ConfigurationTarget.Workspace;
  await settings.update('run', chosen.label, target);
}
