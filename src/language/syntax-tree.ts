import {
  isAstNode,
  isMultiReference,
  isReference,
  type AstNode,
  type MultiReference,
  type Reference,
  type ReferenceInfo,
} from 'langium';

/** All of a tree at a glance. */
export interface TreeContents {
  /** Its root and all below it, in the order of the text. */
  readonly nodes: readonly AstNode[];
  /** Every name in it that links to something, or should. */
  readonly references: readonly ReferenceInfo[];
}

interface Draft {
  readonly nodes: AstNode[];
  readonly references: ReferenceInfo[];
}

/** A tree never changes: another text makes another one. */
const known = new WeakMap<AstNode, TreeContents>();

/**
 * What a tree consists of, worked out once. Every check walks through the whole scenario at each key stroke, and a walk
 * through Langium's streams takes longer than what most of them do on it.
 */
export function contentsOf(root: AstNode): TreeContents {
  let contents = known.get(root);
  if (contents === undefined) {
    const draft: Draft = { nodes: [], references: [] };
    collect(root, draft);
    known.set(root, (contents = draft));
  }
  return contents;
}

function collect(node: AstNode, draft: Draft): void {
  draft.nodes.push(node);
  for (const [property, value] of Object.entries(node) as [string, unknown][]) {
    // What begins with a dollar is about the node: its type, its container, its place.
    if (property.startsWith('$')) continue;
    if (Array.isArray(value)) {
      value.forEach((element: unknown, index) => {
        visit(element, { container: node, property, index }, draft);
      });
    } else visit(value, { container: node, property }, draft);
  }
}

function visit(value: unknown, place: Omit<ReferenceInfo, 'reference'>, draft: Draft): void {
  if (typeof value !== 'object' || value === null) return;
  if (isAstNode(value)) collect(value, draft);
  else if (isLink(value)) draft.references.push({ reference: value, ...place });
}

function isLink(value: unknown): value is Reference | MultiReference {
  return isReference(value) || isMultiReference(value);
}
