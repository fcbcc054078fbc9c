import { wallClock, type Clock } from '../../../src/language/server/runs/clock.js';

/** Time that passes when the test says so. */
export class ManualClock implements Clock {
  #now = 1_700_000_000_000;
  readonly #waiting = new Set<{ readonly at: number; readonly callback: () => void }>();

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const entry = { at: this.#now + milliseconds, callback };
    this.#waiting.add(entry);
    return () => {
      this.#waiting.delete(entry);
    };
  }

  /** Lets time pass; what is due is called in order, at its time. */
  pass(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const due = [...this.#waiting].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
      const next = due.at(0);
      if (next === undefined) break;
      this.#waiting.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
    }
    this.#now = end;
  }
}

/** Longer waits than this are the test's to end. */
const SHORT = 1000;

/** Real time for what happens soon, and time by hand for limits and watchdogs. */
export class PatientClock extends ManualClock {
  override after(milliseconds: number, callback: () => void): () => void {
    return milliseconds > SHORT
      ? super.after(milliseconds, callback)
      : wallClock.after(milliseconds, callback);
  }
}
