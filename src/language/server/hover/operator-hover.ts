import type { AssumptionReport } from '../../../engine/analysis.js';
import { residual, shortNumber } from '../../report/number-text.js';
import type { OperatorFacts, Spectrum } from '../runs/model-facts.js';

type Row = readonly [label: string, text: string];

/** Norm and Hermiticity of an operator. */
export function operatorRows(facts: OperatorFacts | undefined): Row[] {
  if (facts === undefined) return [];
  const hermitian = facts.isHermitian
    ? 'Hermitian'
    : `not Hermitian: the anti-Hermitian part has norm ${shortNumber(facts.antiHermitianNorm)}`;
  return [['norm', `‖·‖ = ${shortNumber(facts.frobeniusNorm)} (Frobenius), ${hermitian}`]];
}

/** The eigenvalues of a Hamiltonian, with how often they occur. */
export function spectrumRows(spectrum: Spectrum | undefined): Row[] {
  if (spectrum === undefined) return [];
  const listed = spectrum.levels.map(({ energy, degeneracy }) =>
    degeneracy === 1 ? shortNumber(energy) : `${shortNumber(energy)} (×${degeneracy})`,
  );
  const more = spectrum.count - listed.length;
  const text = [...listed, ...(more > 0 ? [`${more} more`] : [])].join(', ');
  return [['spectrum', `${text}; dimension ${spectrum.dimension}`]];
}

/** Assumptions with what was measured against which bound. */
export function assumptionRows(reports: readonly AssumptionReport[]): Row[] {
  return reports.map(({ rule, status, measured, bound }) => [
    rule,
    `${status === 'holds' ? '✓' : status === 'nearly' ? '≈' : '✗'} ${residual(measured)} (bound ${residual(bound)})`,
  ]);
}
