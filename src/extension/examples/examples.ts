import * as vscode from 'vscode';
import type { ExtensionParts } from '../extension-parts.js';
import { languageId } from '../server/client-options.js';

/** What a new file begins with. */
const template = `/** What this scenario shows. */
scenario Name {
  subsystem A {
    qubit a
    H = n(a)
    beta = 1
    mu = 0.2
  }
  subsystem B {
    qubit b
    H = n(b)
    beta = 1
    mu = 0.6
  }

  interaction = 0.5 * a† * b + h.c.

  correlation {
    chi = 0.15i * |1;0><0;1| + h.c.
  }

  evolve to 6 in 300 steps

  expect anomalous at t = 0.5
}
`;

interface ExampleItem extends vscode.QuickPickItem {
  readonly text?: string;
}

/** New files, and the examples that come with the extension. */
export function activateExamples({ context }: ExtensionParts): void {
  const folder = vscode.Uri.joinPath(context.extensionUri, 'examples');
  context.subscriptions.push(
    vscode.commands.registerCommand('corrflow.newFile', () => openText(template)),
    vscode.commands.registerCommand('corrflow.openExample', async () => {
      const chosen = await vscode.window.showQuickPick(exampleItems(folder), {
        title: 'Examples',
        placeHolder: 'Opens a copy that you can change',
        matchOnDetail: true,
      });
      if (chosen === undefined) return;
      if (chosen.text === undefined) await copyExamples(folder);
      else await openText(chosen.text);
    }),
  );
}

/** Opens a text as a new scenario file, not saved yet. */
export async function openText(content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language: languageId, content });
  return vscode.window.showTextDocument(document);
}

/** Examples that stand alone, and all of them as a folder. */
async function exampleItems(folder: vscode.Uri): Promise<ExampleItem[]> {
  const names = await exampleNames(folder);
  const items = await Promise.all(
    names.map(async (name): Promise<ExampleItem> => {
      const text = await readText(vscode.Uri.joinPath(folder, name));
      return { label: name.replace(/\.corr$/, ''), detail: firstComment(text), text };
    }),
  );
  const whole = { label: '$(files) Copy all examples into a folder …', alwaysShow: true };
  return [...items.filter(({ text }) => text?.includes('\nimport "') === false), whole];
}

/** Web extensions cannot list their own folder, so the build writes a list. */
async function exampleNames(folder: vscode.Uri): Promise<string[]> {
  const list = await readText(vscode.Uri.joinPath(folder, 'list.txt'));
  return list.split('\n').filter((name) => name !== '' && !name.includes('/'));
}

async function copyExamples(folder: vscode.Uri): Promise<void> {
  const target = (
    await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: 'Copy the examples here',
    })
  )?.at(0);
  if (target === undefined) return;
  const copy = vscode.Uri.joinPath(target, 'corrflow-examples');
  const list = await readText(vscode.Uri.joinPath(folder, 'list.txt'));
  for (const name of list.split('\n').filter((line) => line !== '')) {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name));
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(copy, name), bytes);
  }
  await vscode.commands.executeCommand('vscode.openFolder', copy, { forceNewWindow: true });
}

export async function readText(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** The first lines of comment, without their signs. */
function firstComment(text: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('//'));
  return lines
    .slice(0, end)
    .map((line) => line.replace(/^\/\/ ?/, ''))
    .join(' ');
}
