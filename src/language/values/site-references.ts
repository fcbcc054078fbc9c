import type { AstNode } from 'langium';
import {
  isDagger,
  isIndexed,
  isReference,
  isSite,
  type Expression,
  type Reference,
} from '../generated/ast.js';
import { siteAt } from '../lowering/site-table.js';
import * as complex from './complex.js';
import type { Evaluator } from './evaluator.js';
import type { Place } from './place.js';
import type { Value } from './value.js';

/** The number of the site that an expression names: `a`, or `a[2]` of an array. */
export function resolveSite(evaluator: Evaluator, node: Expression, place: Place): number | undefined {
  if (isReference(node)) return siteNumber(evaluator, node, node, undefined, place);
  if (isIndexed(node) && isReference(node.operand))
    return siteNumber(evaluator, node.operand, node, node.indices, place);
  evaluator.problems.at(
    'type-mismatch',
    isDagger(node) ? 'A site is needed here, without the dagger.' : 'A site is needed here.',
    node,
  );
  return undefined;
}

/** A site as an operator: its lowering operator. */
export function evaluateSite(
  evaluator: Evaluator,
  reference: Reference,
  whole: Expression,
  indices: readonly Expression[] | undefined,
  place: Place,
): Value | undefined {
  const site = siteNumber(evaluator, reference, whole, indices, place);
  const { table } = evaluator.context;
  if (site === undefined || table === undefined) return undefined;
  if (siteAt(table, site).kind === 'levels') {
    const name = reference.target.$refText;
    evaluator.problems.at('type-mismatch', `${name} has explicit levels and no lowering operator.`, whole, {
      help: `Use n(${name}), E(${name}) or |1><0|.`,
    });
    return undefined;
  }
  return {
    kind: 'operator',
    terms: [{ coefficient: complex.one, factors: [{ kind: 'operator', site, operator: 'lower' }] }],
  };
}

function siteNumber(
  evaluator: Evaluator,
  reference: Reference,
  whole: AstNode,
  indices: readonly Expression[] | undefined,
  place: Place,
): number | undefined {
  const { problems, context } = evaluator;
  const target = reference.target.ref;
  if (target === undefined) {
    evaluator.tellUnlinked(reference);
    return undefined;
  }
  const name = reference.target.$refText;
  if (!isSite(target)) {
    problems.at('type-mismatch', `${name} is not a site.`, reference);
    return undefined;
  }
  const entry = context.table?.entries.get(name);
  if (place.where === 'none' || context.table === undefined || entry === undefined) {
    problems.at('type-mismatch', `A number is needed here; ${name} is a site.`, reference);
    return undefined;
  }
  if (place.where !== 'joint' && place.where !== entry.side) {
    problems.at('wrong-subsystem', `${name} belongs to the other subsystem.`, reference, {
      help: 'H and N of a subsystem act on its own sites; what couples the two is the interaction.',
    });
    return undefined;
  }
  const { range } = entry;
  if (range === undefined) {
    if (indices === undefined) return entry.first;
    problems.at('type-mismatch', `${name} is a single site and takes no index.`, whole);
    return undefined;
  }
  if (indices?.length !== 1) {
    problems.at('type-mismatch', `${name} is an array of sites: write ${name}[${range.from}].`, whole);
    return undefined;
  }
  const index = evaluator.integer(indices[0], { ...place, where: 'none' }, 'An index');
  if (index === undefined) return undefined;
  if (index < range.from || index > range.to) {
    problems.at(
      'index-out-of-range',
      `${name} has the indices ${range.from} to ${range.to}, not ${index}.`,
      indices[0],
    );
    return undefined;
  }
  return entry.first + index - range.from;
}
