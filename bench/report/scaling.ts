import type { Comparison } from '../compare/compare.js';
import { exponent } from '../compare/statistics.js';

/** Seconds against the dimension of the Hilbert space, for one side on problems of one kind. */
export interface Scaling {
  readonly kind: string;
  readonly side: string;
  readonly points: readonly Point[];
  /** p of seconds ~ d^p over the dimensions from 64 on, where there are three. */
  readonly exponent?: number;
}

export interface Point {
  readonly problem: string;
  readonly dimension: number;
  readonly seconds: number;
}

/** Below this the constant parts decide: starting, parsing, the loop over the output times. */
const SMALLEST = 64;

export function scaling(kind: string, side: string, points: readonly Point[]): Scaling {
  const large = points.filter(({ dimension }) => dimension >= SMALLEST);
  return {
    kind,
    side,
    points,
    ...(large.length < 3
      ? {}
      : { exponent: exponent(large.map(({ dimension, seconds }) => [dimension, seconds])) }),
  };
}

/** The peers of some problems, by what they take inside their process. */
export function scalingOfPeers(
  kind: string,
  dimensions: ReadonlyMap<string, number>,
  comparisons: readonly Comparison[],
): Scaling[] {
  const bySide = new Map<string, Point[]>();
  for (const [problem, dimension] of dimensions) {
    for (const { peer, theirs } of comparisons.filter((one) => one.problem === problem)) {
      const points = bySide.get(peer) ?? [];
      points.push({ problem, dimension, seconds: theirs.solveSeconds });
      bySide.set(peer, points);
    }
  }
  return Array.from(bySide, ([side, points]) => scaling(kind, side, points)).filter(
    ({ points }) => points.length > 1,
  );
}
