import {
  isAdditive,
  isExpression,
  isHermitianConjugate,
  isSum,
  type Expression,
} from '../../generated/ast.js';
import { locationOf } from '../../location.js';
import { expressionAt } from './expression-at.js';
import type { Complaint, FileChange, Fix } from './fix.js';

/** Adds the adjoint of what has none: behind the whole operator if all of it lacks one, else to each guilty term. */
export function addHermitianConjugate(complaint: Complaint): Fix[] {
  const { finding } = complaint;
  if (finding.finding?.remedy?.kind !== 'add-hermitian-conjugate') return [];
  const places = [finding.location, ...finding.related.map(({ location }) => location)];
  const guilty = places.flatMap((place) => expressionAt(place, complaint)?.node ?? []);
  if (guilty.length === 0) return [];
  const whole = wholeSum(guilty[0]);
  const isAll = operandsOf(whole).every((operand) => guilty.includes(operand));
  const changes = isAll ? [appended(whole)] : guilty.map(wrapped);
  return [{ title: 'Add the adjoint with `+ h.c.`', changes, isPreferred: true }];
}

/** The sum that a term belongs to, or the term itself. */
function wholeSum(term: Expression): Expression {
  let whole = term;
  for (let node = term.$container; isAdditive(node) || isHermitianConjugate(node); node = node.$container)
    whole = node;
  return whole;
}

function operandsOf(whole: Expression): Expression[] {
  if (isAdditive(whole)) return [...operandsOf(whole.left), whole.right];
  return isHermitianConjugate(whole) ? operandsOf(whole.operand) : [whole];
}

function appended(node: Expression): FileChange {
  const { uri, range } = locationOf(node);
  return { uri, range: { start: range.end, end: range.end }, text: ' + h.c.' };
}

/** Brackets keep the adjoint from taking in the terms before; the body of a sum needs none. */
function wrapped(node: Expression): FileChange {
  if (isSum(node.$container) || !isExpression(node.$container)) return appended(node);
  const { uri, range } = locationOf(node);
  return { uri, range, text: `(${node.$cstNode?.text ?? ''} + h.c.)` };
}
