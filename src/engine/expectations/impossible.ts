import type { APrioriReport, InitialReport, ZeroTolerances } from '../analysis.js';
import type { Expectation, Flow, Model } from '../model.js';
import { numberText } from '../number-text.js';
import type { Affinities } from '../verdicts/zero-tests.js';

/** What theory knows before the evolution. */
export interface Foreknowledge {
  readonly model: Model;
  readonly initial: InitialReport;
  readonly affinity: Affinities;
  readonly zero: ZeroTolerances;
  readonly flow: Flow;
  /** Eqs. (14), (15) and (18) hold, so that the collapsed forms (26)-(29) do too. */
  readonly conserving: boolean;
}

/** Why theory refutes an expectation, or undefined if it does not. Needs Eq. (16). */
export function refutation(expectation: Expectation, known: Foreknowledge): string | undefined {
  switch (expectation.kind) {
    case 'verdict':
      return verdictRefutation(expectation, known);
    case 'quantity':
      return quantityRefutation(expectation, known);
    case 'violation':
      return undefined;
  }
}

function verdictRefutation(
  expectation: Extract<Expectation, { kind: 'verdict' }>,
  known: Foreknowledge,
): string | undefined {
  if (expectation.never) return undefined;
  const { label, when } = expectation;
  const flow = expectation.flow ?? known.flow;
  if (when.kind === 'at' && when.time === 0) {
    return label === 'none' ? undefined : 'at t = 0 nothing has flowed yet: the verdict is none';
  }
  if (label === 'counter-gradient') return dragRefutation(flow, known);
  if (label !== 'anomalous') return undefined;
  const { affinity, initial, model, zero } = known;
  if (affinity.number === 0 && affinity.energy === 0) {
    return 'without a difference in beta or beta mu, Sigma is zero at all times and no flow is anomalous';
  }
  if (initial.mutualInformation <= zero.entropy) {
    const state =
      model.correlation.form === 'none'
        ? 'I(0) = 0: a product state flows conventionally'
        : `I(0) = ${numberText(initial.mutualInformation, 3)} is within the zero test (${numberText(zero.entropy, 3)}): a state without correlation flows conventionally`;
    return `an anomalous flow needs Sigma < 0, but Sigma >= dI >= -I(0) and ${state} (Eqs. 26, 28)`;
  }
  return undefined;
}

function dragRefutation(flow: Flow, { affinity, conserving }: Foreknowledge): string | undefined {
  if (flow === 'joint') return 'the joint flow is never counter-gradient: drag is one flow pulled by another';
  if (!conserving) return undefined;
  // At a common mu the heat is all that the energy affinity drives, and Sigma = F_E Q_A (Eq. 27).
  const other = flow === 'particle' ? affinity.energy : affinity.heatMu !== 0 ? 0 : affinity.number;
  return other === 0
    ? `the ${flow} flow is the only one with a gradient, so nothing can drag it (Eqs. 27, 28)`
    : undefined;
}

interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly why: string;
}

function quantityRefutation(
  expectation: Extract<Expectation, { kind: 'quantity' }>,
  known: Foreknowledge,
): string | undefined {
  const bounds = boundsOf(expectation.quantity, known);
  if (bounds === undefined) return undefined;
  const { comparison, value, tolerance } = expectation;
  const slack =
    tolerance === undefined
      ? 0
      : tolerance.kind === 'absolute'
        ? tolerance.value
        : tolerance.value * Math.abs(value);
  const { entropy: epsilon } = known.zero;
  // What a bound only touches is no strict inequality, whatever the rounding.
  const isTooHigh = comparison === '>' ? value >= bounds.high : value - slack > bounds.high + epsilon;
  const isTooLow = comparison === '<' ? value <= bounds.low : value + slack < bounds.low - epsilon;
  const wantsHigh = comparison === '>' || comparison === '>=' || comparison === '=';
  const wantsLow = comparison === '<' || comparison === '<=' || comparison === '=';
  if (isTooHigh && wantsHigh)
    return `${expectation.quantity} cannot rise above ${numberText(bounds.high)}: ${bounds.why}`;
  if (isTooLow && wantsLow)
    return `${expectation.quantity} cannot fall below ${numberText(bounds.low)}: ${bounds.why}`;
  return undefined;
}

