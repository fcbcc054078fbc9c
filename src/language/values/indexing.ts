import { isReference, isSite, type Expression, type Indexed } from '../generated/ast.js';
import type { Evaluator } from './evaluator.js';
import type { Place } from './place.js';
import { evaluateSite } from './site-references.js';
import { kindText, numberValue, type Value } from './value.js';

/** `a[i]` of a site array, `v[i]` of a vector, `h[i, j]` of a matrix; indices begin at 1. */
export function evaluateIndexed(evaluator: Evaluator, node: Indexed, place: Place): Value | undefined {
  const { operand, indices } = node;
  if (isReference(operand) && isSite(operand.target.ref))
    return evaluateSite(evaluator, operand, node, indices, place);
  const value = evaluator.evaluate(operand, place);
  if (value === undefined) return undefined;
  if (value.kind === 'vector' && indices.length === 1) {
    const i = indexWithin(evaluator, indices[0], place, value.items.length);
    return i === undefined ? undefined : numberValue(value.items[i]);
  }
  if (value.kind === 'matrix' && indices.length === 2) {
    const i = indexWithin(evaluator, indices[0], place, value.rows.length);
    const j = indexWithin(evaluator, indices[1], place, value.rows[0]?.length ?? 0);
    return i === undefined || j === undefined ? undefined : numberValue(value.rows[i][j]);
  }
  const wanted = value.kind === 'vector' ? 'one index' : value.kind === 'matrix' ? 'two indices' : 'no index';
  evaluator.problems.at('type-mismatch', `This is ${kindText(value.kind)} and takes ${wanted}.`, node);
  return undefined;
}

/** The zero-based index. */
function indexWithin(
  evaluator: Evaluator,
  node: Expression,
  place: Place,
  length: number,
): number | undefined {
  const index = evaluator.integer(node, { ...place, where: 'none' }, 'An index');
  if (index === undefined) return undefined;
  if (index >= 1 && index <= length) return index - 1;
  evaluator.problems.at('index-out-of-range', `The index runs from 1 to ${length}, not ${index}.`, node);
  return undefined;
}
