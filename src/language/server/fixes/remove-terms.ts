import { isAdditive, isGroup, isHermitianConjugate, isSum, type Expression } from '../../generated/ast.js';
import { locationOf } from '../../location.js';
import type { Range } from '../../program.js';
import { expressionAt, textOf } from './expression-at.js';
import type { Complaint, FileChange, Fix } from './fix.js';

/** Removes the terms that break a conservation law, unless nothing would be left. */
export function removeTerms(complaint: Complaint): Fix[] {
  const remedy = complaint.finding.finding?.remedy;
  const unit = complaint.judged?.unit;
  if (remedy?.kind !== 'remove-terms' || unit?.model === undefined) return [];
  const terms = remedy.origins.map((origin) => expressionAt(unit.locate(origin), complaint)?.node);
  if (!terms.every((term) => term !== undefined)) return [];
  const doomed = new Set<Expression>(terms.map(wholeTerm));
  const changes = [...doomed].map((term) => removal(term, doomed));
  if (changes.length === 0 || !changes.every((change) => change !== undefined)) return [];
  const [first] = doomed;
  const what = doomed.size === 1 ? `\`${textOf(first)}\`` : `the ${doomed.size} terms that break it`;
  return [{ title: `Remove ${what}`, changes }];
}

/** What is left empty without the term goes with it: brackets, sums, an adjoint of nothing. */
function wholeTerm(term: Expression): Expression {
  const parent = term.$container;
  if (isGroup(parent) || isSum(parent)) return wholeTerm(parent);
  return isHermitianConjugate(parent) && parent.operand === term ? wholeTerm(parent) : term;
}

/** The stretch that goes; undefined if the term is all there is. */
function removal(term: Expression, doomed: ReadonlySet<Expression>): FileChange | undefined {
  const parent = term.$container;
  if (!isAdditive(parent)) return undefined;
  const { uri, range } = locationOf(term);
  if (parent.right === term) return { uri, range: { start: endOf(parent.left), end: range.end }, text: '' };
  // The first of a sum: the next that stays begins the sum, and keeps its sign.
  if (doomed.has(parent.right)) return undefined;
  const next = locationOf(parent.right).range.start;
  return { uri, range: { start: range.start, end: next }, text: parent.operator === '-' ? '-' : '' };
}

function endOf(node: Expression): Range['end'] {
  return locationOf(node).range.end;
}
