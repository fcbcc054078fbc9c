import type { FindSpectrumAssistant } from '../../../engine/linalg/spectrum-assistant.js';
import { CancelledError } from '../../../engine/progress.js';
import type { FromWorker, JobRequest, ToWorker } from '../runs/messages.js';
import { belongings, runJob } from './engine-job.js';

/** The worker's end of the line to the server. */
export interface WorkerPort {
  post(message: FromWorker, transfer: ArrayBuffer[]): void;
  onMessage(listener: (message: ToWorker) => void): void;
}

/** Milliseconds between two reports of progress. */
const REPORT_INTERVAL = 50;

/**
 * Runs jobs as they come, one after the other; a fault of the engine ends its job, not the worker.
 *
 * @param assistant another thread for the engine, where the host has one
 */
export function serve(port: WorkerPort, assistant?: FindSpectrumAssistant): void {
  const signals = new Map<number, { aborted: boolean }>();
  let last: Promise<void> = Promise.resolve();
  port.onMessage((message) => {
    const { id } = message;
    if (message.type === 'cancel') {
      const signal = signals.get(id);
      if (signal !== undefined) signal.aborted = true;
      return;
    }
    const { job } = message;
    const signal = { aborted: false };
    signals.set(id, signal);
    last = last.then(async () => {
      await answer(port, id, job, signal, assistant);
      signals.delete(id);
    });
  });
  port.post({ type: 'ready' }, []);
}

async function answer(
  port: WorkerPort,
  id: number,
  job: JobRequest,
  signal: { readonly aborted: boolean },
  assistant: FindSpectrumAssistant | undefined,
): Promise<void> {
  let reported = performance.now();
  try {
    const onProgress = (fraction: number): void => {
      const now = performance.now();
      if (now - reported < REPORT_INTERVAL) return;
      reported = now;
      port.post({ type: 'progress', id, fraction }, []);
    };
    const result = await runJob(job, signal, onProgress, assistant);
    port.post({ type: 'done', id, result }, belongings(result));
  } catch (error) {
    if (error instanceof CancelledError) port.post({ type: 'cancelled', id }, []);
    else {
      const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      port.post({ type: 'failed', id, message }, []);
    }
  }
}
