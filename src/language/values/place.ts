import type { IndexRange } from '../generated/ast.js';

/** Where an expression stands: which subsystem it may speak of, and the values of the indices around it. */
export interface Place {
  /** 0 or 1: inside that subsystem; `joint`: both; `none`: numbers only. */
  readonly where: 0 | 1 | 'joint' | 'none';
  readonly indices: ReadonlyMap<IndexRange, number>;
}

export const numbersOnly: Place = { where: 'none', indices: new Map() };
