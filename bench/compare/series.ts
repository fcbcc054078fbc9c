/** The series that both sides give, by the names of the peers and of the ledger. */
export const seriesNames = {
  NA: 'N_A',
  EA: 'E_A',
  NB: 'N_B',
  EB: 'E_B',
  SA: 'S_A',
  SB: 'S_B',
  I: 'I',
} as const;

export type SeriesName = keyof typeof seriesNames;
export type Series = Readonly<Record<SeriesName, ArrayLike<number>>>;

export const seriesKeys = Object.keys(seriesNames) as readonly SeriesName[];

/** The series among the columns of a ledger. */
export function seriesOf(columns: Readonly<Record<string, ArrayLike<number>>>): Series {
  return Object.fromEntries(seriesKeys.map((key) => [key, columns[seriesNames[key]]])) as unknown as Series;
}

/** The largest difference of two results, and where it is. */
export interface Difference {
  readonly value: number;
  readonly series: SeriesName;
  readonly index: number;
}

/** What is not a number differs by infinity. */
export function largestDifference(mine: Series, theirs: Series): Difference {
  let largest: Difference = { value: 0, series: 'NA', index: 0 };
  for (const series of seriesKeys) {
    const [x, y] = [mine[series], theirs[series]];
    if (x.length !== y.length) return { value: Infinity, series, index: Math.min(x.length, y.length) };
    for (let index = 0; index < x.length; index++) {
      const distance = Math.abs(x[index] - y[index]);
      const value = Number.isNaN(distance) ? Infinity : distance;
      if (value > largest.value) largest = { value, series, index };
    }
  }
  return largest;
}
