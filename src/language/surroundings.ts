import type { AstNode } from 'langium';
import type { Document, GaussianPair, IndexRange, Param, Scenario, Sum } from './generated/ast.js';

/** What stands around a node, itself included. */
export interface Surroundings {
  readonly document: Document | undefined;
  readonly scenario: Scenario | undefined;
  /** Indices of the sums, comprehensions and gaussian pairs around it, innermost first. */
  readonly indices: readonly IndexRange[];
}

const nothing: Surroundings = { document: undefined, scenario: undefined, indices: [] };

/** Less is climbed faster than remembered. */
const FAR = 32;
/** Trees do not change: around the many names of a long product it is found once. */
const known = new WeakMap<AstNode, Surroundings>();

/** What stands around a node of a tree that is parsed to its end. */
export function surroundingsOf(node: AstNode): Surroundings {
  const path: AstNode[] = [];
  let around: Surroundings | undefined;
  for (let next: AstNode | undefined = node; next !== undefined; next = next.$container) {
    if (path.length >= FAR) around = known.get(next);
    if (around !== undefined) break;
    path.push(next);
  }
  around ??= nothing;
  for (let k = path.length - 1; k >= 0; k--) {
    around = within(path[k], around);
    if (k >= FAR) known.set(path[k], around);
  }
  return around;
}

/** Nodes that matter here; their types are compared at every key stroke, which Langium's tests would take longer for. */
type Marked = Document | Scenario | IndexRange | Sum | Param | GaussianPair;

function within(node: AstNode, outer: Surroundings): Surroundings {
  const marked = node as Marked;
  if (marked.$type === 'Document') return { ...outer, document: marked };
  if (marked.$type === 'Scenario') return { ...outer, scenario: marked };
  const ranges = rangesOf(node.$container);
  if (ranges.length === 0) return outer;
  // The bounds of a range see the ranges before it, not itself.
  const end = marked.$type === 'IndexRange' ? ranges.indexOf(marked) : ranges.length;
  return { ...outer, indices: [...ranges.slice(0, end).reverse(), ...outer.indices] };
}

function rangesOf(container: AstNode | undefined): readonly IndexRange[] {
  const marked = container as Marked | undefined;
  if (marked?.$type === 'Sum') return marked.ranges;
  return marked?.$type === 'Param' || marked?.$type === 'GaussianPair' ? marked.indices : [];
}
