import * as vscode from 'vscode';
import { rules } from '../../language/rules.js';
import { ruleCommand, ruleScheme } from './rule-links.js';

/** The page of each rule, and the reference of the language, as documents that work without a network. */
export function activateRulePages(context: vscode.ExtensionContext): void {
  const pages = vscode.Uri.joinPath(context.extensionUri, 'docs');
  const read = async (uri: vscode.Uri): Promise<string> => {
    const name = uri.path.replace(/^\//, '');
    const folders = name === 'language.md' ? [pages] : [vscode.Uri.joinPath(pages, 'rules')];
    if (!/^[\w-]+\.md$/.test(name)) throw new Error(`there is no page ${name}`);
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(...(folders as [vscode.Uri]), name));
    return new TextDecoder().decode(bytes);
  };
  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(ruleScheme, { provideTextDocumentContent: read }),
    vscode.commands.registerCommand(ruleCommand, async (rule?: unknown) => {
      const name = typeof rule === 'string' && Object.hasOwn(rules, rule) ? rule : await chooseRule();
      if (name !== undefined) await showPage(`${name}.md`);
    }),
    vscode.commands.registerCommand('corrflow.openLanguageReference', () => showPage('language.md')),
  );
}

async function showPage(name: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: ruleScheme, path: `/${name}` });
  await vscode.commands.executeCommand('markdown.showPreview', uri);
}

async function chooseRule(): Promise<string | undefined> {
  const items = Object.entries(rules).map(([name, { code, title }]) => ({
    label: name,
    description: code,
    detail: title,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Explain a rule',
    placeHolder: 'Name, code or meaning',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.label;
}
