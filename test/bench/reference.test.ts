import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { largestDifference, seriesOf, type Series } from '../../bench/compare/series.js';
import { modelOfText } from '../../bench/model-of-problem.js';
import { problem } from '../../bench/problems/problem-set.js';
import { scenarioText } from '../../bench/problems/scenario-text.js';
import { thinned, referenceProblems, type ReferenceTable } from '../../bench/reference/reference-table.js';
import { runSweep } from '../../bench/sweep/run-sweep.js';
import { analyse } from '../../src/engine/index.js';

// The numbers come from the peers in bench/peers, run by `npm run bench:reference`; the file says which versions.
const path = new URL('../../bench/reference/numpy.json', import.meta.url);
const table = JSON.parse(readFileSync(path, 'utf8')) as ReferenceTable;

async function solve(name: string, count: number | undefined): Promise<Series> {
  const one = problem(name);
  if (one.kind === 'sweep') return runSweep(name, count ?? one.count);
  const { evolution } = analyse(await modelOfText(scenarioText(one)));
  if (evolution === undefined) throw new Error(`${name} is refused`);
  return seriesOf(evolution.ledger.columns);
}

describe('the engine agrees with NumPy', () => {
  test('on every problem that the table should have', () => {
    expect(table.problems).toMatchObject(referenceProblems);
  });

  // 200 + 200 modes have N of order 100: the same relative accuracy.
  test.each(table.problems)('$problem, by $peer', async ({ problem: name, count, places, series }) => {
    const difference = largestDifference(thinned(await solve(name, count), places), series);
    expect(difference.value).toBeLessThan(name === 'P7b' ? 1e-11 : 1e-12);
  });
});
