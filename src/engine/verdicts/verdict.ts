import type { Verdict, ZeroTolerances } from '../analysis.js';
import type { Flow, VerdictLabel } from '../model.js';
import type { Quantity } from '../quantities.js';
import type { Affinities } from './zero-tests.js';

/** What labels are made of: the two exchanged amounts and Sigma at one time. */
export interface FlowAmounts {
  readonly dN_A: number;
  readonly dE_A: number;
  /** What the energy affinity drives: dE_A, or the heat dE_A - mu dN_A at a common mu (Eq. 27). */
  readonly energyFlow: number;
  readonly Sigma: number;
}

/** Where the numbers stop to mean anything: zero tests, and the numerical error of Sigma. */
export interface Resolution {
  readonly zero: ZeroTolerances;
  /** Error of Sigma as measured by the certificate; a smaller Sigma is undetermined. */
  readonly sigmaError: number;
  /** The verdicts are withdrawn: Sigma lost its meaning with Eq. (16). */
  readonly withdrawn: boolean;
}

/**
 * The label of each flow. Joint: the sign of Sigma. Particle and energy: along their affinity conventional;
 * against it anomalous if Sigma < 0, counter-gradient (drag by the other flow) if not.
 */
export function flowLabels(
  amounts: FlowAmounts,
  affinity: Affinities,
  { zero, sigmaError, withdrawn }: Resolution,
): Record<Flow, VerdictLabel> {
  if (withdrawn) return { particle: 'undetermined', energy: 'undetermined', joint: 'undetermined' };
  const { dN_A, dE_A, energyFlow, Sigma } = amounts;
  const uncertain = Math.abs(Sigma) > zero.entropy && Math.abs(Sigma) <= sigmaError;
  const single = (amount: number, force: number, epsilon: number): VerdictLabel => {
    if (Math.abs(amount) <= epsilon) return 'none';
    if (force === 0) return 'neutral';
    if (force * amount > 0) return 'conventional';
    if (uncertain) return 'undetermined';
    return Sigma < -zero.entropy ? 'anomalous' : 'counter-gradient';
  };
  const joint = (): VerdictLabel => {
    if (uncertain) return 'undetermined';
    if (Sigma > zero.entropy) return 'conventional';
    if (Sigma < -zero.entropy) return 'anomalous';
    return Math.abs(dN_A) > zero.number || Math.abs(dE_A) > zero.energy ? 'neutral' : 'none';
  };
  return {
    particle: single(dN_A, affinity.number, zero.number),
    energy: single(energyFlow, affinity.energy, energyZero(zero, affinity)),
    joint: joint(),
  };
}

/** Zero test of the energy flow: a heat has the errors of both its parts. */
export function energyZero(zero: ZeroTolerances, { heatMu }: Affinities): number {
  return zero.energy + Math.abs(heatMu) * zero.number;
}

/**
 * The complete verdict at one row of the ledger; `witnessLimit` is min(S_A(0), S_B(0)) for a state with thermal
 * marginals. What the change of the information says near equilibrium, and permits far from it, are Eqs. (6) and (10).
 */
export function verdictAt(
  columns: Readonly<Record<Quantity, Float64Array>>,
  row: number,
  affinity: Affinities,
  resolution: Resolution,
  witnessLimit: number,
): Verdict {
  const { zero, withdrawn } = resolution;
  const dN_A = columns.dN_A[row];
  const dE_A = columns.dE_A[row];
  const Sigma = columns.Sigma[row];
  const dI = columns.dI[row];
  const { particle, energy, joint } = flowLabels(
    { dN_A, dE_A, energyFlow: dE_A - affinity.heatMu * dN_A, Sigma },
    affinity,
    resolution,
  );
  const informationSign = Math.abs(dI) <= zero.entropy ? 0 : Math.sign(dI);
  const nearPrediction = informationSign === 0 ? 'none' : informationSign > 0 ? 'conventional' : 'anomalous';
  const scale = Math.max(Math.abs(Sigma), Math.abs(dI));
  const permission =
    informationSign === 0
      ? 'conventional-or-none'
      : informationSign > 0
        ? 'conventional-certain'
        : 'anomalous-permitted';
  return {
    particle,
    energy,
    joint,
    particleDirection: direction(dN_A, zero.number),
    energyDirection: direction(dE_A, zero.energy),
    reversible: informationSign === 0 && Math.abs(Sigma) <= zero.entropy,
    nearPrediction: withdrawn ? null : nearPrediction,
    nearEta: withdrawn || scale <= zero.entropy ? null : (columns.D_A[row] + columns.D_B[row]) / scale,
    nearAgrees: withdrawn ? null : nearPrediction === joint,
    farPermission: withdrawn ? null : permission,
    witnessesEntanglement: !withdrawn && Sigma < -witnessLimit - zero.entropy,
  };
}

function direction(amount: number, epsilon: number): 'none' | 'A->B' | 'B->A' {
  if (Math.abs(amount) <= epsilon) return 'none';
  return amount > 0 ? 'B->A' : 'A->B';
}
