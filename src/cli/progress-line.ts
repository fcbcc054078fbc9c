import { displayWidth } from './display-width.js';
import { printable } from './printable.js';
import type { Terminal } from './terminal.js';

/** Work shorter than this shows no progress at all. */
const quietMilliseconds = 500;
const pauseMilliseconds = 100;

/**
 * One line on standard error that says what is being worked on: only for a person at a terminal, never in CI,
 * and gone before any result is printed.
 */
export class ProgressLine {
  readonly #terminal: Terminal;
  readonly #active: boolean;
  #next = performance.now() + quietMilliseconds;
  #shown = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    const { CI: ci, TERM: kind } = terminal.environment;
    this.#active =
      terminal.err.isTerminal && (ci === undefined || ci === '' || ci === 'false') && kind !== 'dumb';
  }

  /** @param fraction of the whole that is done, 0 to 1 */
  update(what: string, fraction: number): void {
    if (!this.#active || performance.now() < this.#next) return;
    const percent = `${Math.floor(100 * fraction)}%`.padStart(4);
    this.#terminal.err.write(`\r\u001b[2K${percent}  ${this.#clipped(printable(what))}`);
    this.#shown = true;
    this.#next = performance.now() + pauseMilliseconds;
  }

  clear(): void {
    if (this.#shown) this.#terminal.err.write('\r\u001b[2K');
    this.#shown = false;
  }

  #clipped(text: string): string {
    const room = (this.#terminal.err.columns ?? 80) - 8;
    if (displayWidth(text) <= room) return text;
    return `…${Array.from(text)
      .slice(-Math.max(1, Math.floor(room / 2)))
      .join('')}`;
  }
}
