import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { compareInTurn } from '../../bench/compare/compare.js';
import { missingLibrary } from '../../bench/compare/python.js';
import { runProcess } from '../../bench/compare/run-process.js';
import type { Side } from '../../bench/compare/run-of-side.js';
import { seriesKeys, type Series } from '../../bench/compare/series.js';

const series = Object.fromEntries(seriesKeys.map((key) => [key, [0, 1]])) as unknown as Series;
const names = { problem: 'P1', peer: 'numpy_dense' };

describe('a comparison in turn', () => {
  test('pairs neighbours, so that a slow moment meets both', () => {
    const order: string[] = [];
    const side =
      (name: string, seconds: readonly number[]): Side =>
      () => {
        order.push(name);
        const wholeSeconds = seconds[order.filter((one) => one === name).length - 1];
        return { wholeSeconds, solveSeconds: wholeSeconds / 2, series };
      };
    // The machine is ten times slower in the second round.
    const result = compareInTurn(names, side('tool', [1, 10, 1]), 50, side('peer', [4, 40, 5]), {
      runs: 3,
      budgetSeconds: 1000,
    });
    expect(order).toEqual(['tool', 'peer', 'tool', 'peer', 'tool', 'peer']);
    expect(result).toMatchObject({ pairs: 3, wholeRatio: { median: 4, min: 4, max: 5 } });
  });

  test('stops when its time is used up, after one pair at least', () => {
    const slow: Side = () => ({ wholeSeconds: 60, solveSeconds: 60, series });
    const result = compareInTurn(names, slow, undefined, slow, { runs: 5, budgetSeconds: 10 });
    expect(result).toMatchObject({ pairs: 1 });
  });

  test('with a peer that fails is none', () => {
    const tool: Side = () => ({ wholeSeconds: 1, solveSeconds: 1, series });
    const result = compareInTurn(names, tool, 50, () => ({ failure: 'MemoryError' }), {
      runs: 5,
      budgetSeconds: 10,
    });
    expect(result).toEqual({ ...names, reason: 'MemoryError' });
  });
});

describe('a process', () => {
  const node = (program: string, limits: Parameters<typeof runProcess>[2]) =>
    runProcess(process.execPath, ['-e', program], limits);

  test('gives its output', () => {
    expect(node('process.stdout.write("7")', { limitSeconds: 30 })).toMatchObject({ output: '7' });
  });

  test('that takes too long is stopped, and that is told', () => {
    expect(node('setInterval(() => 0, 1000)', { limitSeconds: 0.2 })).toEqual({
      failure: 'takes more than 0.2 s',
    });
  });

  test('that fails is told by its last line', () => {
    expect(node('console.error("first\\nlast"); process.exit(3)', { limitSeconds: 30 })).toEqual({
      failure: 'last',
    });
  });
});

describe('a peer whose library is absent', () => {
  const python = { command: 'python3', python: '3', numpy: '1', scipy: '1', qutip: null, blas: [] };

  test('is skipped, and what is missing is said', () => {
    expect(missingLibrary('qutip_peer.py', python)).toBe('QuTiP');
    expect(missingLibrary('numpy_dense.py', python)).toBeUndefined();
    expect(missingLibrary('numpy_dense.py', { ...python, scipy: null })).toBe('SciPy');
    expect(missingLibrary('numpy_gauss.py', { ...python, scipy: null })).toBeUndefined();
    expect(missingLibrary('numpy_gauss.py', undefined)).toBe('a Python with NumPy');
  });
});
