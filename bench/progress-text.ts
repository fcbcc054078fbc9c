import type { Comparison, NotCompared } from './compare/compare.js';
import { mebibytes, ratio, seconds, small } from './report/number-text.js';
import type { WarmComparison } from './warm/warm-series.js';

/** One line of the terminal for each thing that was measured, as soon as it is. */
export function progressText(one: Comparison | WarmComparison | NotCompared): string {
  const names = `${one.problem.padEnd(5)} ${one.peer.padEnd(18)}`;
  if ('reason' in one) return `${names} not compared: ${one.reason}`;
  if ('theirSeconds' in one) {
    const { tool, theirSeconds } = one;
    return `${names} warm ${seconds(tool.totalSeconds)} vs ${seconds(theirSeconds)}  ${ratio(one.ratio)}`;
  }
  const { tool, theirs } = one;
  return [
    names,
    `whole ${seconds(tool.wholeSeconds)} vs ${seconds(theirs.wholeSeconds)}  ${ratio(one.wholeRatio)} `,
    `solve ${seconds(tool.solveSeconds)} vs ${seconds(theirs.solveSeconds)}  ${ratio(one.solveRatio)} `,
    `peak ${mebibytes(tool.peakMiB)} vs ${mebibytes(theirs.peakMiB)}  difference ${small(one.difference.value)}`,
  ].join(' ');
}
