import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { analyse, type Analysis, type Model } from '../../src/engine/index.js';
import { hermitianEigenvalues } from '../../src/engine/linalg/hermitian-values.js';
import type { FindSpectrumAssistant } from '../../src/engine/linalg/spectrum-assistant.js';
import { spectrumThread } from '../../src/platform/node/spectrum-thread.js';
import { modelOfText } from '../language/model-of-text.js';

/** The bundle; `npm test` builds it first. */
const script = fileURLToPath(new URL('../../dist/spectrum-worker.cjs', import.meta.url));

/** Long enough for two threads. */
function freeModes(count: number, steps: number): Promise<Model> {
  return modelOfText(`scenario Free {
    param m = ${count}
    subsystem A { fermion a[1..m] H = sum(i in 1..m: n(a[i])) beta = 1 mu = 0.3 }
    subsystem B { fermion b[1..m] H = sum(i in 1..m: n(b[i])) beta = 0.4 mu = 0.1 }
    interaction = sum(i in 1..m, j in 1..m: 0.1 * cos(i * i + 1.7 * i * j) * a[i]† * b[j]) + h.c.
    correlation { gaussian { <a[i]† * b[j]> = 0.01 * cos(2.6 * i * i + 3.3 * i * j) for i in 1..m, j in 1..m } }
    evolve to 5 in ${steps} steps
  }`);
}

const model = await freeModes(80, 1500);
const alone = analyse(model);

function numbersOf({ evolution }: Analysis): unknown {
  return [evolution?.ledger, evolution?.certificate];
}

test('an assistant does one side, and changes nothing', () => {
  let waiting: Float64Array | undefined;
  let count = 0;
  const assistant: FindSpectrumAssistant = () => ({
    submit: (matrix) => {
      waiting = hermitianEigenvalues(matrix);
    },
    // Now and then it has not begun.
    collect: () => (count++ % 3 === 0 ? undefined : waiting),
  });
  expect(numbersOf(analyse(model, { assistant }))).toEqual(numbersOf(alone));
  expect(count).toBeGreaterThanOrEqual(1501);
});

test('a second thread changes nothing, whatever becomes of it', () => {
  const thread = spectrumThread(script);
  expect(numbersOf(analyse(model, { assistant: thread }))).toEqual(numbersOf(alone));
  expect(numbersOf(analyse(model, { assistant: thread }))).toEqual(numbersOf(alone));
  const missing = spectrumThread('/there/is/no/such/script.cjs');
  expect(numbersOf(analyse(model, { assistant: missing }))).toEqual(numbersOf(alone));
});

test('a thread gives the values of each matrix in turn, also of larger ones', () => {
  const thread = spectrumThread(script);
  const taken: boolean[] = [];
  for (const n of [3, 40, 7, 41, 90]) {
    const re = Float64Array.from({ length: n * n }, (_, k) => Math.cos(Math.floor(k / n) * (k % n)));
    const matrix = { rows: n, columns: n, re, im: new Float64Array(n * n) };
    const assistant = thread(n);
    const deadline = performance.now() + 10_000;
    let values: Float64Array | undefined;
    // Until the thread has started it has not begun.
    while (values === undefined && performance.now() < deadline) {
      assistant?.submit(matrix);
      hermitianEigenvalues(matrix);
      values = assistant?.collect();
    }
    taken.push(values !== undefined);
    expect(values).toEqual(hermitianEigenvalues(matrix));
  }
  expect(taken).toEqual([true, true, true, true, true]);
});

test('few modes stay on one thread', async () => {
  const small = await freeModes(4, 10);
  analyse(small, {
    solver: 'gaussian',
    assistant: () => {
      throw new Error('not worth it');
    },
  });
});
