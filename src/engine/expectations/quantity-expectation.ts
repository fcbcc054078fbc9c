import type { ExpectationReport } from '../analysis.js';
import type { Expectation } from '../model.js';
import { numberText } from '../number-text.js';
import { isQuantity, quantityNames, type Quantity } from '../quantities.js';
import { tolerances } from '../tolerances.js';
import { demandText, nothingWithin, spanOf, whenText } from './words.js';

/** What a quantity expectation is judged by. */
export interface QuantityEvidence {
  /** Last time of the window, and of the evolution. */
  readonly end: number;
  readonly horizon: number;
  /** Output times; between them the curve is looked at as often as its fastest oscillation asks for. */
  readonly samples: readonly number[];
  /** Largest angular frequency of the flows. */
  readonly fastest: number;
  values(quantity: Quantity, times: readonly number[]): number[];
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
  const { when } = expectation;
  const span = spanOf(when, evidence);
  if (when.kind === 'at' ? when.time > evidence.horizon : span.to <= span.from)
    return { ...base, status: 'failed', actual: nothingWithin(evidence.end) };
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
  const { when, comparison, value: demand } = expectation;
  const f = (times: readonly number[]): number[] => evidence.values(quantity, times);
  if (when.kind === 'at') return f([when.time])[0];
  const span = spanOf(when, evidence);
  if (expectation.extreme !== undefined)
    return extreme(f, samplesOn(span, evidence), expectation.extreme === 'max' ? 1 : -1);
  const somewhere = when.kind === 'somewhere';
  if (comparison === '=') {
    const farthest = (times: readonly number[]): number[] =>
      f(times).map((value) => Math.abs(value - demand));
    return demand + extreme(farthest, samplesOn(span, evidence), somewhere ? -1 : 1);
  }
  const strict = comparison === '<' || comparison === '>';
  const upper = comparison === '<' || comparison === '<=';
  const reached = (t: number): boolean => Math.abs(f([t])[0] - demand) <= evidence.error;
  const times = samplesOn(span, evidence);
  return extreme(
    f,
    strict && !somewhere ? withoutOpenEnds(times, span, reached) : times,
    upper !== somewhere ? 1 : -1,
  );
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly fromOpen: boolean;
  readonly toOpen: boolean;
}

/** Samples per period of the fastest oscillation; extremes between them are refined. */
const SAMPLES_PER_PERIOD = 8;
/** Beyond this many, a span is looked at more coarsely. */
const MAXIMUM_SAMPLES = 4096;

/** The output times inside the span, what the oscillations need between them, and the ends; towards an open end also ever smaller steps. */
function samplesOn(
  { from, to, fromOpen, toOpen }: Span,
  { samples, end, fastest }: QuantityEvidence,
): number[] {
  const inset = tolerances.instant * Math.max(end, to);
  const spacing = Math.max((2 * Math.PI) / (SAMPLES_PER_PERIOD * fastest), (to - from) / MAXIMUM_SAMPLES);
  const output = samples.filter((t) => t > from + inset && t < to - inset);
  const inner = [...output, to].flatMap((right, k) => {
    const left = k === 0 ? from : output[k - 1];
    const pieces = Math.max(1, Math.ceil((right - left) / spacing));
    const between = Array.from({ length: pieces - 1 }, (_, j) => left + ((right - left) * (j + 1)) / pieces);
    return right === to ? between : [...between, right];
  });
  const first = inner.at(0) ?? to;
  const last = inner.at(-1) ?? from;
  const towards = (border: number, neighbour: number): number[] =>
    Array.from(
      { length: Math.max(0, Math.floor(Math.log2(Math.abs(neighbour - border) / inset))) },
      (_, k) => border + (neighbour - border) / 2 ** (k + 1),
    );
  return [
    ...(fromOpen ? towards(from, first).reverse() : [from]),
    ...inner,
    ...(toOpen ? towards(to, last) : [to]),
  ];
}

/**
 * A strict demand may be reached at an end that is left out, such as dI < 0 on 0 < t: what cannot be told from
 * the demand next to that end is no witness against it. The rest must remain, or nothing would be judged.
 */
function withoutOpenEnds(
  times: readonly number[],
  { from, to, fromOpen, toOpen }: Span,
  reached: (t: number) => boolean,
): readonly number[] {
  let first = 0;
  let last = times.length - 1;
  if (fromOpen && reached(from)) while (first < last && reached(times[first])) first++;
  if (toOpen && reached(to)) while (last > first && reached(times[last])) last--;
  return times.slice(first, last + 1);
}

/** The largest (sign 1) or smallest (-1) value near the given times: the best of them, refined by golden sections. */
function extreme(f: (times: readonly number[]) => number[], times: readonly number[], sign: 1 | -1): number {
  const values = f(times).map((value) => sign * value);
  let best = 0;
  values.forEach((value, k) => {
    if (value > values[best]) best = k;
  });
  let low = times[Math.max(best - 1, 0)];
  let high = times[Math.min(best + 1, times.length - 1)];
  const golden = (Math.sqrt(5) - 1) / 2;
  let largest = values[best];
  for (let step = 0; step < REFINEMENTS && high > low; step++) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    const [atLeft, atRight] = f([left, right]).map((value) => sign * value);
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
