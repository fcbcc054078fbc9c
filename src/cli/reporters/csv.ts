import { quantityNames, type Quantity } from '../../engine/quantities.js';
import type { Analysis } from '../../engine/analysis.js';
import type { CreateReporter } from './reporter.js';

/** The ledger for spreadsheets and data frames: all quantities at all times, every double in full. */
export function csvReporter(columns: readonly Quantity[] = quantityNames): CreateReporter {
  return () => ({
    file: ({ scenarios }) => scenarios.map(({ analysis }) => ledgerCsv(analysis, columns)).join(''),
    end: () => '',
  });
}

function ledgerCsv(analysis: Analysis | undefined, columns: readonly Quantity[]): string {
  if (analysis?.evolution === undefined) return '';
  const { ledger, verdicts } = analysis.evolution;
  const heading = ['t', ...columns, 'particle', 'energy', 'joint'].map(csvText);
  const rows = Array.from(ledger.times, (time, row) => [
    csvNumber(time),
    ...columns.map((name) => csvNumber(ledger.columns[name][row])),
    ...[verdicts[row].particle, verdicts[row].energy, verdicts[row].joint].map(csvText),
  ]);
  return [heading, ...rows].map((cells) => `${cells.join(',')}\n`).join('');
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
