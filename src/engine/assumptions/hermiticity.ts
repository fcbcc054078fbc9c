import type { Model, Operator } from '../model.js';
import { numberText } from '../number-text.js';
import { addSparse, adjointSparse, frobeniusNorm, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { operatorMatrix } from '../operators/operator-matrix.js';
import type { HilbertSpace } from '../operators/hilbert-space.js';
import { tolerances } from '../tolerances.js';
import { blamed, culprits } from './blame.js';
import type { AssumptionRecord } from './record.js';

/** Checks O = O^dag for one operator of the model and names the terms without a partner. */
export function checkHermitian(
  record: AssumptionRecord,
  subject: string,
  operator: Operator,
  space: HilbertSpace,
  firstSite: number,
  model: Model,
): void {
  const antiHermitian = (part: Operator): SparseMatrix => {
    const matrix = operatorMatrix(part, space, firstSite);
    const difference = addSparse(matrix, adjointSparse(matrix), -1);
    return addSparse(difference, difference, -0.5);
  };
  const defect = antiHermitian(operator);
  const norm = frobeniusNorm(defect);
  const scale = frobeniusNorm(operatorMatrix(operator, space, firstSite));
  const bound = tolerances.hermiticity * scale;
  record.report({
    rule: 'hermitian-operator',
    subject,
    status: norm <= bound ? 'holds' : 'broken',
    measured: norm,
    bound,
    frobeniusNorm: norm,
  });
  if (norm <= bound) return;
  const sites = model.subsystems.flatMap((subsystem) => subsystem.sites);
  const guilty = culprits(operator, defect, antiHermitian, sites);
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
