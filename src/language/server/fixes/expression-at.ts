import { CstUtils, type LangiumDocument } from 'langium';
import { isExpression, type Expression } from '../../generated/ast.js';
import type { Location } from '../../program.js';
import type { Complaint } from './fix.js';

/** An expression with the document that it stands in. */
export interface PlacedExpression {
  readonly node: Expression;
  readonly document: LangiumDocument;
}

/** The largest expression that takes exactly this place. */
export function expressionAt({ uri, range }: Location, complaint: Complaint): PlacedExpression | undefined {
  const document = complaint.documentOf(uri);
  const root = document?.parseResult.value.$cstNode;
  if (document === undefined || root === undefined) return undefined;
  const from = document.textDocument.offsetAt(range.start);
  const to = document.textDocument.offsetAt(range.end);
  let found: Expression | undefined;
  for (
    let node = CstUtils.findLeafNodeAtOffset(root, from)?.astNode;
    node !== undefined;
    node = node.$container
  ) {
    const { $cstNode } = node;
    if ($cstNode === undefined || $cstNode.offset < from || $cstNode.end > to) break;
    if ($cstNode.offset === from && $cstNode.end === to && isExpression(node)) found = node;
  }
  return found === undefined ? undefined : { node: found, document };
}

export function textOf({ $cstNode }: Expression): string {
  return $cstNode?.text ?? '';
}
