import type { Factor, SiteOperator } from '../../engine/model.js';
import { isReference, type Expression } from '../generated/ast.js';
import { limits } from '../limits.js';
import { siteAt, type SiteTable } from '../lowering/site-table.js';
import * as complex from './complex.js';
import { siteFunctions } from './functions.js';
import type { Place } from './place.js';
import { constant, finite, STEPS, type RealExpression } from './real-expression.js';
import type { ProductTerm } from './value.js';

/**
 * A product of one real number and operators of sites, as a function of the place where it stands: the term of nearly every sum
 * over sites. The same term that evaluation step by step gives; undefined wherever that would have something to tell.
 */
export interface ProductExpression {
  readonly at: (place: Place) => ProductTerm | undefined;
  readonly steps: number;
  readonly depth: number;
}

/** The parts of a product from left to right, and its steps and depth as if it were evaluated one by one. */
interface Parts {
  readonly coefficient: RealExpression['at'];
  readonly factors: readonly ((place: Place) => Factor | undefined)[];
  readonly steps: number;
  readonly depth: number;
}

/**
 * Undefined for what is no such product.
 *
 * @param real the parts that are real numbers, as functions
 * @param hopeless expressions that were found to be no such product
 */
export function productExpression(
  node: Expression,
  table: SiteTable,
  real: (node: Expression) => RealExpression | undefined,
  hopeless: Set<Expression>,
): ProductExpression | undefined {
  const parts = partsOf(node, { table, real, hopeless }, 1);
  if (parts === undefined || parts.factors.length === 0) return undefined;
  const { coefficient, factors, steps, depth } = parts;
  return {
    steps,
    depth,
    at: (place) => {
      const value = coefficient(place.indices);
      if (Number.isNaN(value)) return undefined;
      const found: Factor[] = [];
      for (const factor of factors) {
        const one = factor(place);
        if (one === undefined) return undefined;
        found.push(one);
      }
      return { coefficient: complex.real(value), factors: found };
    },
  };
}

/** What is known of the sites, of the numbers, and of what is no product. */
interface Known {
  readonly table: SiteTable;
  readonly real: (node: Expression) => RealExpression | undefined;
  readonly hopeless: Set<Expression>;
}

function partsOf(node: Expression, known: Known, level: number): Parts | undefined {
  // What is deeper is never evaluated at once, and may be deeper than the stack.
  if (known.hopeless.has(node) || level > limits.depth) return undefined;
  const parts = partsByKind(node, known, level);
  if (parts === undefined) known.hopeless.add(node);
  return parts;
}

function partsByKind(node: Expression, known: Known, level: number): Parts | undefined {
  const { table, real } = known;
  if (node.$type === 'Group') {
    const inner = partsOf(node.inner, known, level + 1);
    return inner && { ...inner, steps: inner.steps + 1, depth: inner.depth + 1 };
  }
  if (node.$type === 'Multiplicative' && node.operator === '*') {
    const left = partsOf(node.left, known, level + 1);
    const right = left && partsOf(node.right, known, level + 1);
    if (left === undefined || right === undefined) return undefined;
    return {
      coefficient: (indices) => finite(left.coefficient(indices) * right.coefficient(indices)),
      factors: [...left.factors, ...right.factors],
      // A product spends one step more.
      steps: left.steps + right.steps + STEPS + 1,
      depth: 1 + Math.max(left.depth, right.depth),
    };
  }
  if (node.$type === 'Dagger') {
    const factor = siteFactor(node.operand, table, 'raise', real);
    return factor && { ...factor, steps: factor.steps + STEPS, depth: factor.depth + 1 };
  }
  if (node.$type === 'Call' && Object.hasOwn(siteFunctions, node.callee) && node.arguments.length === 1) {
    const { operator, kinds } = siteFunctions[node.callee];
    const factor = siteFactor(node.arguments[0], table, operator, real, kinds);
    return factor && { ...factor, depth: factor.depth + 1 };
  }
  const factor = siteFactor(node, table, 'lower', real);
  if (factor !== undefined) return factor;
  const number = real(node);
  return number && { coefficient: number.at, factors: [], steps: number.steps, depth: number.depth };
}

/** An operator of a single site or of an element of an array. */
function siteFactor(
  node: Expression,
  table: SiteTable,
  operator: SiteOperator,
  real: (node: Expression) => RealExpression | undefined,
  kinds?: readonly string[],
): Parts | undefined {
  const reference = node.$type === 'Indexed' ? node.operand : node;
  if (!isReference(reference) || reference.target.ref?.$type !== 'Site') return undefined;
  const entry = table.entries.get(reference.target.$refText);
  if (entry === undefined) return undefined;
  const { first, side, range } = entry;
  const { kind } = siteAt(table, first);
  if (kinds === undefined ? kind === 'levels' : !kinds.some((one) => one === kind)) return undefined;
  const index =
    node.$type !== 'Indexed' ? constant(0, 0) : node.indices.length === 1 ? real(node.indices[0]) : undefined;
  if (index === undefined || (range === undefined) !== (node.$type !== 'Indexed')) return undefined;
  const [from, to] = range === undefined ? [0, 0] : [range.from, range.to];
  // One object for all terms that the site stands in.
  const known: Factor[] = [];
  const factor = (place: Place): Factor | undefined => {
    if (place.where !== 'joint' && place.where !== side) return undefined;
    const k = index.at(place.indices);
    if (!Number.isInteger(k) || k < from || k > to) return undefined;
    return (known[k - from] ??= { kind: 'operator', site: first + k - from, operator });
  };
  return {
    coefficient: () => 1,
    factors: [factor],
    // A reference to a site is a value by itself, and counted as one.
    steps: index.steps + (node.$type === 'Indexed' || kinds !== undefined ? STEPS : 1),
    depth: index.depth + 1,
  };
}
