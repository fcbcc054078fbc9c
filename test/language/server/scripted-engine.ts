import type {
  EngineHost,
  EngineListener,
  EngineWorker,
} from '../../../src/language/server/runs/engine-worker.js';
import type { JobRequest, JobResult, ToWorker } from '../../../src/language/server/runs/messages.js';
import { runJob } from '../../../src/language/server/worker/engine-job.js';

/** A job that was handed to a worker and waits for the test to answer it. */
export interface HandedJob {
  readonly worker: ScriptedWorker;
  readonly id: number;
  readonly job: JobRequest;
  /** The scenario that it is about. */
  readonly scenario: string;
}

/** A worker that does nothing by itself. */
export class ScriptedWorker implements EngineWorker {
  readonly jobs: HandedJob[] = [];
  readonly cancelled: number[] = [];
  isTerminated = false;
  readonly #listener: EngineListener;

  constructor(listener: EngineListener) {
    this.#listener = listener;
  }

  post(message: ToWorker): void {
    if (message.type === 'cancel') this.cancelled.push(message.id);
    else {
      const { id, job } = message;
      const scenario = job.task.kind === 'model' ? job.task.model.name : job.task.scenario;
      this.jobs.push({ worker: this, id, job, scenario });
    }
  }

  terminate(): void {
    this.isTerminated = true;
  }

  ready(): void {
    this.#listener.message({ type: 'ready' });
  }

  progress(id: number, fraction: number): void {
    this.#listener.message({ type: 'progress', id, fraction });
  }

  done(id: number, result: JobResult): void {
    this.#listener.message({ type: 'done', id, result });
  }

  fail(id: number, message: string): void {
    this.#listener.message({ type: 'failed', id, message });
  }

  letGo(id: number): void {
    this.#listener.message({ type: 'cancelled', id });
  }

  crash(reason: string): void {
    this.#listener.ended(reason);
  }
}

/** An engine whose workers are answered by the test. Examinations, which are not its business, answer themselves. */
export class ScriptedEngine implements EngineHost {
  readonly workers: ScriptedWorker[] = [];

  start(listener: EngineListener): EngineWorker {
    const worker = new ScriptedWorker(listener);
    this.workers.push(worker);
    setImmediate(() => {
      if (!worker.isTerminated) worker.ready();
    });
    return worker;
  }

  /** Runs that were handed over and not taken yet, oldest first. */
  get runs(): HandedJob[] {
    return this.workers.flatMap(({ jobs }) => jobs).filter(({ job }) => job.evolve);
  }
}

/** The answer of a worker that does its work. */
export async function answer(handed: HandedJob): Promise<void> {
  handed.worker.done(handed.id, await resultOf(handed));
}

/** What the engine would answer. */
export async function resultOf({ job }: HandedJob): Promise<JobResult> {
  return runJob(job, { aborted: false }, () => undefined);
}
