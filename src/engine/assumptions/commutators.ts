import type { AssumptionReport } from '../analysis.js';
import type { Operator } from '../model.js';
import { numberText } from '../number-text.js';
import type { SitesOf } from '../operators/operator-text.js';
import type { EngineRuleName } from '../rules.js';
import { tolerances } from '../tolerances.js';
import { blamed, culprits, type Culprit } from './blame.js';
import type { Measure } from '../operators/measure.js';
import type { AssumptionRecord } from './record.js';

/**
 * Up to these dimensions the spectral norm is found beside the Frobenius norm: it takes a sparse matrix and Lanczos
 * steps, which is worth it where something is wrong, and idle work on mere rounding where nothing is.
 */
const SPECTRAL_LIMIT = { holds: 256, nearly: 16_384, broken: 16_384 } as const;

/** One conservation law: [charge, operator] = 0. */
export interface ConservationLaw<Matrix> {
  readonly rule: EngineRuleName;
  /** The commutator in words, such as `[H_A + H_B, H_I]`. */
  readonly commutator: string;
  readonly operator: Operator;
  /** Of the whole model, for the text of a term. */
  readonly subsystems: SitesOf;
  readonly measure: Measure<Matrix>;
  /** Frobenius norm of the charge, on the space of the operator. */
  readonly chargeNorm: number;
  matrixOf(part: Operator): Matrix;
  /** [charge, part] */
  violationOf(matrix: Matrix): Matrix;
  /** What a term does that breaks it, given ||[charge, term]|| / ||term||. */
  readonly blame: (term: string, shift: number) => string;
  readonly help: string;
}

/** Measures a conservation law; reports `holds`, `nearly` (a warning) or `broken` and names the terms. */
export function checkConservation<Matrix>(
  record: AssumptionRecord,
  law: ConservationLaw<Matrix>,
): AssumptionReport['status'] {
  const { measure } = law;
  const matrix = law.matrixOf(law.operator);
  const violation = law.violationOf(matrix);
  const norm = measure.norm(violation);
  const scale = law.chargeNorm * measure.norm(matrix);
  const relative = norm === 0 ? 0 : norm / scale;
  const status =
    relative <= tolerances.commutatorHolds
      ? 'holds'
      : relative <= tolerances.commutatorNearly
        ? 'nearly'
        : 'broken';
  const operatorNorm = norm === 0 ? 0 : measure.spectralNorm(violation, SPECTRAL_LIMIT[status]);
  record.report({
    rule: law.rule,
    subject: law.commutator,
    status,
    measured: relative,
    bound: tolerances.commutatorHolds,
    ...(operatorNorm === undefined ? {} : { operatorNorm }),
    frobeniusNorm: norm,
  });
  if (status === 'holds') return status;
  const violationOf = (part: Operator): Matrix => law.violationOf(law.matrixOf(part));
  const guilty = culprits(law.operator, violation, violationOf, measure, law.subsystems);
  const describe = (culprit: Culprit): string =>
    law.blame(culprit.text, culprit.norm / measure.norm(law.matrixOf(culprit.term)));
  const spectral = operatorNorm === undefined ? '' : `; spectral norm ${numberText(operatorNorm)}`;
  record.add({
    rule: law.rule,
    severity: status === 'nearly' ? 'warning' : 'error',
    message: `‖${law.commutator}‖ = ${numberText(norm)} (Frobenius${spectral}), relative ${numberText(relative, 3)} against ${tolerances.commutatorHolds}.${guilty.length > 0 ? ` ${describe(guilty[0])}.` : ''}`,
    help: law.help,
    ...blamed(law.operator, guilty, describe),
    measured: relative,
    bound: tolerances.commutatorHolds,
    remedy: {
      kind: 'remove-terms',
      origins: [...new Set(guilty.flatMap(({ term }) => (term.origin === undefined ? [] : [term.origin])))],
    },
  });
  return status;
}
