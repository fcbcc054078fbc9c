import type { Evolution } from '../model.js';

/** The output times in ascending order, t = 0 always first. */
export function outputTimes(evolution: Evolution): number[] {
  if (evolution.kind === 'grid') {
    return Array.from({ length: evolution.steps + 1 }, (_, k) => (evolution.to * k) / evolution.steps);
  }
  return [...new Set([0, ...evolution.times])].sort((x, y) => x - y);
}
