import type { Clock } from './clock.js';
import type { EngineHost, EngineWorker } from './engine-worker.js';
import type { FromWorker, JobRequest, JobResult } from './messages.js';

/** How a job ended. */
export type JobEnd =
  | { readonly kind: 'done'; readonly result: JobResult }
  /** The engine threw, died or gave no sign of life. */
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'timed-out'; readonly seconds: number }
  | { readonly kind: 'cancelled' };

/** Work for the engine. */
export interface Job {
  readonly request: () => JobRequest;
  /** Seconds after which it is stopped; absent: never. */
  readonly seconds?: number;
  onStart(): void;
  onProgress(fraction: number): void;
  /** Called exactly once. */
  onEnd(end: JobEnd): void;
}

export interface LaneOptions {
  readonly host: EngineHost;
  readonly clock: Clock;
  /** Milliseconds without a message after which a job counts as hanging. */
  readonly patience: number;
}

/** Milliseconds that a worker may take to come up. */
const STARTUP_PATIENCE = 20_000;
/** Milliseconds that a worker may take to let go of a job that is called off: a step of the evolution. */
const RELEASE_PATIENCE = 150;

interface Running {
  readonly job: Job;
  readonly id: number;
  readonly callOffLimit: () => void;
  callOffSilence: () => void;
}

const nothing = (): void => undefined;

/**
 * Jobs one after the other in one worker, which is kept warm between them. Whatever happens to the worker, every job
 * ends, and the next one finds a worker. A job that is called off or late ends at once for whoever waits for it; its
 * worker is asked to let go of it, and ended if it does not soon. One that dies or falls silent is replaced. Messages
 * about jobs that are over are dropped.
 */
export class EngineLane {
  readonly #options: LaneOptions;
  readonly #waiting: Job[] = [];
  #worker: { readonly worker: EngineWorker; isReady: boolean; readonly callOff: () => void } | undefined;
  #running: Running | undefined;
  /** A job that is over, of which the worker has still to let go. */
  #released: { readonly id: number; readonly callOff: () => void } | undefined;
  #lastId = 0;
  #isDisposed = false;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  get isIdle(): boolean {
    return this.#running === undefined && this.#waiting.length === 0;
  }

  /** Starts the worker before there is work for it. */
  warm(): void {
    if (this.#worker === undefined && !this.#isDisposed) this.#start();
  }

  submit(job: Job): void {
    if (this.#isDisposed) {
      job.onEnd({ kind: 'cancelled' });
      return;
    }
    this.#waiting.push(job);
    this.#next();
  }

  /** Ends the job, waiting or running; nothing happens if it is over. */
  cancel(job: Job): void {
    const place = this.#waiting.indexOf(job);
    if (place >= 0) {
      this.#waiting.splice(place, 1);
      job.onEnd({ kind: 'cancelled' });
    } else if (this.#running?.job === job) {
      this.#release();
      this.#end({ kind: 'cancelled' });
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const job of this.#waiting.splice(0)) job.onEnd({ kind: 'cancelled' });
    this.#dropWorker();
    this.#end({ kind: 'cancelled' });
  }

  #next(): void {
    if (this.#running !== undefined || this.#released !== undefined || this.#waiting.length === 0) return;
    if (this.#worker === undefined) this.#start();
    if (this.#worker?.isReady === true) this.#run(this.#worker.worker);
  }

  #start(): void {
    const { host, clock } = this.#options;
    let isOver = false;
    try {
      const worker = host.start({
        message: (message) => {
          if (!isOver) this.#hear(message);
        },
        ended: (reason) => {
          if (!isOver) this.#lose(`The engine ${reason}.`);
        },
      });
      const callOff = clock.after(STARTUP_PATIENCE, () => {
        this.#lose('The engine did not start.');
      });
      this.#worker = {
        worker: {
          post: (message) => {
            worker.post(message);
          },
          terminate: () => {
            isOver = true;
            worker.terminate();
          },
        },
        isReady: false,
        callOff,
      };
    } catch (error) {
      this.#refuse(`The engine cannot be started: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #run(worker: EngineWorker): void {
    const job = this.#waiting.shift();
    if (job === undefined) return;
    const { clock } = this.#options;
    const id = ++this.#lastId;
    const { seconds } = job;
    const callOffLimit =
      seconds === undefined
        ? nothing
        : clock.after(1000 * seconds, () => {
            this.#release();
            this.#end({ kind: 'timed-out', seconds });
          });
    this.#running = { job, id, callOffLimit, callOffSilence: nothing };
    this.#watch();
    job.onStart();
    // The listener may have cancelled it.
    if (this.#isRunning(id)) worker.post({ type: 'job', id, job: job.request() });
  }

  #isRunning(id: number): boolean {
    return this.#running?.id === id;
  }

  #hear(message: FromWorker): void {
    if (message.type === 'ready') {
      if (this.#worker !== undefined) {
        this.#worker.callOff();
        this.#worker.isReady = true;
      }
      this.#next();
      return;
    }
    if (message.type !== 'progress' && message.id === this.#released?.id) {
      this.#released.callOff();
      this.#released = undefined;
      this.#next();
      return;
    }
    // About a job that is over.
    if (message.id !== this.#running?.id) return;
    switch (message.type) {
      case 'progress':
        this.#watch();
        this.#running.job.onProgress(message.fraction);
        return;
      case 'done':
        this.#end({ kind: 'done', result: message.result });
        return;
      case 'failed':
        this.#end({ kind: 'failed', message: message.message });
        return;
      case 'cancelled':
        this.#end({ kind: 'cancelled' });
        return;
    }
  }

  /** Waits for the next sign of life of the running job. */
  #watch(): void {
    const running = this.#running;
    if (running === undefined) return;
    const { clock, patience } = this.#options;
    running.callOffSilence();
    running.callOffSilence = clock.after(patience, () => {
      this.#lose(`The engine gave no sign of life for ${patience / 1000} s.`);
    });
  }

  /** The worker is of no use any more; the running job fails, or the first that waits for it to start. */
  #lose(message: string): void {
    const wasReady = this.#worker?.isReady === true;
    this.#dropWorker();
    if (this.#running !== undefined) this.#end({ kind: 'failed', message });
    else if (wasReady) this.#next();
    else this.#refuse(message);
  }

  /** No worker can be had now: nobody waits for one any longer. */
  #refuse(message: string): void {
    for (const job of this.#waiting.splice(0)) job.onEnd({ kind: 'failed', message });
  }

  #end(end: JobEnd): void {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    running.callOffLimit();
    running.callOffSilence();
    running.job.onEnd(end);
    if (this.#worker === undefined && !this.#isDisposed) this.#start();
    this.#next();
  }

  /** Asks the worker to let go of the running job, which is not waited for; ends the worker if it does not. */
  #release(): void {
    const { worker } = this.#worker ?? {};
    const id = this.#running?.id;
    if (worker === undefined || id === undefined) return;
    worker.post({ type: 'cancel', id });
    const callOff = this.#options.clock.after(RELEASE_PATIENCE, () => {
      this.#dropWorker();
      this.#start();
    });
    this.#released = { id, callOff };
  }

  #dropWorker(): void {
    this.#released?.callOff();
    this.#released = undefined;
    this.#worker?.callOff();
    this.#worker?.worker.terminate();
    this.#worker = undefined;
  }
}
