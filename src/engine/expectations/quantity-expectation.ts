import type { ExpectationReport } from '../analysis.js';
import type { Expectation } from '../model.js';
import { numberText } from '../number-text.js';
import { isQuantity, quantityNames } from '../quantities.js';
import { tolerances } from '../tolerances.js';
import {
  extremeOn,
  type CurveOf,
  type Extreme,
  type QuantityCurve,
  type Stretch,
} from './quantity-extremes.js';
import { demandText, nothingWithin, spanOf, whenText } from './words.js';

/** What a quantity expectation is judged by. */
export interface QuantityEvidence {
  /** Last time of the window, and of the evolution. */
  readonly end: number;
  readonly horizon: number;
  readonly curve: CurveOf;
  /** Numerical error of a value, in its own unit. */
  readonly error: number;
}

type QuantityExpectation = Extract<Expectation, { kind: 'quantity' }>;

/** Stops now and then, for whoever waits or wants to leave. */
export function* judgeQuantity(
  expectation: QuantityExpectation,
  evidence: QuantityEvidence,
): Generator<undefined, ExpectationReport, void> {
  const { quantity } = expectation;
  const wanted = `${expectation.extreme === undefined ? '' : `${expectation.extreme} `}${quantity} ${expectation.comparison} ${numberText(expectation.value, 12)}${toleranceText(expectation)} ${whenText(expectation.when)}`;
  const base = { text: demandText(expectation), origin: expectation.origin, expected: wanted };
  if (!isQuantity(quantity)) {
    return {
      ...base,
      status: 'failed',
      actual: `${quantity} is not a quantity; there are ${quantityNames.join(', ')}`,
    };
  }
  const { when } = expectation;
  const span = spanOf(when, evidence);
  if (when.kind === 'at' ? when.time > evidence.horizon : span.to <= span.from)
    return { ...base, status: 'failed', actual: nothingWithin(evidence.end) };
  const { value, certified } = yield* decisive(expectation, evidence.curve(quantity), evidence);
  const margin = marginOf(expectation, value);
  return {
    ...base,
    status: statusOf(expectation, margin, evidence.error * Math.max(1, Math.abs(value))),
    actual: `${quantity} = ${numberText(value, 12)}${certified ? '' : ' (not certified: the window holds more oscillations than were looked at)'}`,
    margin,
    value,
  };
}

function toleranceText({ tolerance }: QuantityExpectation): string {
  if (tolerance === undefined) return '';
  return tolerance.kind === 'absolute'
    ? ` ± ${numberText(tolerance.value)}`
    : ` ± ${numberText(100 * tolerance.value)}%`;
}

/** The value that decides: at a time, the extreme asked for, or the one hardest (somewhere: easiest) to satisfy. */
function* decisive(
  expectation: QuantityExpectation,
  curve: QuantityCurve,
  evidence: QuantityEvidence,
): Generator<undefined, Extreme, void> {
  const { when, comparison, value: demand } = expectation;
  if (when.kind === 'at') return { value: curve.values([when.time])[0], certified: true };
  const span = spanOf(when, evidence);
  if (expectation.extreme !== undefined)
    return yield* extremeOn(curve, span, expectation.extreme === 'max' ? 1 : -1);
  const somewhere = when.kind === 'somewhere';
  if (comparison === '=') {
    const [low, high] = [yield* extremeOn(curve, span, -1), yield* extremeOn(curve, span, 1)];
    if (somewhere && low.value <= demand && demand <= high.value) return { value: demand, certified: true };
    const isLowFarther = Math.abs(low.value - demand) > Math.abs(high.value - demand);
    return isLowFarther !== somewhere ? low : high;
  }
  const isStrict = comparison === '<' || comparison === '>';
  const isUpper = comparison === '<' || comparison === '<=';
  const reached = (t: number): boolean => Math.abs(curve.values([t])[0] - demand) <= evidence.error;
  const stretch = isStrict && !somewhere ? withoutOpenEnds(span, reached) : span;
  return yield* extremeOn(curve, stretch, isUpper !== somewhere ? 1 : -1);
}

/**
 * A strict demand may be reached at an end that is left out, such as dI < 0 on 0 < t: what cannot be told from
 * the demand next to that end is no witness against it. The rest must remain, or nothing would be judged.
 */
function withoutOpenEnds(
  { from, to, fromOpen, toOpen }: ReturnType<typeof spanOf>,
  reached: (t: number) => boolean,
): Stretch {
  const middle = from + (to - from) / 2;
  const inside = (border: number): number => {
    const reach = middle - border;
    for (let share: number = tolerances.instant; share < 1; share *= 2) {
      if (!reached(border + share * reach)) return border + share * reach;
    }
    return middle;
  };
  return {
    from: fromOpen && reached(from) ? inside(from) : from,
    to: toOpen && reached(to) ? inside(to) : to,
  };
}

/** Distance to the demand: positive inside, negative outside. */
function marginOf({ comparison, value: demand, tolerance }: QuantityExpectation, value: number): number {
  switch (comparison) {
    case '<':
    case '<=':
      return demand - value;
    case '>':
    case '>=':
      return value - demand;
    case '=': {
      const width =
        tolerance === undefined
          ? 0
          : tolerance.kind === 'absolute'
            ? tolerance.value
            : tolerance.value * Math.abs(demand);
      return width - Math.abs(value - demand);
    }
  }
}

/** Strict demands need the margin to exceed the numerical error; the others may be missed by it. */
function statusOf(
  { comparison }: QuantityExpectation,
  margin: number,
  error: number,
): ExpectationReport['status'] {
  if (Number.isNaN(margin)) return 'failed';
  if (comparison !== '<' && comparison !== '>') return margin >= -error ? 'met' : 'failed';
  if (margin > error) return 'met';
  return margin < -error ? 'failed' : 'undetermined';
}
