import { CstUtils, type AstNode } from 'langium';

/** The doc comment directly before a node, without its stars; undefined if there is none. */
export function documentationOf(node: AstNode): string | undefined {
  const comment = CstUtils.findCommentNode(node.$cstNode, ['ML_COMMENT'])?.text;
  if (comment?.startsWith('/**') !== true) return undefined;
  return comment
    .slice(3, -2)
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
    .join('\n')
    .trim();
}
