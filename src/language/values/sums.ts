import {
  isAdditive,
  isGroup,
  isHermitianConjugate,
  isSum,
  type Additive,
  type Expression,
  type HermitianConjugate,
  type Sum,
} from '../generated/ast.js';
import { adjoint, negation, sum, total } from './arithmetic.js';
import type { Evaluator } from './evaluator.js';
import { forEachIndex } from './index-ranges.js';
import type { Place } from './place.js';
import type { Value } from './value.js';

type Step = Additive | HermitianConjugate;

/** `P + Q`, `P - Q`, `P + h.c.`: the last adds the adjoint of all that stands before it. */
export function evaluateAdditive(
  evaluator: Evaluator,
  node: Additive | HermitianConjugate,
  place: Place,
): Value | undefined {
  // Long sums lean to the left: walk down the chain instead of recursing along it.
  const chain: Step[] = [];
  let first: Expression = node;
  while (isAdditive(first) || isHermitianConjugate(first)) {
    chain.push(first);
    first = isAdditive(first) ? first.left : first.operand;
  }
  let parts: (Value | undefined)[] = [evaluator.term(first, place)];
  let places: Expression[] = [first];
  for (const step of chain.reverse()) {
    let right: Value | undefined;
    if (isAdditive(step)) right = evaluator.term(step.right, place);
    else {
      const before = together(evaluator, parts, places);
      [parts, places] = [[before], [step]];
      right = before && adjoint(before);
    }
    parts.push(step.operator === '-' ? right && negation(right) : right);
    places.push(step);
  }
  return together(evaluator, parts, places);
}

/** `sum(i in 1..8: P)`. */
export function evaluateSum(evaluator: Evaluator, node: Sum, place: Place): Value | undefined {
  const parts: Value[] = [];
  const complete = forEachIndex(evaluator, node.ranges, place, (inner) => {
    const value = evaluator.term(node.body, inner);
    if (value !== undefined) parts.push(value);
    return value !== undefined;
  });
  return complete
    ? together(
        evaluator,
        parts,
        parts.map(() => node),
      )
    : undefined;
}

/** The sum of the parts; the first that does not fit to the others is told at its place. */
function together(
  evaluator: Evaluator,
  parts: readonly (Value | undefined)[],
  places: readonly Expression[],
): Value | undefined {
  if (!parts.every((part) => part !== undefined)) return undefined;
  const value = total(parts);
  if (value !== undefined) return value;
  const odd = parts.findIndex((part) => sum(parts[0], part, 1) === undefined);
  evaluator.tellApart(parts[0], parts[odd], 'added', places[odd]);
  return undefined;
}

/** A sum keeps the origins of its own terms. */
export function hasAdditiveRoot(node: Expression): boolean {
  if (isGroup(node)) return hasAdditiveRoot(node.inner);
  return isAdditive(node) || isHermitianConjugate(node) || isSum(node);
}
