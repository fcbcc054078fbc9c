import * as vscode from 'vscode';

/** Shows the page of a rule, named by its argument. */
export const ruleCommand = 'corrflow.explainRule';
/** The scheme of the pages of the rules inside this extension. */
export const ruleScheme = 'corrflow-rule';
/** What the server puts before the name of a page. */
export const rulePagesBase = `${ruleScheme}:/`;

const page = /^\/([a-z-]+)\.md$/;
const link = new RegExp(`\\]\\(${rulePagesBase}([a-z-]+)\\.md\\)`, 'g');

/** The command that shows a page of a rule; undefined if the link leads elsewhere. */
export function commandOfRulePage(target: vscode.Uri): vscode.Uri | undefined {
  const rule = target.scheme === ruleScheme ? page.exec(target.path)?.[1] : undefined;
  return rule === undefined ? undefined : vscode.Uri.parse(commandLink(rule));
}

/** Markdown in which links to pages of rules show them. */
export function withRuleCommands(markdown: string): string {
  return markdown.replaceAll(link, (_, rule: string) => `](${commandLink(rule)})`);
}

function commandLink(rule: string): string {
  return `command:${ruleCommand}?${encodeURIComponent(JSON.stringify([rule]))}`;
}
