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
  const { affinity, initial, zero } = known;
  if (affinity.number === 0 && affinity.energy === 0) {
    return 'without a difference in beta or beta mu, Sigma is zero at all times and no flow is anomalous';
  }
  if (initial.mutualInformation <= zero.entropy) {
    return `an anomalous flow needs Sigma < 0, but Sigma >= dI >= -I(0) and I(0) = ${numberText(initial.mutualInformation, 3)}: a product state flows conventionally (Eqs. 26, 28)`;
  }
  return undefined;
}

function dragRefutation(flow: Flow, { affinity, conserving }: Foreknowledge): string | undefined {
  if (flow === 'joint') return 'the joint flow is never counter-gradient: drag is one flow pulled by another';
  if (!conserving) return undefined;
  const other = flow === 'particle' ? affinity.energy : affinity.number;
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
  const tooHigh = (comparison === '>' || comparison === '>=') && value > bounds.high + known.zero.entropy;
  const tooLow = (comparison === '<' || comparison === '<=') && value < bounds.low - known.zero.entropy;
  const outside =
    comparison === '=' &&
    (value - slack > bounds.high + known.zero.entropy || value + slack < bounds.low - known.zero.entropy);
  if (!tooHigh && !tooLow && !outside) return undefined;
  const limit =
    tooHigh || (outside && value > bounds.high)
      ? `rise above ${numberText(bounds.high)}`
      : `fall below ${numberText(bounds.low)}`;
  return `${expectation.quantity} cannot ${limit}: ${bounds.why}`;
}

/** The range that theory leaves to a quantity at every time. */
function boundsOf(quantity: string, known: Foreknowledge): Bounds | undefined {
  const { initial } = known;
  const { thermal, mutualInformation } = initial;
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
    case 'dN_A':
    case 'dN_B':
      return known.conserving ? flowBounds(quantity, known, initial.aPriori) : undefined;
    default:
      return undefined;
  }
}

/** dN_A is bounded on its anomalous side by I(0) / (beta |mu_A - mu_B|) at equal beta (Eqs. 28, 29). */
function flowBounds(
  quantity: 'dN_A' | 'dN_B',
  { affinity }: Foreknowledge,
  { anomalousNumberLimit }: APrioriReport,
): Bounds | undefined {
  if (anomalousNumberLimit === undefined) return undefined;
  const conventionalSign = Math.sign(affinity.number) * (quantity === 'dN_A' ? 1 : -1);
  const why = 'anomalous flow is paid by I(0) alone, |dN_A| <= I(0) / (|beta| |mu_A - mu_B|) (Eqs. 28, 29)';
  return conventionalSign > 0
    ? { low: -anomalousNumberLimit, high: Infinity, why }
    : { low: -Infinity, high: anomalousNumberLimit, why };
}
