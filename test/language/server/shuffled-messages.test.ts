import { expect, test } from 'vitest';
import type {
  EngineHost,
  EngineListener,
  EngineWorker,
} from '../../../src/language/server/runs/engine-worker.js';
import type { FromWorker, ToWorker } from '../../../src/language/server/runs/messages.js';
import { runJob } from '../../../src/language/server/worker/engine-job.js';
import { numbersFrom } from './random-edits.js';
import { at, Session } from './session.js';
import { uphill } from './texts.js';

const uri = at('uphill.corr');
const strengths = ['0.15i', '-0.15i', '0.1i', '-0.1i'] as const;
const withStrength = (strength: string): string => uphill.replace('c = 0.15i', `c = ${strength}`);

/**
 * An engine whose answers come in any order: what it says of a job that was called off comes before, between and behind
 * what it says of the next, and its progress may come behind the result.
 */
class DisorderlyWorker implements EngineWorker {
  readonly #listener: EngineListener;
  readonly #random: () => number;
  #unsaid: FromWorker[] = [];

  constructor(listener: EngineListener, random: () => number) {
    this.#listener = listener;
    this.#random = random;
    setImmediate(() => {
      listener.message({ type: 'ready' });
    });
  }

  post(message: ToWorker): void {
    const { id } = message;
    if (message.type === 'cancel') {
      this.#say({ type: 'cancelled', id });
      return;
    }
    void runJob(message.job, { aborted: false }, () => undefined).then((result) => {
      this.#say(
        { type: 'progress', id, fraction: 0.5 },
        { type: 'done', id, result },
        { type: 'progress', id, fraction: 0.9 },
      );
    });
  }

  terminate(): void {
    return;
  }

  #say(...messages: FromWorker[]): void {
    this.#unsaid.push(...messages);
    setImmediate(() => {
      while (this.#unsaid.length > 0) {
        const [message] = this.#unsaid.splice(Math.floor(this.#random() * this.#unsaid.length), 1);
        this.#listener.message(message);
        // The rest may wait for what is said of later jobs.
        if (this.#random() < 0.4) break;
      }
      if (this.#unsaid.length > 0) this.#say();
    });
  }
}

test.each([1, 2, 3, 4, 5])(
  'whatever order the messages of workers come in, the last text has its own verdict (%i)',
  async (seed) => {
    const random = numbersFrom(seed);
    const engine: EngineHost = { start: (listener) => new DisorderlyWorker(listener, random) };
    const session = await Session.open({ engine });
    await session.show(uri, uphill);
    let last = '0.15i';
    for (let count = 0; count < 12; count++) {
      last = strengths[Math.floor(random() * strengths.length)];
      await session.edit(uri, withStrength(last));
      await session.save(uri);
      if (random() < 0.3) await session.judged(uri);
    }
    await session.judged(uri);

    const state = session.statesOf(uri, 'Uphill').at(-1);
    expect(state).toMatchObject({ state: 'done', isFresh: true });
    const alone = await Session.open();
    await alone.show(uri, withStrength(last));
    await alone.save(uri);
    await alone.judged(uri);
    const expected = alone.statesOf(uri, 'Uphill').at(-1);
    expect(state?.verdict).toEqual(expected?.verdict);
    expect(state?.expectations).toEqual(expected?.expectations);
    expect(session.log).toEqual([]);
  },
);
