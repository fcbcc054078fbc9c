import { seriesKeys, type Series } from '../compare/series.js';

/** Series of the peers, thinned out, and what computed them: the table `bench/reference/numpy.json`. */
export interface ReferenceTable {
  /** Versions and BLAS that the numbers come from. */
  readonly from: Readonly<Record<string, string | readonly string[] | null>>;
  readonly problems: readonly ReferenceSeries[];
}

export interface ReferenceSeries {
  readonly problem: string;
  readonly peer: string;
  /** Scenarios of a sweep. */
  readonly count?: number;
  /** Which values of each series are kept. */
  readonly places: readonly number[];
  readonly series: Readonly<Record<keyof Series, readonly number[]>>;
}

/** What the table has: exact peers, and problems that a test solves in a moment. */
export const referenceProblems: readonly Pick<ReferenceSeries, 'problem' | 'peer' | 'count'>[] = [
  ...['P1', 'P2', 'P3', 'P6a', 'F1', 'F2', 'F3', 'B8'].map((problem) => ({ problem, peer: 'numpy_dense' })),
  ...['P4', 'P5r', 'P6b'].map((problem) => ({ problem, peer: 'numpy_blocks' })),
  ...['P7a', 'P7b'].map((problem) => ({ problem, peer: 'numpy_gauss' })),
  { problem: 'P10a', peer: 'scipy_pure' },
  ...['P8a', 'P8b'].map((problem) => ({ problem, peer: 'numpy_sweep', count: 50 })),
];

const KEPT = 25;

/** Places spread over a series, its first and its last among them. */
export function keptPlaces(length: number): number[] {
  const kept = Math.min(KEPT, length);
  return Array.from({ length: kept }, (_, k) => Math.round((k * (length - 1)) / Math.max(1, kept - 1)));
}

/** The values of all series at some places. */
export function thinned(series: Series, places: readonly number[]): ReferenceSeries['series'] {
  const entries = seriesKeys.map((key) => [key, places.map((place) => series[key][place])]);
  return Object.fromEntries(entries) as ReferenceSeries['series'];
}
