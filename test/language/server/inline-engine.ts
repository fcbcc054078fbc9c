import type { EngineHost } from '../../../src/language/server/runs/engine-worker.js';
import type { FromWorker, ToWorker } from '../../../src/language/server/runs/messages.js';
import { serve } from '../../../src/language/server/worker/serve.js';

/** The real engine in the thread of the test; messages are cloned, as between threads. */
export const inlineEngine: EngineHost = {
  start: (listener) => {
    let isOver = false;
    let work: (message: ToWorker) => void = () => undefined;
    const later = (action: () => void): void => {
      setImmediate(() => {
        if (!isOver) action();
      });
    };
    serve({
      post: (message: FromWorker) => {
        const copy = structuredClone(message);
        later(() => {
          listener.message(copy);
        });
      },
      onMessage: (handler) => {
        work = handler;
      },
    });
    return {
      post: (message) => {
        const copy = structuredClone(message);
        later(() => {
          work(copy);
        });
      },
      terminate: () => {
        isOver = true;
      },
    };
  },
};
