import type { FromWorker, ToWorker } from '../runs/messages.js';
import { belongings, runJob } from './engine-job.js';

/** The worker's end of the line to the server. */
export interface WorkerPort {
  post(message: FromWorker, transfer: ArrayBuffer[]): void;
  onMessage(listener: (message: ToWorker) => void): void;
}

/** Milliseconds between two reports of progress. */
const REPORT_INTERVAL = 50;

/** Runs jobs as they come, one after the other; a fault of the engine ends its job, not the worker. */
export function serve(port: WorkerPort): void {
  let last: Promise<void> = Promise.resolve();
  port.onMessage((message) => {
    last = last.then(() => answer(port, message));
  });
  port.post({ type: 'ready' }, []);
}

async function answer(port: WorkerPort, { id, ...job }: ToWorker): Promise<void> {
  let reported = performance.now();
  try {
    const result = await runJob(job, (fraction) => {
      const now = performance.now();
      if (now - reported < REPORT_INTERVAL) return;
      reported = now;
      port.post({ type: 'progress', id, fraction }, []);
    });
    port.post({ type: 'done', id, result }, belongings(result));
  } catch (error) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    port.post({ type: 'failed', id, message }, []);
  }
}
