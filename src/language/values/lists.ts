import type { List } from '../generated/ast.js';
import { commutator } from './arithmetic.js';
import type { Evaluator } from './evaluator.js';
import type { Place } from './place.js';
import { affords } from './products.js';
import { asOperator, kindText, type Value, type ValueOf } from './value.js';

/** `[1, 2]` is a vector, `[[1, 2], [3, 4]]` a matrix, and `[P, Q]` of operators their commutator. */
export function evaluateList(evaluator: Evaluator, node: List, place: Place): Value | undefined {
  const values = node.items.map((item) => evaluator.evaluate(item, place));
  if (!values.every((value) => value !== undefined)) return undefined;
  if (values.some(({ kind }) => kind === 'operator')) return commutatorOf(evaluator, node, values);
  const numbers = values.filter((value): value is ValueOf<'number'> => value.kind === 'number');
  if (numbers.length === values.length) return { kind: 'vector', items: numbers.map(({ value }) => value) };
  const rows = values.filter((value): value is ValueOf<'vector'> => value.kind === 'vector');
  if (rows.length === values.length) {
    const width = rows[0].items.length;
    const uneven = rows.findIndex(({ items }) => items.length !== width);
    if (uneven < 0) return { kind: 'matrix', rows: rows.map(({ items }) => items) };
    evaluator.problems.at(
      'type-mismatch',
      `This row has ${rows[uneven].items.length} elements, the first has ${width}.`,
      node.items[uneven],
    );
    return undefined;
  }
  const odd = values.findIndex(
    ({ kind }) => kind !== values[0].kind || (kind !== 'number' && kind !== 'vector'),
  );
  evaluator.problems.at(
    'type-mismatch',
    `A list holds numbers or rows of numbers, this is ${kindText(values[Math.max(odd, 0)].kind)}.`,
    node.items[Math.max(odd, 0)],
  );
  return undefined;
}

function commutatorOf(evaluator: Evaluator, node: List, values: readonly Value[]): Value | undefined {
  const [left, right] = values.map(asOperator);
  if (values.length === 2 && left !== undefined && right !== undefined)
    return affords(evaluator, node, left, right) ? commutator(left, right) : undefined;
  evaluator.problems.at('type-mismatch', 'A commutator [P, Q] has two operators.', node);
  return undefined;
}
