import {
  AstUtils,
  CstUtils,
  GrammarUtils,
  type AstNode,
  type LangiumDocument,
  type LeafCstNode,
} from 'langium';
import type { Position } from 'vscode-languageserver-protocol';
import {
  isIndexRange,
  isParam,
  isReference,
  isScenario,
  isSite,
  isSubsystem,
  type IndexRange,
  type Param,
  type Scenario,
  type Site,
  type Subsystem,
} from '../../generated/ast.js';

/** What has a name of its own. */
export type Named = Param | Site | IndexRange | Scenario | Subsystem;

/** The word at a place of a text, and where it stands in the tree. */
export interface Word {
  readonly leaf: LeafCstNode;
  readonly node: AstNode;
  /** The property of the node that it is a part of; absent for keywords and signs. */
  readonly property?: string;
  /** What it names, by declaring or by mentioning it. */
  readonly named?: Named;
}

/** What is worth a question: names, keywords, numbers, texts and the signs with a meaning of their own. */
const meaningful = /[\p{L}\p{N}"†±]/u;

/** The word that the place touches: the one behind it, else the one before it. */
export function wordAt(document: LangiumDocument, position: Position): Word | undefined {
  const root = document.parseResult.value.$cstNode;
  const offset = document.textDocument.offsetAt(position);
  const leaf =
    root &&
    [offset, offset - 1]
      .map((place) => CstUtils.findLeafNodeAtOffset(root, place))
      .find((candidate) => candidate?.hidden === false && meaningful.test(candidate.text));
  if (leaf === undefined) return undefined;
  const node = leaf.astNode;
  const property = GrammarUtils.findAssignment(leaf)?.feature;
  const named = namedBy(node, property);
  return {
    leaf,
    node,
    ...(property === undefined ? {} : { property }),
    ...(named === undefined ? {} : { named }),
  };
}

function namedBy(node: AstNode, property: string | undefined): Named | undefined {
  if (property === 'name' && isNamed(node)) return node;
  if (property === 'target' && isReference(node)) return node.target.ref;
  if (property === 'base' && isScenario(node)) return node.base?.ref;
  return undefined;
}

export function isNamed(node: AstNode): node is Named {
  return isParam(node) || isSite(node) || isIndexRange(node) || isScenario(node) || isSubsystem(node);
}

/** The scenario around a node, or the node itself. */
export function scenarioAround(node: AstNode): Scenario | undefined {
  return AstUtils.getContainerOfType(node, isScenario);
}