/** The range that theory leaves to a quantity at every time. */
function boundsOf(quantity: string, known: Foreknowledge): Bounds | undefined {
  const { initial } = known;
  const { thermal } = initial;
  const mutualInformation = informationOf(known);
  const logs = thermal.map(({ dimension }) => Math.log(dimension));
  const most = 2 * Math.min(...logs);
  switch (quantity) {
    case 'I':
      return { low: 0, high: most, why: '0 <= I <= 2 min(ln d_A, ln d_B)' };
    case 'dI':
      return {
        low: -mutualInformation,
        high: most - mutualInformation,
        why: 'I stays between 0 and 2 min(ln d_A, ln d_B)',
      };
    case 'Sigma':
      return { low: -mutualInformation, high: Infinity, why: 'Sigma >= dI >= -I(0)' };
    case 'D_A':
    case 'D_B':
      return { low: 0, high: Infinity, why: 'a relative entropy is not negative' };
    case 'slack':
      return { low: 0, high: Infinity, why: 'Sigma - dI = D_A + D_B >= 0 (Eqs. 20, 25)' };
    case 'S_A':
    case 'S_B':
      return { low: 0, high: logs[quantity === 'S_A' ? 0 : 1], why: '0 <= S <= ln d' };
    case 'N_A':
    case 'N_B':
      return spectrumBounds(known, quantity, 'number', 0);
    case 'E_A':
    case 'E_B':
      return spectrumBounds(known, quantity, 'energy', 0);
    case 'dE_A':
    case 'dE_B':
      return spectrumBounds(known, quantity, 'energy', 1);
    case 'dN_A':
    case 'dN_B':
      return tighter(
        spectrumBounds(known, quantity, 'number', 1),
        known.conserving ? flowBounds(quantity, known, initial.aPriori) : undefined,
      );
    default:
      return undefined;
  }
}

/** I(0), exactly zero where the zero test says so: then a strict demand meets a strict bound. */
function informationOf({ initial: { mutualInformation }, zero }: Foreknowledge): number {
  return mutualInformation <= zero.entropy ? 0 : mutualInformation;
}

/** An expectation value lies between the extreme eigenvalues, and its change between their distances from the start. */
function spectrumBounds(
  { model, initial }: Foreknowledge,
  quantity: string,
  of: 'number' | 'energy',
  change: 0 | 1,
): Bounds | undefined {
  const side = quantity.endsWith('A') ? 0 : 1;
  // The levels of a boson are a choice of the scenario, not of theory.
  if (model.subsystems[side].sites.some(({ kind }) => kind === 'boson')) return undefined;
  const thermal = initial.thermal[side];
  const [low, high] = of === 'number' ? thermal.numberRange : thermal.energyRange;
  const start = change === 0 ? 0 : thermal[of];
  const operator = `${of === 'number' ? 'N' : 'H'}_${side === 0 ? 'A' : 'B'}`;
  return {
    low: low - start,
    high: high - start,
    why: `the eigenvalues of ${operator} lie between ${numberText(low)} and ${numberText(high)}${change === 0 ? '' : `, and it starts at ${numberText(start)}`}`,
  };
}

function tighter(one: Bounds | undefined, other: Bounds | undefined): Bounds | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  // The reason is that of the bound that moved; the other one is far from what anybody asks.
  return other.low > one.low
    ? { ...other, high: Math.min(one.high, other.high) }
    : { ...other, low: one.low, high: Math.min(one.high, other.high) };
}

/** dN_A is bounded on its anomalous side by I(0) / (beta |mu_A - mu_B|) at equal beta (Eqs. 28, 29). */
function flowBounds(
  quantity: 'dN_A' | 'dN_B',
  known: Foreknowledge,
  { anomalousNumberLimit }: APrioriReport,
): Bounds | undefined {
  if (anomalousNumberLimit === undefined) return undefined;
  const { affinity } = known;
  const limit = informationOf(known) === 0 ? 0 : anomalousNumberLimit;
  const conventionalSign = Math.sign(affinity.number) * (quantity === 'dN_A' ? 1 : -1);
  const why = 'anomalous flow is paid by I(0) alone, |dN_A| <= I(0) / (|beta| |mu_A - mu_B|) (Eqs. 28, 29)';
  return conventionalSign > 0
    ? { low: 0 - limit, high: Infinity, why }
    : { low: -Infinity, high: limit, why };
}
