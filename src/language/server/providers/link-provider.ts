import { CstUtils, type LangiumDocument, type LangiumDocuments } from 'langium';
import type { DocumentLinkProvider } from 'langium/lsp';
import type { DocumentLink, Range } from 'vscode-languageserver-protocol';
import { isAllow, isDocument, isExpect, isScenario, type Import } from '../../generated/ast.js';
import { importedUri } from '../../import-path.js';
import { locationOf } from '../../location.js';
import { equationText } from '../../report/equations.js';
import { findRule } from '../../report/rule-catalogue.js';

/** The founding paper, whose equations comments and rules speak of. */
const paper = 'https://arxiv.org/abs/2302.07023';

const mentions =
  /\bEqs?\.\s*\(?(\d+)\)?|\barXiv:(\d{4}\.\d{4,5})|\bdoi:\s*(10\.\d{4,9}\/[^\s"<>]+[^\s"<>.,;:)\]}])/gi;

/** Links: of imports to their files, of equations and papers in comments to where they are, of rules to their pages. */
export class CorrLinkProvider implements DocumentLinkProvider {
  readonly #documents: () => LangiumDocuments;
  readonly #rulePages: () => string | undefined;

  constructor(documents: () => LangiumDocuments, rulePages: () => string | undefined) {
    this.#documents = documents;
    this.#rulePages = rulePages;
  }

  getDocumentLinks(document: LangiumDocument): DocumentLink[] {
    const root = document.parseResult.value;
    if (!isDocument(root)) return [];
    return [
      ...root.imports.flatMap((node) => this.#import(node, document)),
      ...root.scenarios
        .filter(isScenario)
        .flatMap(({ members }) => members.flatMap((member) => this.#rule(member))),
      ...commentLinks(document),
    ];
  }

  #import(node: Import & { path?: string }, document: LangiumDocument): DocumentLink[] {
    const { path } = node as { path?: string };
    const uri = path === undefined ? undefined : importedUri(path, document.uri);
    if (uri === undefined || !this.#documents().hasDocument(uri)) return [];
    const { start, end } = locationOf(node, 'path').range;
    const inside: Range = {
      start: { ...start, character: start.character + 1 },
      end: { ...end, character: end.character - 1 },
    };
    return [{ range: inside, target: uri.toString() }];
  }

  #rule(node: Parameters<typeof isAllow>[0]): DocumentLink[] {
    const pages = this.#rulePages();
    const name = isAllow(node) || isExpect(node) ? node.rule : undefined;
    if (pages === undefined || name === undefined || findRule(name)?.name !== name) return [];
    return [
      {
        range: locationOf(node as Import, 'rule').range,
        target: `${pages}${name}.md`,
        tooltip: `The page of the rule ${name}`,
      },
    ];
  }
}

function commentLinks({ parseResult, textDocument }: LangiumDocument): DocumentLink[] {
  const root = parseResult.value.$cstNode;
  if (root === undefined) return [];
  return CstUtils.flattenCst(root)
    .filter(({ hidden }) => hidden)
    .flatMap(({ text, offset }) =>
      [...text.matchAll(mentions)].map((match) => {
        const [mention, equation, preprint, doi] = match as readonly (string | undefined)[];
        const range = {
          start: textDocument.positionAt(offset + match.index),
          end: textDocument.positionAt(offset + match.index + (mention ?? '').length),
        };
        if (doi !== undefined) return { range, target: `https://doi.org/${encodeURI(doi)}` };
        if (preprint !== undefined) return { range, target: `https://arxiv.org/abs/${preprint}` };
        return { range, target: paper, tooltip: equationText(equation ?? '') };
      }),
    )
    .toArray();
}
