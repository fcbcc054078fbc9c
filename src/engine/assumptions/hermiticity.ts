import type { Finding } from '../finding.js';
import type { Complex, Model, Operator, Term } from '../model.js';
import { numberText } from '../number-text.js';
import { operatorText } from '../operators/operator-text.js';
import { antiHermitianPart } from '../operators/term.js';
import { tolerances } from '../tolerances.js';
import { blamed, culprits } from './blame.js';
import type { Measure } from '../operators/measure.js';
import type { AssumptionRecord } from './record.js';

/**
 * Checks O = O^dag for one operator of the model and names the terms without a partner.
 *
 * @param defectOf (O - O^dag)/2, where there is a shorter way to it than by its terms
 */
export function checkHermitian<Matrix>(
  record: AssumptionRecord,
  subject: string,
  operator: Operator,
  matrixOf: (part: Operator) => Matrix,
  measure: Measure<Matrix>,
  model: Model,
  defectOf = (part: Operator): Matrix => matrixOf(antiHermitianPart(part)),
): void {
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
    ...blamed(operator, guilty, ({ text }) => `${text} has no adjoint either`),
    measured: norm,
    bound,
    ...remedyFor(
      guilty.flatMap(({ term }) => term.terms),
      matrixOf,
      measure,
      model,
    ),
  });
}

/** What makes the terms Hermitian: their adjoint, unless the two would cancel or the terms have their adjoints already. */
function remedyFor<Matrix>(
  terms: readonly Term[],
  matrixOf: (part: Operator) => Matrix,
  measure: Measure<Matrix>,
  { subsystems }: Model,
): Pick<Finding, 'help' | 'remedy'> {
  const missing = {
    help: 'Add the adjoint with `+ h.c.`.',
    remedy: { kind: 'add-hermitian-conjugate' },
  } as const;
  if (terms.length === 0) return missing;
  const times = (change: (coefficient: Complex) => Complex): Operator => ({
    terms: terms.map((own) => ({ ...own, coefficient: change(own.coefficient) })),
  });
  const isHermitian = (part: Operator): boolean =>
    measure.norm(matrixOf(antiHermitianPart(part))) <= tolerances.hermiticity * measure.norm(matrixOf(part));
  if (isHermitian(times(() => ({ re: 1, im: 0 })))) {
    const isImaginary = terms.every(({ coefficient }) => coefficient.re === 0);
    const real = times(({ re, im }) => ({ re: isImaginary ? im : re, im: 0 }));
    return {
      help: `Use real coefficients, such as \`${operatorText(real, subsystems)}\`; \`+ h.c.\` would ${isImaginary ? 'leave nothing of it' : 'double its real part'}.`,
    };
  }
  return isHermitian(times(({ re, im }) => ({ re: -im, im: re })))
    ? {
        help: 'This is i times something Hermitian, and `+ h.c.` would leave nothing of it: multiply it by 1i.',
      }
    : missing;
}
