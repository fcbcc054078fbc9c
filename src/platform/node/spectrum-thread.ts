import process from 'node:process';
import type { Worker } from 'node:worker_threads';
import type { DenseMatrix } from '../../engine/linalg/dense-matrix.js';
import type { FindSpectrumAssistant, SpectrumAssistant } from '../../engine/linalg/spectrum-assistant.js';
import { SpectrumExchange, stage } from './spectrum-exchange.js';

/** A thread that takes longer has died: a minute, and ten times what its matrix takes, by n^3. */
const LONGEST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS_PER_CUBE = 5e-6;

/**
 * A second thread for eigenvalues, started when it is first asked for and kept. What it has not begun with when it is
 * asked for the result is taken back, so that nobody waits for a thread that is about to start, or cannot.
 *
 * @param script the bundle of `spectrum-worker.ts`
 */
export function spectrumThread(script: string): FindSpectrumAssistant {
  let current: SpectrumThread | undefined;
  let isPossible = true;
  return (n) => {
    if (!isPossible || current?.canTake(n) === true) return current;
    current?.end();
    current = undefined;
    try {
      current = new SpectrumThread(script, n);
    } catch {
      // No memory, or no leave to start threads.
      isPossible = false;
    }
    return current;
  };
}

class SpectrumThread implements SpectrumAssistant {
  readonly #exchange: SpectrumExchange;
  readonly #worker: Worker;
  #isLost = false;

  constructor(script: string, largest: number) {
    this.#exchange = new SpectrumExchange(SpectrumExchange.memoryFor(largest), largest);
    const { memory } = this.#exchange;
    // Loaded here, for most runs need no thread and start sooner without.
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    this.#worker = new Worker(script, { workerData: { memory, largest }, stdout: true, stderr: true });
    // Without it the work is done by the other thread.
    this.#worker.on('error', () => undefined);
    this.#worker.unref();
  }

  canTake(n: number): boolean {
    return !this.#isLost && n <= this.#exchange.largest;
  }

  end(): void {
    void this.#worker.terminate();
  }

  submit({ rows, re, im }: DenseMatrix): void {
    const { control } = this.#exchange;
    // An analysis that ended between the two calls has left a matrix behind.
    if (Atomics.load(control, 0) !== stage.idle) this.collect();
    if (this.#isLost) return;
    control[1] = rows;
    this.#exchange.matrix.re.set(re);
    this.#exchange.matrix.im.set(im);
    Atomics.store(control, 0, stage.submitted);
    Atomics.notify(control, 0);
  }

  collect(): Float64Array | undefined {
    const { control } = this.#exchange;
    if (this.#isLost || Atomics.compareExchange(control, 0, stage.submitted, stage.idle) === stage.submitted)
      return undefined;
    const longest = LONGEST_WAIT_MS + LONGEST_WAIT_MS_PER_CUBE * control[1] ** 3;
    while (Atomics.load(control, 0) === stage.begun) {
      if (Atomics.wait(control, 0, stage.begun, longest) !== 'timed-out') continue;
      this.#isLost = true;
      this.end();
      return undefined;
    }
    const values = Atomics.load(control, 0) === stage.done ? this.#exchange.values.slice() : undefined;
    Atomics.store(control, 0, stage.idle);
    return values;
  }
}
