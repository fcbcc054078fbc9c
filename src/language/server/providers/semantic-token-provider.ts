import { AstUtils, type AstNode } from 'langium';
import { AbstractSemanticTokenProvider, type SemanticTokenAcceptor } from 'langium/lsp';
import { SemanticTokenModifiers, SemanticTokenTypes } from 'vscode-languageserver-protocol';
import { isQuantity } from '../../../engine/quantities.js';
import {
  isAllow,
  isCall,
  isExpect,
  isFormClause,
  isIndexRange,
  isParam,
  isProperty,
  isReference,
  isScenario,
  isSite,
  isSubsystem,
} from '../../generated/ast.js';

/** Colours names by what they stand for; keywords, numbers and signs are the TextMate grammar's. */
export class CorrSemanticTokenProvider extends AbstractSemanticTokenProvider {
  protected override highlightElement(node: AstNode, accept: SemanticTokenAcceptor): void {
    if (isReference(node)) {
      const target = node.target.ref;
      if (target !== undefined) accept({ node, property: 'target', ...kindOf(target) });
    } else if (isScenario(node)) {
      accept({ node, property: 'name', ...declared(node) });
      if (node.base?.ref !== undefined) accept({ node, property: 'base', ...kindOf(node.base.ref) });
    } else if (isParam(node) || isSite(node) || isIndexRange(node) || isSubsystem(node))
      accept({ node, property: 'name', ...declared(node) });
    else if (isProperty(node)) accept({ node, property: 'name', type: SemanticTokenTypes.property });
    else if (isCall(node))
      accept({
        node,
        property: 'callee',
        type: SemanticTokenTypes.function,
        modifier: SemanticTokenModifiers.defaultLibrary,
      });
    else if (isFormClause(node)) accept({ node, property: 'form', type: SemanticTokenTypes.property });
    else if (isAllow(node) || (isExpect(node) && node.rule !== undefined))
      accept({ node, property: 'rule', type: SemanticTokenTypes.enumMember });
    else if (isExpect(node)) {
      node.words.forEach((word, index) => {
        const type = isQuantity(word) ? SemanticTokenTypes.property : SemanticTokenTypes.enumMember;
        accept({ node, property: 'words', index, type });
      });
    }
  }
}

function declared(node: AstNode): { type: string; modifier: string[] } {
  const { type, modifier } = kindOf(node);
  return { type, modifier: [...modifier, SemanticTokenModifiers.declaration] };
}

function kindOf(node: AstNode): { type: string; modifier: string[] } {
  if (isScenario(node)) return { type: SemanticTokenTypes.class, modifier: [] };
  if (isSubsystem(node)) return { type: SemanticTokenTypes.namespace, modifier: [] };
  if (isSite(node)) return { type: SemanticTokenTypes.type, modifier: [] };
  if (isIndexRange(node)) return { type: SemanticTokenTypes.parameter, modifier: [] };
  const isBuiltin = AstUtils.getDocument(node).uri.scheme === 'builtin';
  return {
    type: SemanticTokenTypes.variable,
    modifier: [
      SemanticTokenModifiers.readonly,
      ...(isBuiltin ? [SemanticTokenModifiers.defaultLibrary] : []),
    ],
  };
}
