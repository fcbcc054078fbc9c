import { sideNumbers, type NotCompared, type Patience, type SideNumbers } from './compare.js';
import type { Measured, Side } from './run-of-side.js';

/** The tool on a problem with no peer to compare: where Python is absent, or nobody else solves it. */
export interface Alone {
  readonly problem: string;
  readonly runs: number;
  readonly tool: SideNumbers;
  readonly solver?: string;
}

export function measureAlone(
  problem: string,
  tool: Side,
  peakMiB: number | undefined,
  { runs, budgetSeconds }: Patience,
): Alone | NotCompared {
  const done: Measured[] = [];
  let used = 0;
  while (done.length < runs && (done.length === 0 || used < budgetSeconds)) {
    const run = tool();
    if ('failure' in run) return { problem, peer: 'the tool', reason: run.failure };
    done.push(run);
    used += run.wholeSeconds;
  }
  const [{ solver, peakMiB: ownPeak }] = done;
  return {
    problem,
    runs: done.length,
    tool: sideNumbers(done, peakMiB ?? ownPeak),
    ...(solver === undefined ? {} : { solver }),
  };
}
