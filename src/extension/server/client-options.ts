import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions } from '../../language/server/protocol.js';
import { commandOfRulePage, ruleCommand, rulePagesBase, withRuleCommands } from '../rules/rule-links.js';

export const languageId = 'corr';

/** Files of these schemes are scenarios; a `git:` document, the old side of a comparison, is none. */
export function documentSchemes(): string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [...new Set(['file', 'untitled', ...folders.map(({ uri }) => uri.scheme)])];
}

/** True for a document that the language server sees. */
export function isScenarioDocument({ languageId: id, uri }: vscode.TextDocument): boolean {
  return id === languageId && documentSchemes().includes(uri.scheme);
}

/** What the server must know of this editor, and how its answers are shown. */
export function clientOptions(
  output: vscode.LogOutputChannel,
  initializationOptions: InitializationOptions,
): LanguageClientOptions {
  return {
    documentSelector: documentSchemes().map((scheme) => ({ language: languageId, scheme })),
    outputChannel: output,
    initializationOptions: {
      plotCommand: 'corrflow.showCurves',
      readsFiles: true,
      rendersImages: true,
      showsProgress: true,
      rulePages: rulePagesBase,
      ...initializationOptions,
    } satisfies InitializationOptions,
    markdown: { isTrusted: { enabledCommands: [ruleCommand] }, supportHtml: false },
    middleware: {
      handleDiagnostics: (uri, diagnostics, next) => {
        for (const diagnostic of diagnostics) {
          const { code } = diagnostic;
          if (typeof code !== 'object') continue;
          const target = commandOfRulePage(code.target);
          if (target !== undefined) diagnostic.code = { ...code, target };
        }
        next(uri, diagnostics);
      },
      provideHover: async (document, position, token, next) => {
        const hover = await next(document, position, token);
        hover?.contents.forEach((content) => {
          if (content instanceof vscode.MarkdownString) content.value = withRuleCommands(content.value);
        });
        return hover;
      },
    },
  };
}
