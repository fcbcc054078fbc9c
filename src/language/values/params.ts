import type { Complex } from '../../engine/model.js';
import type { Expression, IndexRange, Param } from '../generated/ast.js';
import type { Evaluator } from './evaluator.js';
import { forEachIndex } from './index-ranges.js';
import type { Place } from './place.js';
import { hasTerms, kindText, type Value } from './value.js';

/** The value of a param where it is declared; one index makes a vector, two make a matrix. */
export function evaluateParam(evaluator: Evaluator, param: Param, place: Place): Value | undefined {
  if (param.indices.length === 0) return evaluator.evaluate(param.value, place);
  const { problems } = evaluator;
  if (param.indices.length > 2) {
    problems.at('invalid-value', 'A param has one index (a vector) or two (a matrix).', param, {
      property: 'indices',
      index: 2,
    });
    return undefined;
  }
  const [outer, inner] = param.indices as [IndexRange, IndexRange | undefined];
  if (inner?.name === outer.name) {
    problems.at('duplicate-name', `The index ${inner.name} is declared twice.`, inner, { property: 'name' });
    return undefined;
  }
  const rows: Complex[][] = [];
  const complete = forEachIndex(evaluator, [outer], place, (row) => {
    const items: Complex[] = [];
    rows.push(items);
    return forEachIndex(evaluator, inner === undefined ? [] : [inner], row, (cell) => {
      const value = evaluator.complex(param.value, cell, `An element of ${param.name}`);
      if (value !== undefined) items.push(value);
      return value !== undefined;
    });
  });
  if (!complete) return undefined;
  if (inner === undefined) return { kind: 'vector', items: rows.map(([item]) => item) };
  const ragged = rows.find(({ length }) => length !== rows[0].length);
  if (ragged === undefined) return { kind: 'matrix', rows };
  problems.at(
    'type-mismatch',
    `The rows of ${param.name} have ${rows[0].length} and ${ragged.length} elements; a matrix has rows of one length.`,
    param,
    { property: 'indices', index: 1, help: 'Give the second index as many values in every row.' },
  );
  return undefined;
}

/**
 * The value of a param where it is used. What it says of sites it says of both subsystems, so that kets stand in
 * the interaction and the correlation only; an operator may also stand in a subsystem on which alone it acts.
 */
export function usedParam(
  evaluator: Evaluator,
  value: Value,
  { name }: Param,
  node: Expression,
  { where }: Place,
): Value | undefined {
  if (where === 'joint' || !hasTerms(value)) return value;
  const { problems, context } = evaluator;
  const what = kindText(value.kind);
  if (where === 'none') {
    problems.at('type-mismatch', `A number is needed here; ${name} is ${what}.`, node);
    return undefined;
  }
  if (value.kind !== 'operator') {
    problems.at(
      'type-mismatch',
      `${name} is ${what} on both subsystems; it can stand in the interaction and in the correlation only.`,
      node,
    );
    return undefined;
  }
  const border = context.table?.sites[0].length ?? 0;
  const sides = new Set(
    value.terms.flatMap(({ factors }) => factors.map(({ site }) => (site < border ? 0 : 1))),
  );
  if (!sides.has(where === 0 ? 1 : 0)) return value;
  problems.at(
    'wrong-subsystem',
    `${name} acts on ${sides.has(where) ? 'both subsystems' : 'the other subsystem'}.`,
    node,
    { help: 'H and N of a subsystem act on its own sites; what couples the two is the interaction.' },
  );
  return undefined;
}
