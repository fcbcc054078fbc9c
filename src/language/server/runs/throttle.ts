import type { Clock } from './clock.js';

/** Does something soon after it is asked for, and at most once an interval; whoever asks in between is served at its end. */
export class Throttle {
  readonly #clock: Clock;
  readonly #interval: number;
  readonly #action: () => void;
  #last = -Infinity;
  #isPending = false;

  constructor(clock: Clock, interval: number, action: () => void) {
    this.#clock = clock;
    this.#interval = interval;
    this.#action = action;
  }

  request(): void {
    if (this.#isPending) return;
    this.#isPending = true;
    const wait = Math.max(0, this.#last + this.#interval - this.#clock.now());
    this.#clock.after(wait, () => {
      this.#isPending = false;
      this.#last = this.#clock.now();
      this.#action();
    });
  }
}
