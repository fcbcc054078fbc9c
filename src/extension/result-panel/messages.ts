import type { Curves, ScenarioState } from '../../language/server/protocol.js';

/** What the extension tells the page of the result panel. */
export type ToPage =
  | {
      readonly type: 'show';
      /** Absent: there is no scenario to show. */
      readonly scenario?: ScenarioState;
      /** Null: this scenario has no curves. */
      readonly curves: Curves | null;
      readonly isPinned: boolean;
    }
  /** The editor's cursor went to an expectation that speaks of this time. */
  | { readonly type: 'time'; readonly time: number }
  | { readonly type: 'view'; readonly view: View | 'other' }
  /** Asks for `exported`. */
  | { readonly type: 'export' };

/** What the page tells the extension. */
export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'run' }
  | { readonly type: 'cancel' }
  | { readonly type: 'pin'; readonly isPinned: boolean }
  | { readonly type: 'save'; readonly format: 'svg'; readonly text: string }
  | { readonly type: 'save'; readonly format: 'csv' }
  /** Show where this expectation stands in the text. */
  | { readonly type: 'reveal'; readonly expectation: string }
  /** What is on the page now, for whoever drives it. */
  | { readonly type: 'drawn'; readonly drawn: Drawn };

/** Curves or numbers. */
export type View = 'curves' | 'table';

/** A summary of what the page shows. */
export interface Drawn {
  readonly scenario: string | null;
  readonly isStale: boolean;
  readonly view: View;
  readonly curves: readonly string[];
  readonly bands: readonly string[];
  readonly crossings: number;
  readonly rows: number;
  /** The time under the page's own cursor, in words; empty without one. */
  readonly cursor: string;
}

const kinds: ReadonlySet<unknown> = new Set(['ready', 'run', 'cancel', 'pin', 'save', 'reveal', 'drawn']);

/** True for a message of the page; anything else that a frame may post is passed over. */
export function isFromPage(message: unknown): message is FromPage {
  return typeof message === 'object' && message !== null && 'type' in message && kinds.has(message.type);
}
