import { AstUtils } from 'langium';
import { isAdditive, isFormClause, isHermitianConjugate } from '../../generated/ast.js';
import { locationOf } from '../../location.js';
import { expressionAt, textOf } from './expression-at.js';
import type { Complaint, Fix } from './fix.js';

/** Significant digits of the factor that is written; it is rounded down, towards the state that is allowed. */
const DIGITS = 6;

/** Scales a correlation that is too strong to the limit of positivity, by the number or by its share of the limit. */
export function scaleCorrelation(complaint: Complaint): Fix[] {
  const remedy = complaint.finding.finding?.remedy;
  if (remedy?.kind !== 'scale-correlation') return [];
  const placed = expressionAt(complaint.finding.location, complaint);
  const clause = placed && AstUtils.getContainerOfType(placed.node, isFormClause);
  if (placed === undefined || clause?.value !== placed.node || clause.strength !== undefined) return [];
  const { node } = placed;
  const { uri, range } = locationOf(node);
  const factor = roundedDown(remedy.factor);
  const text = isAdditive(node) || isHermitianConjugate(node) ? `(${textOf(node)})` : textOf(node);
  return [
    {
      title: `Scale ${clause.form} by ${factor}, the limit of positivity`,
      changes: [{ uri, range, text: `${factor} * ${text}` }],
      isPreferred: true,
    },
    {
      title: 'Take the largest admissible correlation: `strength 1 of max`',
      changes: [{ uri, range: { start: range.end, end: range.end }, text: ' strength 1 of max' }],
    },
  ];
}

function roundedDown(factor: number): number {
  const unit = 10 ** (Math.floor(Math.log10(factor)) - DIGITS + 1);
  return Number((Math.floor(factor / unit) * unit).toPrecision(DIGITS));
}
