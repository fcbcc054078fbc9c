import type { Measured, Side } from './run-of-side.js';
import { largestDifference, type Difference } from './series.js';
import { median, spread, type Spread } from './statistics.js';

/** The tool and one peer on one problem, measured in turn. */
export interface Comparison {
  readonly problem: string;
  readonly peer: string;
  /** Pairs of runs. */
  readonly pairs: number;
  readonly tool: SideNumbers;
  readonly theirs: SideNumbers;
  /** Peer over tool, pair by pair. */
  readonly wholeRatio: Spread;
  readonly solveRatio: Spread;
  readonly memoryRatio?: number;
  readonly difference: Difference;
  readonly solver?: string;
  /** Scenarios of a sweep. */
  readonly count?: number;
}

export interface SideNumbers {
  readonly wholeSeconds: number;
  readonly solveSeconds: number;
  readonly peakMiB?: number;
}

export interface NotCompared {
  readonly problem: string;
  readonly peer: string;
  readonly reason: string;
}

/** Where a comparison stops: after so many pairs, or after the pair that uses the seconds up. */
export interface Patience {
  readonly runs: number;
  readonly budgetSeconds: number;
}

/** A B A B …: load that comes and goes meets both sides alike. Whatever fails is not compared. */
export function compareInTurn(
  names: { readonly problem: string; readonly peer: string; readonly count?: number },
  tool: Side,
  toolPeakMiB: number | undefined,
  peer: Side,
  { runs, budgetSeconds }: Patience,
): Comparison | NotCompared {
  const pairs: [Measured, Measured][] = [];
  let used = 0;
  while (pairs.length < runs && (pairs.length === 0 || used < budgetSeconds)) {
    const mine = tool();
    if ('failure' in mine) return { ...names, reason: `the tool: ${mine.failure}` };
    const theirs = peer();
    if ('failure' in theirs) return { ...names, reason: theirs.failure };
    pairs.push([mine, theirs]);
    used += mine.wholeSeconds + theirs.wholeSeconds;
  }
  const ratios = (of: (run: Measured) => number): Spread =>
    spread(pairs.map(([mine, theirs]) => of(theirs) / of(mine)));
  const [mine, theirs] = pairs[0];
  const peaks = { tool: toolPeakMiB ?? mine.peakMiB, theirs: theirs.peakMiB };
  return {
    ...names,
    pairs: pairs.length,
    tool: sideNumbers(
      pairs.map(([run]) => run),
      peaks.tool,
    ),
    theirs: sideNumbers(
      pairs.map(([, run]) => run),
      peaks.theirs,
    ),
    wholeRatio: ratios((run) => run.wholeSeconds),
    solveRatio: ratios((run) => run.solveSeconds),
    ...(peaks.tool === undefined || peaks.theirs === undefined
      ? {}
      : { memoryRatio: peaks.theirs / peaks.tool }),
    difference: largestDifference(mine.series, theirs.series),
    ...(mine.solver === undefined ? {} : { solver: mine.solver }),
  };
}

/** Medians of some runs. */
export function sideNumbers(runs: readonly Measured[], peakMiB: number | undefined): SideNumbers {
  return {
    wholeSeconds: median(runs.map(({ wholeSeconds }) => wholeSeconds)),
    solveSeconds: median(runs.map(({ solveSeconds }) => solveSeconds)),
    ...(peakMiB === undefined ? {} : { peakMiB }),
  };
}
