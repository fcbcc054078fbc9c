import type { Complex } from '../../engine/model.js';
import {
  isIndexRange,
  isParam,
  isReference,
  type Additive,
  type Expression,
  type IndexRange,
  type Multiplicative,
} from '../generated/ast.js';
import * as complex from './complex.js';
import { numberFunctions } from './functions.js';
import type { Value } from './value.js';

/** Values of the indices around an expression. */
type Indices = ReadonlyMap<IndexRange, number>;

/**
 * An expression in real numbers as a function of the indices around it, for sums that evaluate it over and over. The value has
 * the same bits that step by step evaluation gives, and is NaN wherever that would not give a finite real number at
 * every step: whoever asked then evaluates the expression itself, which tells what is wrong with it.
 */
export interface RealExpression {
  readonly at: (indices: Indices) => number;
  /** No index stands in it. */
  readonly isConstant: boolean;
  /** Elementary steps that evaluation counts for it. */
  readonly steps: number;
  /** Levels of expressions within expressions. */
  readonly depth: number;
}

/** The value of a param where it is referred to; undefined if it has none. */
type ParamValue = (reference: Expression) => Value | undefined;

/** Steps of an expression: one to look at it, one for its number or its term. */
export const STEPS = 2;

/**
 * Undefined for what is not made of numbers, indices and params alone.
 *
 * @param compile does the same for the parts, and remembers what it came to
 */
export function realExpression(
  node: Expression,
  param: ParamValue,
  compile: (part: Expression) => RealExpression | undefined,
): RealExpression | undefined {
  switch (node.$type) {
    case 'NumberLiteral':
      return constant(node.value, STEPS);
    case 'Reference': {
      const target = node.target.ref;
      if (isIndexRange(target))
        return { at: (indices) => indices.get(target) ?? Number.NaN, isConstant: false, steps: 1, depth: 1 };
      const value = isParam(target) ? param(node) : undefined;
      return value?.kind === 'number' && isReal(value.value) ? constant(value.value.re, 1) : undefined;
    }
    case 'Group':
      return operation([compile(node.inner)], ([inner]) => inner, 1);
    case 'Negation':
      return operation(
        [compile(node.operand)],
        ([operand]) =>
          (indices) =>
            -1 * operand(indices),
      );
    case 'Additive': {
      // A chain of terms is one step, however long.
      const steps = node.left.$type === 'Additive' ? 0 : STEPS;
      return node.operator === '-'
        ? binary(node, compile, (x, y) => x - y, steps)
        : binary(node, compile, (x, y) => x + y, steps);
    }
    case 'Multiplicative':
      // A product spends one step more.
      return node.operator === '*'
        ? binary(node, compile, (x, y) => x * y, STEPS + 1)
        : binary(node, compile, (x, y) => x / y, STEPS);
    case 'Power':
      return operation([compile(node.base), compile(node.exponent)], ([base, exponent]) =>
        applied(complex.power, [base, exponent]),
      );
    case 'Call': {
      if (!Object.hasOwn(numberFunctions, node.callee)) return undefined;
      const { arity, apply } = numberFunctions[node.callee];
      if (node.arguments.length !== arity) return undefined;
      return operation(node.arguments.map(compile), (parts) => applied(apply, parts));
    }
    case 'Indexed':
      return element(node, compile, param);
    case 'ImaginaryLiteral':
    case 'HermitianConjugate':
    case 'Dagger':
    case 'Sum':
    case 'List':
    case 'Ket':
    case 'Bra':
      return undefined;
  }
}

type At = RealExpression['at'];

/** The same everywhere. */
export function constant(value: number, steps: number): RealExpression {
  return { at: () => value, isConstant: true, steps, depth: 1 };
}

/** An operation on parts, if all of them are real. */
function operation(
  parts: readonly (RealExpression | undefined)[],
  combine: (parts: readonly At[]) => At,
  steps = STEPS,
): RealExpression | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  const at = combine(known.map((part) => part.at));
  const isConstant = known.every((part) => part.isConstant);
  const value = isConstant ? at(new Map()) : Number.NaN;
  return {
    at: isConstant ? () => value : at,
    isConstant,
    steps: known.reduce((sum, part) => sum + part.steps, steps),
    depth: 1 + Math.max(...known.map(({ depth }) => depth)),
  };
}

function binary(
  { left, right }: Additive | Multiplicative,
  compile: (part: Expression) => RealExpression | undefined,
  combine: (x: number, y: number) => number,
  steps: number,
): RealExpression | undefined {
  const finitely =
    ([x, y]: readonly At[]): At =>
    (indices) =>
      finite(combine(x(indices), y(indices)));
  return operation([compile(left), compile(right)], finitely, steps);
}

/** A function of complex numbers, where its value is real; some have a value for everything, such as x ^ 0. */
function applied(apply: (...values: readonly Complex[]) => Complex, parts: readonly At[]): At {
  const [first, second] = parts as [At, At | undefined];
  return (indices) => {
    const a = first(indices);
    const b = second?.(indices);
    if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
    const value = b === undefined ? apply(complex.real(a)) : apply(complex.real(a), complex.real(b));
    return isReal(value) ? finite(value.re) : Number.NaN;
  };
}

/** An imaginary part of -0 counts: it says on which side of a cut the number lies. */
function isReal({ im }: Complex): boolean {
  return Object.is(im, 0);
}

/** NaN for what is not finite. */
export function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}

/** `v[i]` of a real vector, `h[i, j]` of a real matrix. */
function element(
  { operand, indices: places }: Extract<Expression, { $type: 'Indexed' }>,
  compile: (part: Expression) => RealExpression | undefined,
  param: ParamValue,
): RealExpression | undefined {
  if (!isReference(operand) || !isParam(operand.target.ref)) return undefined;
  const value = param(operand);
  const rows = value?.kind === 'matrix' ? value.rows : value?.kind === 'vector' ? [value.items] : [];
  if (rows.length === 0 || places.length !== (value?.kind === 'matrix' ? 2 : 1)) return undefined;
  if (!rows.every((row) => row.every(isReal))) return undefined;
  return operation(
    places.map(compile),
    (at) => (indices) => {
      const row = at.length === 2 ? itemOf(rows, at[0](indices)) : rows[0];
      return row === undefined ? Number.NaN : (itemOf(row, at[at.length - 1](indices))?.re ?? Number.NaN);
    },
    // One step more for the param.
    STEPS + 1,
  );
}

/** Indices begin at 1. */
function itemOf<Item>(items: readonly Item[], index: number): Item | undefined {
  return Number.isInteger(index) && index >= 1 ? items[index - 1] : undefined;
}
