import { Worker } from 'node:worker_threads';
import type { EngineHost } from '../../language/server/runs/engine-worker.js';
import type { FromWorker } from '../../language/server/runs/messages.js';

/** Engine workers as threads; `script` is the bundle of `engine-worker.ts`. */
export function threadedEngine(script: string): EngineHost {
  return {
    start: (listener) => {
      // What an engine prints would mix with the messages on standard output.
      const worker = new Worker(script, { stdout: true, stderr: true });
      worker.on('message', (message: FromWorker) => {
        listener.message(message);
      });
      worker.on('error', (error: Error & { code?: string }) => {
        listener.ended(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'ran out of memory' : `died: ${error.message}`,
        );
      });
      worker.on('exit', (code) => {
        listener.ended(`ended by itself (exit code ${code})`);
      });
      // A server that has nothing else to do may end.
      worker.unref();
      return {
        post: (message) => {
          worker.postMessage(message);
        },
        terminate: () => {
          void worker.terminate();
        },
      };
    },
  };
}
