import { shortNumber } from '../../../language/report/number-text.js';
import type { Curves } from '../../../language/server/protocol.js';
import { verdictAtTime } from './cursor.js';

/** The columns that come first, and alone unless all are wanted. */
const mainColumns = ['dN_A', 'dE_A', 'I', 'dI', 'Sigma', 'slack'];

/** The numbers of a run as text. */
export interface NumberTable {
  readonly columns: readonly { readonly name: string; readonly title: string }[];
  readonly rows: readonly (readonly string[])[];
}

/** One row a time: the time, the verdict of the scenario's own flow, and the quantities. */
export function numberTable(curves: Curves, isFull: boolean): NumberTable {
  const known = new Map(curves.quantities.map((quantity) => [quantity.name, quantity]));
  const main = mainColumns.filter((name) => known.has(name));
  const names = isFull ? [...main, ...[...known.keys()].filter((name) => !main.includes(name))] : main;
  return {
    columns: [
      { name: 't', title: 'time' },
      { name: curves.flow, title: `verdict of the ${curves.flow} flow` },
      ...names.map((name) => ({ name, title: quantityTitle(known.get(name)) })),
    ],
    rows: curves.times.map((time, row) => [
      shortNumber(time),
      verdictAtTime(curves, curves.flow, time),
      ...names.map((name) => shortNumber(curves.columns[name][row])),
    ]),
  };
}

function quantityTitle(quantity: Curves['quantities'][number] | undefined): string {
  if (quantity === undefined) return '';
  return quantity.unit === '1' ? quantity.title : `${quantity.title}, in ${quantity.unit}`;
}
