import { analysisInSteps, type AnalyseOptions } from './analyse.js';
import type { Analysis } from './analysis.js';
import type { Model } from './model.js';
import { throwIfCancelled } from './progress.js';

export interface AsyncAnalyseOptions extends AnalyseOptions {
  /** Lets others act; by default one turn of the event loop. */
  readonly giveWay?: () => Promise<void>;
}

/** Others may act after so many seconds of (estimated) work. */
const SECONDS_AT_ONCE = 0.01;

/** Analyses share one memory, so that they take turns. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Like `analyse`, with the same result to the bit, but gives way to the event loop between steps of the evolution: timers,
 * messages and an AbortController on the same thread take effect. One step may take long where a solver has only one, such as
 * the eigenproblem of a large sector. Calls are done one after another.
 *
 * @returns the analysis; rejects with what `analyse` throws
 */
export function analyseAsync(model: Model, options: AsyncAnalyseOptions = {}): Promise<Analysis> {
  const turn = last.then(() => run(model, options));
  last = turn.catch(() => undefined);
  return turn;
}

async function run(model: Model, options: AsyncAnalyseOptions): Promise<Analysis> {
  const { signal, onProgress, giveWay = nextTurn } = options;
  throwIfCancelled(signal);
  const steps = analysisInSteps(model, options);
  try {
    let rested = 0;
    for (;;) {
      const next = steps.next();
      if (next.done === true) return next.value;
      const progress = next.value;
      onProgress?.(progress);
      if ((progress.fraction - rested) * progress.estimatedSeconds >= SECONDS_AT_ONCE) {
        rested = progress.fraction;
        await giveWay();
      }
      throwIfCancelled(signal);
    }
  } finally {
    steps.return(undefined as never);
  }
}

/** Hosts have one of these; all of them let timers and messages through. */
const host = globalThis as unknown as {
  readonly setImmediate?: (callback: () => void) => unknown;
  readonly setTimeout: (callback: () => void, milliseconds: number) => unknown;
};

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (host.setImmediate === undefined) host.setTimeout(resolve, 0);
    else host.setImmediate(resolve);
  });
}
