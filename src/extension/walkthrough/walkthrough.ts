import * as vscode from 'vscode';
import { openText, readText } from '../examples/examples.js';
import type { ExtensionParts } from '../extension-parts.js';

/** The two values of the coherence in the walkthrough's file: uphill and downhill. */
const uphill = 'param c = 0.15i';
const downhill = 'param c = -0.15i';

/** The commands behind the buttons of the walkthrough: open a file, run it, turn it red, turn it green again. */
export function activateWalkthrough({ context, server }: ExtensionParts): void {
  let opened: vscode.Uri | undefined;

  const document = async (): Promise<vscode.TextDocument> => {
    const known = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === opened?.toString());
    if (known !== undefined) {
      await vscode.window.showTextDocument(known);
      return known;
    }
    const text = await readText(
      vscode.Uri.joinPath(context.extensionUri, 'media', 'walkthrough', 'uphill.corr'),
    );
    const editor = await openText(text);
    opened = editor.document.uri;
    return editor.document;
  };
  const runIt = async (target: vscode.TextDocument): Promise<void> => {
    await server.run({ uri: target.uri.toString(), force: true });
  };
  const turn = async (from: string, to: string): Promise<void> => {
    const target = await document();
    const at = target.getText().indexOf(from);
    if (at !== -1) {
      const edit = new vscode.WorkspaceEdit();
      edit.replace(
        target.uri,
        new vscode.Range(target.positionAt(at), target.positionAt(at + from.length)),
        to,
      );
      await vscode.workspace.applyEdit(edit);
    }
    await runIt(target);
  };

  context.subscriptions.push(
    vscode.commands.registerCommand('corrflow.openWalkthrough', () =>
      vscode.commands.executeCommand(
        'workbench.action.openWalkthrough',
        `${context.extension.id}#corrflow.start`,
        false,
      ),
    ),
    vscode.commands.registerCommand('corrflow.walkthrough.open', document),
    vscode.commands.registerCommand('corrflow.walkthrough.run', async () => {
      await runIt(await document());
    }),
    vscode.commands.registerCommand('corrflow.walkthrough.plot', async () => {
      const { uri } = await document();
      await vscode.commands.executeCommand('corrflow.showCurves', {
        uri: uri.toString(),
        scenario: 'Uphill',
      });
    }),
    vscode.commands.registerCommand('corrflow.walkthrough.turnRed', () => turn(uphill, downhill)),
    vscode.commands.registerCommand('corrflow.walkthrough.turnGreen', () => turn(downhill, uphill)),
  );
}
