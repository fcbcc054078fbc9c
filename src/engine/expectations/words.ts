import type { Expectation, When } from '../model.js';
import { numberText } from '../number-text.js';

/** The moment of an expectation, as a reader would say it. */
export function whenText(when: When): string {
  switch (when.kind) {
    case 'at':
      return `at t = ${numberText(when.time)}`;
    case 'on':
      return Number.isFinite(when.to)
        ? `on ${numberText(when.from)} ${when.fromOpen ? '<' : '<='} t ${when.toOpen ? '<' : '<='} ${numberText(when.to)}`
        : `on t ${when.fromOpen ? '>' : '>='} ${numberText(when.from)}`;
    case 'somewhere':
      return 'somewhere';
    case 'always':
      return 'at all times';
  }
}

/** What is found in an interval that lies beyond the evolution. */
export function nothingWithin(end: number): string {
  return `nothing: the evolution ends at t = ${numberText(end)}`;
}

/** The times an expectation looks at: of the window up to `end`, and beyond it only up to the `horizon`. */
export function spanOf(
  when: When,
  { end, horizon }: { readonly end: number; readonly horizon: number },
): { from: number; to: number; fromOpen: boolean; toOpen: boolean } {
  switch (when.kind) {
    case 'at':
      return { from: when.time, to: when.time, fromOpen: false, toOpen: false };
    case 'on': {
      const to = Number.isFinite(when.to) ? Math.min(when.to, horizon) : end;
      return { from: when.from, to, fromOpen: when.fromOpen, toOpen: when.toOpen && to === when.to };
    }
    case 'somewhere':
    case 'always':
      return { from: 0, to: end, fromOpen: true, toOpen: false };
  }
}

/** The demand of an expectation, without the word `expect`. */
export function demandText(expectation: Expectation): string {
  return expectation.text.replace(/^expect\s+/, '');
}
