import type { AssumptionReport } from '../analysis.js';
import type { Operator, Site } from '../model.js';
import { numberText } from '../number-text.js';
import { commutatorSparse, frobeniusNorm, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { antiHermitianNorm } from '../linalg/spectrum.js';
import { operatorMatrix } from '../operators/operator-matrix.js';
import type { HilbertSpace } from '../operators/hilbert-space.js';
import type { EngineRuleName } from '../rules.js';
import { tolerances } from '../tolerances.js';
import { blamed, culprits, type Culprit } from './blame.js';
import type { AssumptionRecord } from './record.js';

/** One conservation law: [charge, operator] = 0. */
export interface ConservationLaw {
  readonly rule: EngineRuleName;
  /** The commutator in words, such as `[H_A + H_B, H_I]`. */
  readonly commutator: string;
  readonly charge: SparseMatrix;
  readonly operator: Operator;
  readonly space: HilbertSpace;
  readonly firstSite: number;
  readonly sites: readonly Site[];
  /** What a term does that breaks it, given ||[charge, term]|| / ||term||. */
  readonly blame: (term: string, shift: number) => string;
  readonly help: string;
}

/** Measures a conservation law; reports `holds`, `nearly` (a warning) or `broken` and names the terms. */
export function checkConservation(
  record: AssumptionRecord,
  law: ConservationLaw,
): AssumptionReport['status'] {
  const matrixOf = (part: Operator): SparseMatrix => operatorMatrix(part, law.space, law.firstSite);
  const matrix = matrixOf(law.operator);
  const violation = commutatorSparse(law.charge, matrix);
  const norm = frobeniusNorm(violation);
  const scale = frobeniusNorm(law.charge) * frobeniusNorm(matrix);
  const relative = scale === 0 ? 0 : norm / scale;
  const status =
    relative <= tolerances.commutatorHolds
      ? 'holds'
      : relative <= tolerances.commutatorNearly
        ? 'nearly'
        : 'broken';
  const operatorNorm = norm === 0 ? 0 : antiHermitianNorm(violation);
  record.report({
    rule: law.rule,
    subject: law.commutator,
    status,
    measured: relative,
    bound: tolerances.commutatorHolds,
    operatorNorm,
    frobeniusNorm: norm,
  });
  if (status === 'holds') return status;
  const guilty = culprits(
    law.operator,
    violation,
    (part) => commutatorSparse(law.charge, matrixOf(part)),
    law.sites,
  );
  const describe = (culprit: Culprit): string =>
    law.blame(culprit.text, culprit.norm / frobeniusNorm(matrixOf(culprit.term)));
  record.add({
    rule: law.rule,
    severity: status === 'nearly' ? 'warning' : 'error',
    message: `‖${law.commutator}‖ = ${numberText(norm)} (Frobenius; spectral norm ${numberText(operatorNorm)}), relative ${numberText(relative, 3)} against ${tolerances.commutatorHolds}.${guilty.length > 0 ? ` ${describe(guilty[0])}.` : ''}`,
    help: law.help,
    ...blamed(law.operator, guilty, describe),
    measured: relative,
    bound: tolerances.commutatorHolds,
    remedy: {
      kind: 'remove-terms',
      origins: guilty.flatMap(({ term }) => (term.origin === undefined ? [] : [term.origin])),
    },
  });
  return status;
}
