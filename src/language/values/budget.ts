/**
 * Elementary steps that an evaluation may take before it is put off. Running out is no mistake of the text: whoever
 * set the budget takes the rest elsewhere.
 */
export class Budget {
  #left: number;
  #isExceeded = false;

  constructor(steps: number) {
    this.#left = steps;
  }

  get left(): number {
    return this.#left;
  }

  /** Something asked for more than was left. */
  get isExceeded(): boolean {
    return this.#isExceeded;
  }

  /** False if that many steps are not left. */
  spend(steps: number): boolean {
    if (steps > this.#left) this.#isExceeded = true;
    else this.#left -= steps;
    return !this.#isExceeded;
  }

  /** Does something with a part of what is left, which counts against the whole. */
  share<Result>(most: number, use: (part: Budget) => Result): Result {
    const granted = Math.min(most, this.#left);
    const part = new Budget(granted);
    const result = use(part);
    this.#left -= granted - part.left;
    return result;
  }
}
