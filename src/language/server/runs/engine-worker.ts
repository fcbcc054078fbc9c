import type { ToWorker, FromWorker } from './messages.js';

/** A worker that runs the engine, as the server sees it. */
export interface EngineWorker {
  post(message: ToWorker): void;
  /** Ends it at once, whatever it is doing; nothing is heard of it afterwards. */
  terminate(): void;
}

/** What is heard from a worker. */
export interface EngineListener {
  message(message: FromWorker): void;
  /** It ended by itself; the reason in words that go on after “the engine”. */
  ended(reason: string): void;
}

/** Starts workers: the platform's part. */
export interface EngineHost {
  /** @throws Error where no worker can be started */
  start(listener: EngineListener): EngineWorker;
}
