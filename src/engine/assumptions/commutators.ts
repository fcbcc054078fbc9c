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
  /** The part of a violation that is none of a cutoff, where bosons are cut. */
  readonly belowCutoff: ((violation: Matrix) => Matrix) | undefined;
  /** What a term does that breaks it, given by how much it shifts the charge, in words. */
  readonly blame: (term: string, shift: string) => string;
  readonly help: string;
}

/** How a conservation law fared. */
export interface LawStatus {
  readonly status: AssumptionReport['status'];
  /** Also on the levels of bosons next to their cutoff, so that the evolution that is computed conserves the charge. */
  readonly isExact: boolean;
}

/** Measures a conservation law; reports `holds`, `nearly` (a warning) or `broken` and names the terms. */
export function checkConservation<Matrix>(record: AssumptionRecord, law: ConservationLaw<Matrix>): LawStatus {
  const { measure } = law;
  const matrix = law.matrixOf(law.operator);
  const scale = law.chargeNorm * measure.norm(matrix);
  const relativeTo = (norm: number): number => (norm === 0 ? 0 : norm / scale);
  const onAllLevels = law.violationOf(matrix);
  const isExact = relativeTo(measure.norm(onAllLevels)) <= tolerances.commutatorHolds;
  const { belowCutoff } = law;
  const violationOf =
    isExact || belowCutoff === undefined
      ? (part: Matrix) => law.violationOf(part)
      : (part: Matrix) => belowCutoff(law.violationOf(part));
  const violation = isExact ? onAllLevels : violationOf(matrix);
  const norm = measure.norm(violation);
  const relative = relativeTo(norm);
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
  if (status === 'holds') return { status, isExact };
  const ofTerm = (part: Operator): Matrix => violationOf(law.matrixOf(part));
  const guilty = culprits(law.operator, violation, ofTerm, measure, law.subsystems);
  const describe = ({ text, term, norm: shifted }: Culprit): string =>
    law.blame(text, shiftText(law, law.matrixOf(term), shifted));
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
  return { status, isExact };
}

/** The double commutator of a term with one shift s and its adjoint is s^2 times the term. */
const EQUAL_SHIFTS = 1e-9;

/** ||[charge, term]|| / ||term||: the shift itself where the term has only one, else their root mean square. */
function shiftText<Matrix>(law: ConservationLaw<Matrix>, term: Matrix, shifted: number): string {
  const { measure } = law;
  const norm = measure.norm(term);
  const shift = shifted / norm;
  // By Cauchy and Schwarz ||[Q, [Q, T]]|| >= ||[Q, T]||^2 / ||T||, with equality for a single shift alone.
  const twice = measure.norm(law.violationOf(law.violationOf(term)));
  return twice <= (1 + EQUAL_SHIFTS) * shift * shifted
    ? numberText(shift)
    : `${numberText(shift)} on average`;
}
