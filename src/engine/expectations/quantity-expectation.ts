import type { ExpectationReport } from '../analysis.js';
import type { Expectation } from '../model.js';
import { numberText } from '../number-text.js';
import { isQuantity, quantityNames, type Quantity } from '../quantities.js';
import { tolerances } from '../tolerances.js';
import { demandText, spanOf, whenText } from './words.js';

/** What a quantity expectation is judged by. */
export interface QuantityEvidence {
  readonly end: number;
  /** Times at which the curve is looked at before extremes are refined. */
  readonly samples: readonly number[];
  value(quantity: Quantity, time: number): number;
  /** Numerical error of a value, in its own unit. */
  readonly error: number;
}

type QuantityExpectation = Extract<Expectation, { kind: 'quantity' }>;

/** Golden-section steps that bring an extreme between two samples to full double precision in its value. */
const REFINEMENTS = 40;

export function judgeQuantity(
  expectation: QuantityExpectation,
  evidence: QuantityEvidence,
): ExpectationReport {
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
  const value = decisiveValue(expectation, quantity, evidence);
  const margin = marginOf(expectation, value);
  return {
    ...base,
    status: statusOf(expectation, margin, evidence.error * Math.max(1, Math.abs(value))),
    actual: `${quantity} = ${numberText(value, 12)}`,
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
function decisiveValue(
  expectation: QuantityExpectation,
  quantity: Quantity,
  evidence: QuantityEvidence,
): number {
  if (expectation.when.kind === 'at') return evidence.value(quantity, expectation.when.time);
  const span = spanOf(expectation.when, evidence.end);
  const f = (t: number): number => evidence.value(quantity, t);
  if (expectation.extreme !== undefined)
    return extreme(f, span, evidence, expectation.extreme === 'max' ? 1 : -1);
  const somewhere = expectation.when.kind === 'somewhere';
  const upper = expectation.comparison === '<' || expectation.comparison === '<=';
  if (expectation.comparison !== '=') return extreme(f, span, evidence, upper !== somewhere ? 1 : -1);
  const farthest = (t: number): number => Math.abs(f(t) - expectation.value);
  const distance = extreme(farthest, span, evidence, somewhere ? -1 : 1);
  return expectation.value + distance;
}

/** The largest (sign 1) or smallest (-1) value on a span: samples, then golden sections around the best. */
function extreme(
  f: (t: number) => number,
  span: { from: number; to: number; fromOpen: boolean; toOpen: boolean },
  { samples, end }: QuantityEvidence,
  sign: 1 | -1,
): number {
  const inset = tolerances.instant * Math.max(end, span.to);
  const from = span.fromOpen ? span.from + inset : span.from;
  const to = span.toOpen ? span.to - inset : span.to;
  const times = [from, ...samples.filter((t) => t > from && t < to), to];
  const values = times.map((t) => sign * f(t));
  const best = values.indexOf(Math.max(...values));
  let low = times[Math.max(best - 1, 0)];
  let high = times[Math.min(best + 1, times.length - 1)];
  const golden = (Math.sqrt(5) - 1) / 2;
  let largest = values[best];
  for (let step = 0; step < REFINEMENTS && high > low; step++) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    const atLeft = sign * f(left);
    const atRight = sign * f(right);
    largest = Math.max(largest, atLeft, atRight);
    if (atLeft > atRight) high = right;
    else low = left;
  }
  return sign * largest;
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
