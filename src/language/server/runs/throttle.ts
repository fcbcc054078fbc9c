import type { Clock } from './clock.js';

/**
 * Does something soon after it is asked for, and at most once an interval; whoever asks in between is served at its
 * end. One time is over before the next begins.
 */
export class Throttle {
  readonly #clock: Clock;
  readonly #interval: number;
  readonly #action: () => Promise<void>;
  #last = -Infinity;
  #isAsked = false;
  #turn: Promise<void> | undefined;

  /** @param action must not reject */
  constructor(clock: Clock, interval: number, action: () => Promise<void>) {
    this.#clock = clock;
    this.#interval = interval;
    this.#action = action;
  }

  request(): void {
    this.#isAsked = true;
    this.#turn ??= this.#serve();
  }

  /** Resolves once nothing that was asked for is left to do. */
  async settled(): Promise<void> {
    while (this.#turn !== undefined) await this.#turn;
  }

  async #serve(): Promise<void> {
    while (this.#isAsked) {
      const wait = Math.max(0, this.#last + this.#interval - this.#clock.now());
      await new Promise<void>((resolve) => {
        this.#clock.after(wait, resolve);
      });
      this.#isAsked = false;
      this.#last = this.#clock.now();
      await this.#action();
    }
    this.#turn = undefined;
  }
}
