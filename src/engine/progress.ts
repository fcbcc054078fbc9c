import type { Ledger } from './analysis.js';

/** How far an analysis has come. */
export interface Progress {
  /** Share of the work that is done, in (0, 1]. */
  readonly fraction: number;
  /** What the whole evolution was expected to take, in seconds. */
  readonly estimatedSeconds: number;
  /**
   * The rows that are final already, from t = 0 on: the curve grows from the left. Computed when it is called, which must
   * be before the analysis goes on.
   */
  readonly ledger?: () => Ledger;
}

/** What can stop an analysis: an AbortSignal, or a flag that another thread sets. */
export interface CancelSignal {
  readonly aborted: boolean;
  /** An error that is thrown in place of a CancelledError. */
  readonly reason?: unknown;
}

/** The analysis was stopped by its signal. */
export class CancelledError extends Error {
  override readonly name = 'AbortError';

  constructor() {
    super('The analysis was cancelled.');
  }
}

export function throwIfCancelled(signal: CancelSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw signal.reason instanceof Error ? signal.reason : new CancelledError();
}
