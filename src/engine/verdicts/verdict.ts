import type { Verdict, ZeroTolerances } from '../analysis.js';
import type { Flow, VerdictLabel } from '../model.js';
import type { Quantity } from '../quantities.js';
import type { Affinities } from './zero-tests.js';

/** What labels are made of: the two exchanged amounts and Sigma at one time. */
export interface FlowAmounts {
  readonly dN_A: number;
  readonly dE_A: number;
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
  const { dN_A, dE_A, Sigma } = amounts;
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
    energy: single(dE_A, affinity.energy, zero.energy),
    joint: joint(),
  };
}

/** The complete verdict at one time; `witnessLimit` is min(S_A(0), S_B(0)) for a state with thermal marginals. */
export function verdictAt(
  values: Readonly<Record<Quantity, number>>,
  affinity: Affinities,
  resolution: Resolution,
  witnessLimit: number,
): Verdict {
  const { zero } = resolution;
  const labels = flowLabels(values, affinity, resolution);
  const informationSign = Math.abs(values.dI) <= zero.entropy ? 0 : Math.sign(values.dI);
  return {
    ...labels,
    particleDirection: direction(values.dN_A, zero.number),
    energyDirection: direction(values.dE_A, zero.energy),
    reversible: informationSign === 0 && Math.abs(values.Sigma) <= zero.entropy,
    ...(resolution.withdrawn
      ? { nearPrediction: null, nearEta: null, nearAgrees: null, farPermission: null }
      : predictions(values, informationSign, labels.joint, zero)),
    witnessesEntanglement: !resolution.withdrawn && values.Sigma < -witnessLimit - zero.entropy,
  };
}

/** What the change of the information says near equilibrium, and permits far from it (Eqs. 6 and 10). */
function predictions(
  { Sigma, dI, D_A, D_B }: Readonly<Record<Quantity, number>>,
  informationSign: number,
  joint: VerdictLabel,
  zero: ZeroTolerances,
): Pick<Verdict, 'nearPrediction' | 'nearEta' | 'nearAgrees' | 'farPermission'> {
  const nearPrediction = informationSign === 0 ? 'none' : informationSign > 0 ? 'conventional' : 'anomalous';
  const scale = Math.max(Math.abs(Sigma), Math.abs(dI));
  return {
    nearPrediction,
    nearEta: scale <= zero.entropy ? null : (D_A + D_B) / scale,
    nearAgrees: nearPrediction === joint,
    farPermission:
      informationSign === 0
        ? 'conventional-or-none'
        : informationSign > 0
          ? 'conventional-certain'
          : 'anomalous-permitted',
  };
}

function direction(amount: number, epsilon: number): 'none' | 'A->B' | 'B->A' {
  if (Math.abs(amount) <= epsilon) return 'none';
  return amount > 0 ? 'B->A' : 'A->B';
}
