import { AstUtils, GrammarUtils, type AstNode } from 'langium';
import type { Location } from './program.js';

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The place of a node, or of one of its properties (the index-th, for lists). */
export function locationOf(node: AstNode, property?: string, index?: number): Location {
  const part =
    property === undefined ? undefined : GrammarUtils.findNodeForProperty(node.$cstNode, property, index);
  const uri = AstUtils.getDocument(node).uri.toString();
  return { uri, range: part?.range ?? node.$cstNode?.range ?? nowhere };
}
