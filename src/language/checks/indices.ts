import { AstUtils, type AstNode } from 'langium';
import { isGaussianPair, isParam, isSum, type Document, type IndexRange } from '../generated/ast.js';
import type { Problems } from '../problems.js';

/** The indices that a sum, a comprehension or a gaussian pair brings along. */
export function ownIndices(node: AstNode): readonly IndexRange[] {
  if (isSum(node)) return node.ranges;
  return isParam(node) || isGaussianPair(node) ? node.indices : [];
}

/** Reports an index that stands twice in one list of ranges. */
export function reportIndices(document: Document, problemsOf: (node: AstNode) => Problems): void {
  for (const node of AstUtils.streamAst(document)) {
    const names = new Set<string>();
    for (const range of ownIndices(node)) {
      if (names.has(range.name))
        problemsOf(node).at('duplicate-name', `The index ${range.name} is declared twice.`, range, {
          property: 'name',
        });
      names.add(range.name);
    }
  }
}
