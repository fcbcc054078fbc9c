import { describe, expect, test } from 'vitest';
import { peersFor } from '../../bench/compare/peer-table.js';
import type { Comparison } from '../../bench/compare/compare.js';
import { problem } from '../../bench/problems/problem-set.js';
import { resultsPage } from '../../bench/report/results-page.js';
import type { Result } from '../../bench/report/result.js';
import { targets } from '../../bench/report/targets.js';

/** A run in which the tool was `ratio` times faster than QuTiP on P1. */
function resultOf(ratio: number): Result {
  const one: Comparison = {
    ...{ problem: 'P1', peer: 'qutip_mutual', pairs: 3, solver: 'sector, eigenvectors' },
    tool: { wholeSeconds: 0.1, solveSeconds: 0.05, peakMiB: 60 },
    theirs: { wholeSeconds: ratio / 10, solveSeconds: 0.2, peakMiB: 90 },
    wholeRatio: { median: ratio, min: ratio - 1, max: ratio + 1 },
    solveRatio: { median: 4, min: 4, max: 4 },
    memoryRatio: 1.5,
    difference: { value: 1.7e-5, series: 'NB', index: 3 },
  };
  return {
    machine: {
      ...{ date: '2026-01-01', cpu: 'a processor', cores: 2, memoryGiB: 4, load: [0, 1] },
      ...{ system: 'linux x64', node: 'v24', corrflow: '0' },
    },
    settings: { runs: 3, budgetSeconds: 1, limitSeconds: 1, memoryGiB: 1 },
    ...{ comparisons: [one], warm: [], alone: [], scaling: [] },
    notCompared: [{ problem: 'P4', peer: 'qutip_mutual', reason: 'there is no QuTiP here' }],
  };
}

describe('targets', () => {
  test('every target is measured by a full run', () => {
    for (const target of targets) {
      const names = peersFor(problem(target.problem), {}).map(({ name }) => name);
      expect(names, target.problem).toContain(target.peer);
      expect(target.aim).toBeGreaterThanOrEqual(target.atLeast);
    }
  });

  test.each([
    [4, '×4 (3…5) | **missed** |'],
    [7, '×7 (6…8) | met |'],
    [13, '×13 (12…14) | met, and the aim |'],
  ])('a ratio of %d against 5 and 12', (ratio, cells) => {
    const row = resultsPage(resultOf(ratio))
      .split('\n')
      .find((line) => line.startsWith('| P1, whole process'));
    expect(row).toContain(`| ×5 | ×12 | ${cells}`);
  });

  test('what was not compared is said, and no ratio is made up', () => {
    const page = resultsPage(resultOf(7));
    expect(page).toContain('| P4 | qutip_mutual | there is no QuTiP here |');
    const row = page.split('\n').find((line) => line.startsWith('| P4, memory'));
    expect(row).toContain('not compared');
  });
});
