import type { Ledger } from '../../engine/analysis.js';
import type { Flow, VerdictLabel } from '../../engine/model.js';
import type { Quantity } from '../../engine/quantities.js';

/** The lines of a ledger for spreadsheets and data frames: quantities at all times, every double in full. */
export function* ledgerCsv(
  { times, columns }: Ledger,
  labelsAt: (row: number) => Readonly<Record<Flow, VerdictLabel>>,
  quantities: readonly Quantity[],
): Generator<string> {
  yield csvLine(['t', ...quantities, 'particle', 'energy', 'joint'].map(csvText));
  for (let row = 0; row < times.length; row++) {
    const { particle, energy, joint } = labelsAt(row);
    yield csvLine([
      csvNumber(times[row]),
      ...quantities.map((name) => csvNumber(columns[name][row])),
      ...[particle, energy, joint].map(csvText),
    ]);
  }
}

function csvLine(cells: readonly string[]): string {
  return `${cells.join(',')}\n`;
}

/** NumPy, pandas, R and Julia read these words; a number is never quoted. */
function csvNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return String(value);
}

/** Text that a spreadsheet would run as a formula is made plain text by a leading apostrophe. */
export function csvText(text: string): string {
  const harmless = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
