import type { EngineHost, EngineListener, EngineWorker } from '../../language/server/runs/engine-worker.js';
import type { FromWorker, ToWorker } from '../../language/server/runs/messages.js';
import { workerScope, type BrowserWorker } from './worker-scope.js';

/**
 * Engine workers as workers of the server's own worker. A browser starts a worker only from the origin of the page, so
 * that a script from elsewhere is fetched and started from memory.
 *
 * @param script where the bundle of `engine-worker.ts` is; undefined until the client has said so
 */
export function webWorkerEngine(script: () => string | undefined): EngineHost {
  return {
    start: (listener) => {
      const address = script();
      if (address === undefined) throw new Error('the client did not say where it is');
      return startFetched(address, listener);
    },
  };
}

function startFetched(address: string, listener: EngineListener): EngineWorker {
  const waiting: ToWorker[] = [];
  const line: { worker?: BrowserWorker; isOver: boolean } = { isOver: false };
  const start = async (): Promise<void> => {
    const response = await workerScope.fetch(address);
    const local = workerScope.URL.createObjectURL(await response.blob());
    if (line.isOver) return;
    const worker = new workerScope.Worker(local);
    line.worker = worker;
    worker.onmessage = ({ data }) => {
      workerScope.URL.revokeObjectURL(local);
      listener.message(data as FromWorker);
    };
    worker.onerror = (event) => {
      event.preventDefault?.();
      listener.ended(`died: ${event.message ?? 'its script could not be run'}`);
    };
    for (const message of waiting) worker.postMessage(message);
  };
  start().catch((error: unknown) => {
    listener.ended(`cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
  });
  return {
    post: (message) => {
      if (line.worker === undefined) waiting.push(message);
      else line.worker.postMessage(message);
    },
    terminate: () => {
      line.isOver = true;
      line.worker?.terminate();
    },
  };
}
