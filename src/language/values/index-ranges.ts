import type { IndexRange } from '../generated/ast.js';
import { limits } from '../limits.js';
import type { Evaluator } from './evaluator.js';
import type { Place } from './place.js';

/**
 * Visits all values of the indices, the last range fastest; stops at `false`. The place is the same one for all values of the
 * last range. Refuses more than the limit.
 */
export function forEachIndex(
  evaluator: Evaluator,
  ranges: readonly IndexRange[],
  place: Place,
  visit: (place: Place) => boolean,
): boolean {
  const [range, ...rest] = ranges;
  if (ranges.length === 0) return visit(place);
  const twice = rest.find(({ name }) => name === range.name);
  if (twice !== undefined) {
    evaluator.problems.at('duplicate-name', `The index ${twice.name} is declared twice.`, twice, {
      property: 'name',
    });
    return false;
  }
  const from = evaluator.integer(range.from, { ...place, where: 'none' }, 'The start of a range');
  const to = evaluator.integer(range.to, { ...place, where: 'none' }, 'The end of a range');
  if (from === undefined || to === undefined) return false;
  if (to - from + 1 > limits.terms) {
    evaluator.refuse(range, `This range has ${to - from + 1} values, the limit is ${limits.terms}.`);
    return false;
  }
  const indices = new Map(place.indices);
  const inner = { ...place, indices };
  for (let value = from; value <= to; value++) {
    if (evaluator.isExhausted) return false;
    indices.set(range, value);
    if (!forEachIndex(evaluator, rest, inner, visit)) return false;
  }
  return true;
}
