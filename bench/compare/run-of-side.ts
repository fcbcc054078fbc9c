import type { Series } from './series.js';

/** One run of one side: the tool, or a peer. */
export interface Measured {
  /** The whole process, from its start to its end: imports, reading and writing too. */
  readonly wholeSeconds: number;
  /** Inside the process, imports left out. */
  readonly solveSeconds: number;
  readonly peakMiB?: number;
  readonly series: Series;
  /** What the tool chose. */
  readonly solver?: string;
}

export type RunOfSide = Measured | { readonly failure: string };

/** A side on one problem: every call is one run. */
export type Side = () => RunOfSide;
