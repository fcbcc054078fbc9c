import * as vscode from 'vscode';
import type { ExtensionParts } from '../extension-parts.js';

export const taskType = 'corr';

/** A task as it stands in tasks.json. */
interface CorrTask extends vscode.TaskDefinition {
  readonly command: 'test' | 'check' | 'fmt';
  readonly paths?: readonly string[];
  readonly options?: readonly string[];
}

const commands: readonly CorrTask['command'][] = ['test', 'check', 'fmt'];

/** Runs the `corr` command that comes with the extension, on the Node that VS Code itself runs on. */
export function activateTasks({ context }: ExtensionParts): void {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'corr.cjs').fsPath;
  context.subscriptions.push(
    vscode.tasks.registerTaskProvider(taskType, {
      provideTasks: () =>
        (vscode.workspace.workspaceFolders ?? [])
          .filter(({ uri }) => uri.scheme === 'file')
          .flatMap((folder) =>
            commands
              .filter((command) => command !== 'fmt')
              .map((command) => corrTask({ type: taskType, command }, folder, script)),
          ),
      resolveTask: (task) => {
        const { scope, definition } = task;
        const isFolder = typeof scope === 'object';
        const folder = isFolder ? scope : vscode.workspace.workspaceFolders?.[0];
        return isCorrTask(definition) && folder?.uri.scheme === 'file'
          ? corrTask(definition, folder, script)
          : undefined;
      },
    }),
  );
}

function corrTask(definition: CorrTask, folder: vscode.WorkspaceFolder, script: string): vscode.Task {
  const { command, paths = [], options = [] } = definition;
  // The lines that the problem matcher reads.
  const reporter = command === 'fmt' ? [] : ['--reporter', 'concise'];
  const execution = new vscode.ProcessExecution(
    process.execPath,
    [script, command, ...reporter, ...options, ...paths],
    {
      cwd: folder.uri.fsPath,
      env: { ELECTRON_RUN_AS_NODE: '1' },
    },
  );
  const name = [command, ...paths].join(' ');
  const task = new vscode.Task(
    definition,
    folder,
    name,
    'corr',
    execution,
    command === 'fmt' ? [] : ['$corr'],
  );
  if (command === 'test') task.group = vscode.TaskGroup.Test;
  return task;
}

function isCorrTask(definition: vscode.TaskDefinition): definition is CorrTask {
  return definition.type === taskType && commands.some((command) => command === definition.command);
}
