import { describe, expect, test } from 'vitest';
import { peersFor, type PeerChoice } from '../../bench/compare/peer-table.js';
import { parseOptions } from '../../bench/options.js';
import { problem, problemNames } from '../../bench/problems/problem-set.js';

describe('options of the benchmark', () => {
  test('everything by default, and the page is written', () => {
    expect(parseOptions([])).toMatchObject({
      problems: problemNames,
      totalSeconds: Infinity,
      results: 'bench/RESULTS.md',
    });
  });

  test('a part of it never overwrites the page', () => {
    for (const args of [['--quick'], ['--problems', 'P1'], ['--peers', 'numpy_dense']])
      expect(parseOptions(args).results).toBeUndefined();
    expect(parseOptions(['--quick', '--results', 'page.md']).results).toBe('page.md');
  });

  test('--quick ends by itself', () => {
    expect(parseOptions(['--quick']).totalSeconds).toBeLessThan(120);
  });

  test.each([
    [['--problems', 'P1,P99'], 'there is no problem P99'],
    [['--peers', 'matlab'], 'there is no peer matlab'],
    [['--runs', '0'], '--runs takes a number above 0'],
    [['--fast'], '--fast'],
  ])('%s is refused', (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });
});

describe('peers of a problem', () => {
  const names = (name: string, choice: PeerChoice = {}): string[] =>
    peersFor(problem(name), choice).map((peer) => peer.name);

  test('are those that can take it: QuTiP is never run on twelve modes', () => {
    expect(names('P5')).toEqual(['numpy_blocks', 'scipy_cheb']);
    expect(names('P7c')).toEqual(['numpy_gauss', 'numpy_gauss_svd']);
  });

  test('are fewer in a quick run, and none that the table does not mean', () => {
    const quick = parseOptions(['--quick']);
    expect(names('P1', quick)).toEqual(['qutip_mutual', 'numpy_dense', 'numpy_blocks']);
    expect(names('P5', quick)).toEqual(['numpy_blocks']);
  });

  test('can be asked for, where they solve that kind of problem', () => {
    expect(names('P1', { peers: ['qutip_eigenstates', 'numpy_gauss'] })).toEqual(['qutip_eigenstates']);
  });
});
