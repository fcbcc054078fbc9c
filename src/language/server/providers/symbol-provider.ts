import type { AstNode, AstNodeDescription, LangiumDocument } from 'langium';
import { DefaultNodeKindProvider, type DocumentSymbolProvider } from 'langium/lsp';
import { CompletionItemKind, SymbolKind, type DocumentSymbol } from 'vscode-languageserver-protocol';
import {
  isCorrelation,
  isDocument,
  isEvolve,
  isExpect,
  isInteraction,
  isParam,
  isProperty,
  isScenario,
  isSite,
  isSubsystem,
} from '../../generated/ast.js';
import { locationOf } from '../../location.js';
import { expectationText } from '../../lowering/expectation.js';

/** The outline: scenarios with their members, params of the file. */
export class CorrSymbolProvider implements DocumentSymbolProvider {
  getSymbols(document: LangiumDocument): DocumentSymbol[] {
    const root = document.parseResult.value;
    if (!isDocument(root)) return [];
    const nodes: AstNode[] = [...root.params, ...root.scenarios];
    return nodes.flatMap(symbolsOf).sort((one, other) => one.range.start.line - other.range.start.line);
  }
}

/** Nodes whose names are missing after a syntax error have no place in the outline. */
function symbolsOf(node: AstNode): DocumentSymbol[] {
  if (isScenario(node))
    return named(node, SymbolKind.Class, {
      ...(node.base === undefined ? {} : { detail: `extends ${node.base.$refText}` }),
      children: node.members.flatMap(symbolsOf),
    });
  if (isParam(node)) return named(node, SymbolKind.Variable, detailOf(node.value));
  if (isSubsystem(node))
    return named(node, SymbolKind.Namespace, { children: node.members.flatMap(symbolsOf) });
  if (isSite(node)) return named(node, SymbolKind.Field, { detail: node.kind });
  if (isProperty(node)) return named(node, SymbolKind.Property, detailOf(node.value));
  if (isInteraction(node)) return [symbol(node, 'interaction', SymbolKind.Operator, detailOf(node.value))];
  if (isCorrelation(node)) return [symbol(node, 'correlation', SymbolKind.Struct)];
  if (isEvolve(node)) return [symbol(node, oneLine(node), SymbolKind.Event)];
  if (isExpect(node)) return [symbol(node, expectationText(node), SymbolKind.Boolean)];
  return [];
}

function named(
  node: AstNode & { readonly name?: string },
  kind: SymbolKind,
  more: Partial<DocumentSymbol> = {},
): DocumentSymbol[] {
  return node.name === undefined ? [] : [symbol(node, node.name, kind, more)];
}

function symbol(
  node: AstNode,
  name: string,
  kind: SymbolKind,
  more: Partial<DocumentSymbol> = {},
): DocumentSymbol {
  return {
    name,
    kind,
    range: locationOf(node).range,
    selectionRange: locationOf(node, 'name' in node ? 'name' : undefined).range,
    ...more,
  };
}

function detailOf(value: AstNode | undefined): Partial<DocumentSymbol> {
  return value === undefined ? {} : { detail: oneLine(value) };
}

function oneLine(node: AstNode): string {
  return (node.$cstNode?.text ?? '').replace(/\s+/g, ' ').slice(0, 80);
}

/** Kinds for the search of symbols in the whole workspace, which finds scenarios and params of files. */
export class CorrNodeKinds extends DefaultNodeKindProvider {
  override getSymbolKind({ type, $type }: Partial<AstNodeDescription & AstNode>): SymbolKind {
    return (type ?? $type) === 'Scenario' ? SymbolKind.Class : SymbolKind.Variable;
  }

  override getCompletionItemKind(): CompletionItemKind {
    return CompletionItemKind.Reference;
  }
}
