import type { Model, Operator } from '../model.js';
import { numberText } from '../number-text.js';
import { antiHermitianPart } from '../operators/term.js';
import { tolerances } from '../tolerances.js';
import { blamed, culprits } from './blame.js';
import type { Measure } from '../operators/measure.js';
import type { AssumptionRecord } from './record.js';

/** Checks O = O^dag for one operator of the model and names the terms without a partner. */
export function checkHermitian<Matrix>(
  record: AssumptionRecord,
  subject: string,
  operator: Operator,
  matrixOf: (part: Operator) => Matrix,
  measure: Measure<Matrix>,
  model: Model,
): void {
  const defectOf = (part: Operator): Matrix => matrixOf(antiHermitianPart(part));
  const defect = defectOf(operator);
  const norm = measure.norm(defect);
  const bound = norm === 0 ? 0 : tolerances.hermiticity * measure.norm(matrixOf(operator));
  record.report({
    rule: 'hermitian-operator',
    subject,
    status: norm <= bound ? 'holds' : 'broken',
    measured: norm,
    bound,
    frobeniusNorm: norm,
  });
  if (norm <= bound) return;
  const guilty = culprits(operator, defect, defectOf, measure, model.subsystems);
  record.add({
    rule: 'hermitian-operator',
    severity: 'error',
    message: `${subject} is not Hermitian: its anti-Hermitian part has norm ${numberText(norm)}${guilty.length > 0 ? `, from ${guilty[0].text}` : ''}.`,
    help: 'Add the adjoint with `+ h.c.`.',
    ...blamed(operator, guilty, ({ text }) => `${text} has no adjoint either`),
    measured: norm,
    bound,
    remedy: { kind: 'add-hermitian-conjugate' },
  });
}
