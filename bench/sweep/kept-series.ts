import { seriesKeys, type Series, type SeriesName } from '../compare/series.js';

/** The series of every (count / 10)-th scenario, and last the mean over all scenarios and times: as `peers/sweep.py`. */
export class KeptSeries {
  readonly #step: number;
  readonly #kept = new Map<SeriesName, number[]>(seriesKeys.map((key) => [key, []]));
  readonly #sums = new Map<SeriesName, number>();
  #scenarios = 0;
  #times = 0;

  constructor(count: number) {
    this.#step = Math.max(1, Math.ceil(count / 10));
  }

  /** The next scenario. */
  add(series: Series): void {
    for (const [key, kept] of this.#kept) {
      const values = series[key];
      this.#sums.set(key, (this.#sums.get(key) ?? 0) + sumOf(values));
      if (this.#scenarios % this.#step === 0) kept.push(...Array.from(values));
    }
    this.#times += series.NA.length;
    this.#scenarios++;
  }

  result(): Series {
    const entries = Array.from(this.#kept, ([key, kept]) => [
      key,
      [...kept, (this.#sums.get(key) ?? 0) / this.#times],
    ]);
    return Object.fromEntries(entries) as Series;
  }
}

/** By itself, so that it is compiled for the one kind of array that comes. */
function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}
