import { mebibytes, ratio, seconds, small } from './report/number-text.js';
import type { Measurement } from './report/result.js';

/** One line of the terminal for each thing that was measured, as soon as it is. */
export function progressText(one: Measurement): string {
  const names = `${one.problem.padEnd(5)} ${('peer' in one ? one.peer : 'alone').padEnd(18)}`;
  if ('reason' in one) return `${names} not compared: ${one.reason}`;
  if ('theirSeconds' in one) {
    const { tool, theirSeconds } = one;
    return `${names} warm ${seconds(tool.totalSeconds)} vs ${seconds(theirSeconds)}  ${ratio(one.ratio)}`;
  }
  if (!('theirs' in one)) {
    const { wholeSeconds, solveSeconds, peakMiB } = one.tool;
    return `${names} whole ${seconds(wholeSeconds)}  solve ${seconds(solveSeconds)}  peak ${mebibytes(peakMiB)}`;
  }
  const { tool, theirs } = one;
  return [
    names,
    `whole ${seconds(tool.wholeSeconds)} vs ${seconds(theirs.wholeSeconds)}  ${ratio(one.wholeRatio)} `,
    `solve ${seconds(tool.solveSeconds)} vs ${seconds(theirs.solveSeconds)}  ${ratio(one.solveRatio)} `,
    `peak ${mebibytes(tool.peakMiB)} vs ${mebibytes(theirs.peakMiB)}  difference ${small(one.difference.value)}`,
  ].join(' ');
}
