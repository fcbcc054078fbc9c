import type { Quantity } from '../quantities.js';
import type { TimeFunction } from '../evolution/time-function.js';
import { tolerances } from '../tolerances.js';
import { extremum } from '../verdicts/extremum.js';

/** The curve of a quantity, and how it may be looked at. */
export interface QuantityCurve {
  values(times: readonly number[]): Float64Array;
  /** For quantities that are expectation values: the value is `start` plus the change of `f`. */
  readonly linear: { readonly start: number; readonly f: TimeFunction } | undefined;
  /** Output times; between them the curve is looked at as often as its fastest oscillation asks for. */
  readonly samples: readonly number[];
  readonly largestFrequency: number;
}

/** What is known of a quantity: a curve for each. */
export type CurveOf = (quantity: Quantity) => QuantityCurve;

export interface Extreme {
  readonly value: number;
  /** No value beyond it can be between the times that were looked at; for entropies, as far as the samples resolve them. */
  readonly certified: boolean;
}

/** A closed stretch of time. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Samples per period of the fastest oscillation; extremes between them are refined. */
const SAMPLES_PER_PERIOD = 8;
/** Beyond this many, a curve is looked at more coarsely and the extreme is not certified. */
const MAXIMUM_SAMPLES = 4096;
/** So many of the extremes that the samples leave possible are refined. */
const MAXIMUM_CANDIDATES = 64;
/** Golden-section steps that bring an extreme between two samples to full double precision in its value. */
const REFINEMENTS = 40;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The largest (sign 1) or smallest (-1) value on a stretch. */
export function* extremeOn(
  curve: QuantityCurve,
  { from, to }: Stretch,
  sign: 1 | -1,
): Generator<undefined, Extreme, void> {
  if (curve.linear !== undefined) {
    const { start, f } = curve.linear;
    const { value, certified } = yield* extremum(f, from, to, sign);
    return { value: start + value, certified };
  }
  const { times, isFine } = samplesOn(curve, { from, to });
  const values = curve.values(times).map((value) => sign * value);
  yield;
  let best = -Infinity;
  for (const value of values) best = Math.max(best, value);
  const candidates = candidatesFor(values, best);
  for (const value of refined(curve, times, candidates, sign)) best = Math.max(best, value);
  return { value: sign * best, certified: isFine };
}

/** The output times inside the stretch, what the oscillations need between them, and the ends. */
function samplesOn(
  { samples, largestFrequency }: QuantityCurve,
  { from, to }: Stretch,
): { times: number[]; isFine: boolean } {
  const inset = tolerances.instant * to;
  const wanted = (2 * Math.PI) / (SAMPLES_PER_PERIOD * largestFrequency);
  const spacing = Math.max(wanted, (to - from) / MAXIMUM_SAMPLES);
  const borders = [...samples.filter((t) => t > from + inset && t < to - inset), to];
  const times = [from];
  for (const border of borders) {
    const left = times[times.length - 1];
    const pieces = Math.max(1, Math.ceil((border - left) / spacing));
    for (let j = 1; j < pieces; j++) times.push(left + ((border - left) * j) / pieces);
    times.push(border);
  }
  return { times, isFine: spacing === wanted };
}

/** Samples beside which the curve may rise above the best of them, as far as its bend beside them tells. */
function candidatesFor(values: Float64Array, best: number): number[] {
  const last = values.length - 1;
  const bend = (k: number): number =>
    k < 1 || k >= last ? 0 : Math.abs(values[k - 1] - 2 * values[k] + values[k + 1]);
  const peaks: number[] = [];
  for (let k = 0; k <= last; k++) {
    const isPeak = (k === 0 || values[k] >= values[k - 1]) && (k === last || values[k] >= values[k + 1]);
    if (isPeak && values[k] + Math.max(bend(k - 1), bend(k), bend(k + 1)) >= best) peaks.push(k);
  }
  return peaks.sort((i, k) => values[k] - values[i]).slice(0, MAXIMUM_CANDIDATES);
}

/** The largest values of sign f around the candidates, by golden sections of all of them at once. */
function refined(
  curve: QuantityCurve,
  times: readonly number[],
  candidates: readonly number[],
  sign: 1 | -1,
): number[] {
  const at = (points: readonly number[]): Float64Array => curve.values(points).map((value) => sign * value);
  const low = candidates.map((k) => times[Math.max(k - 1, 0)]);
  const high = candidates.map((k) => times[Math.min(k + 1, times.length - 1)]);
  const left = candidates.map((_, c) => high[c] - GOLDEN * (high[c] - low[c]));
  const right = candidates.map((_, c) => low[c] + GOLDEN * (high[c] - low[c]));
  const atLeft = at(left);
  const atRight = at(right);
  const best = candidates.map((_, c) => Math.max(atLeft[c], atRight[c]));
  for (let step = 0; step < REFINEMENTS; step++) {
    const goesLeft = candidates.map((_, c) => atLeft[c] > atRight[c]);
    const points = candidates.map((_, c) => {
      if (goesLeft[c]) {
        [high[c], right[c], atRight[c]] = [right[c], left[c], atLeft[c]];
        return (left[c] = high[c] - GOLDEN * (high[c] - low[c]));
      }
      [low[c], left[c], atLeft[c]] = [left[c], right[c], atRight[c]];
      return (right[c] = low[c] + GOLDEN * (high[c] - low[c]));
    });
    at(points).forEach((value, c) => {
      if (goesLeft[c]) atLeft[c] = value;
      else atRight[c] = value;
      best[c] = Math.max(best[c], value);
    });
  }
  return best;
}
