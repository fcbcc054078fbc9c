import type { EvolutionReport } from '../../../engine/analysis.js';
import type { Quantity } from '../../../engine/quantities.js';

/** A quantity over time, thinned out for a picture. */
export interface Curve {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/**
 * At most so many rows of a table with their extremes kept: of each stretch of rows the first, and those where one of
 * the columns is least or largest.
 */
export function thinnedRows(columns: readonly ArrayLike<number>[], most: number): number[] {
  const count = columns[0]?.length ?? 0;
  if (count <= most || most <= 0) return Array.from({ length: count }, (_, row) => row);
  const perStretch = 1 + 2 * columns.length;
  const stretches = Math.max(1, Math.floor((most - 1) / perStretch));
  const kept = new Set<number>([0, count - 1]);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * count) / stretches);
    const to = Math.floor(((stretch + 1) * count) / stretches);
    kept.add(from);
    for (const column of columns) {
      let [least, largest] = [from, from];
      for (let row = from; row < to; row++) {
        if (column[row] < column[least]) least = row;
        if (column[row] > column[largest]) largest = row;
      }
      kept.add(least).add(largest);
    }
  }
  return [...kept].sort((one, other) => one - other);
}

/** A column of the ledger, thinned out. */
export function curveOf({ ledger }: EvolutionReport, quantity: Quantity, most: number): Curve {
  const column = ledger.columns[quantity];
  const rows = thinnedRows([column], most);
  return { times: rows.map((row) => ledger.times[row]), values: rows.map((row) => column[row]) };
}
