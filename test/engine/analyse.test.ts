import { describe, expect, test } from 'vitest';
import { analyse, analyseAsync, type Analysis, type Ledger, type Progress } from '../../src/engine/index.js';
import { modelOfText } from '../language/model-of-text.js';

/** Two chains whose largest sector is worth many steps of the Chebyshev recursion. */
const chains = await modelOfText(`scenario Chains {
  subsystem A { fermion a[1..4]  H = sum(i in 1..4: n(a[i]))  beta = 1  mu = 0.2 }
  subsystem B { fermion b[1..4]  H = sum(i in 1..4: n(b[i]))  beta = 1  mu = 0.6 }
  interaction = sum(i in 1..4, j in 1..4: 0.3 / (i + j) * a[i]† * b[j]) + h.c.
    + 0.2 * sum(i in 1..4: n(a[i]) * n(b[i]))
  correlation { chi = 1i * a[1]† * b[1] + h.c. strength 0.1 of max }
  evolve to 1600 in 400 steps
  allow time-grid-resolution because "the curve is not looked at"
  expect particle conventional at t = 3
}`);

const columnsOf = (analysis: Analysis): Ledger['columns'] => analysis.evolution!.ledger.columns;

describe('progress', () => {
  const seen: { fraction: number; ledger?: Ledger }[] = [];
  const analysis = analyse(chains, {
    solver: 'chebyshev',
    onProgress: ({ fraction, ledger }: Progress) => {
      seen.push({ fraction, ...(ledger === undefined ? {} : { ledger: ledger() }) });
    },
  });

  test('grows up to one', () => {
    const fractions = seen.map(({ fraction }) => fraction);
    expect(fractions.length).toBeGreaterThan(10);
    expect([...fractions].sort((x, y) => x - y)).toEqual(fractions);
    expect(fractions.at(-1)).toBe(1);
  });

  test('shows the curve as it grows from the left, and looking changes nothing', () => {
    const curves = seen.flatMap(({ ledger }) => ledger ?? []);
    const lengths = curves.map(({ times }) => times.length);
    expect(lengths.filter((length) => length > 1 && length < 401).length).toBeGreaterThan(5);
    expect([...lengths].sort((x, y) => x - y)).toEqual(lengths);
    const { columns } = analysis.evolution!.ledger;
    for (const curve of curves) {
      for (const name of ['N_A', 'E_B', 'I', 'Sigma', 'D_A'] as const) {
        curve.columns[name].forEach((value, k) => {
          expect(Math.abs(value - columns[name][k]), `${name} at row ${k}`).toBeLessThan(1e-13);
        });
      }
    }
    expect(columns).toEqual(columnsOf(analyse(chains, { solver: 'chebyshev' })));
  });
});

describe('cancelling', () => {
  test('takes effect between two steps, and the next analysis is as if nothing had been', () => {
    const whole = analyse(chains, { solver: 'chebyshev' });
    for (const share of [0, 0.3, 0.9]) {
      const signal = { aborted: false };
      const run = (): Analysis =>
        analyse(chains, {
          solver: 'chebyshev',
          signal,
          onProgress: ({ fraction }) => {
            expect(signal.aborted).toBe(false);
            signal.aborted = fraction >= share;
          },
        });
      expect(run).toThrow(expect.objectContaining({ name: 'AbortError' }) as Error);
      expect(columnsOf(analyse(chains, { solver: 'chebyshev' }))).toEqual(columnsOf(whole));
    }
  });

  test('before the start does nothing at all', () => {
    expect(() => analyse(chains, { signal: { aborted: true } })).toThrow('cancelled');
  });

  test('an error of the listener comes through', () => {
    const onProgress = (): never => {
      throw new TypeError('of the listener');
    };
    expect(() => analyse(chains, { onProgress })).toThrow('of the listener');
  });

  test.each(['chebyshev', 'eigen'] as const)(
    'by an AbortController on the same thread: %s',
    async (solver) => {
      const controller = new AbortController();
      const finished = analyseAsync(chains, { solver, signal: controller.signal });
      setImmediate(() => {
        controller.abort();
      });
      await expect(finished).rejects.toMatchObject({ name: 'AbortError' });
    },
  );
});

test('analyses that give way take turns, and others may run in between', async () => {
  const whole = analyse(chains);
  let inBetween = 0;
  const giveWay = (): Promise<void> => {
    inBetween++;
    expect(columnsOf(analyse(chains))).toEqual(columnsOf(whole));
    return Promise.resolve();
  };
  const controller = new AbortController();
  const cancelled = analyseAsync(chains, {
    signal: controller.signal,
    onProgress: () => {
      controller.abort(new Error('enough'));
    },
  });
  const [first, second] = await Promise.all([
    analyseAsync(chains, { giveWay, solver: 'chebyshev' }),
    analyseAsync(chains),
    expect(cancelled).rejects.toThrow('enough'),
  ]);
  expect(inBetween).toBeGreaterThan(0);
  expect(columnsOf(first)).toEqual(columnsOf(analyse(chains, { solver: 'chebyshev' })));
  expect(columnsOf(second)).toEqual(columnsOf(whole));
});
