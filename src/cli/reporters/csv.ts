import { quantityNames, type Quantity } from '../../engine/quantities.js';
import type { Analysis } from '../../engine/analysis.js';
import { ledgerCsv } from '../../language/report/ledger-csv.js';
import type { CreateReporter } from './reporter.js';

/** The ledger for spreadsheets and data frames: all quantities at all times, every double in full. */
export function csvReporter(columns: readonly Quantity[] = quantityNames): CreateReporter {
  return () => ({
    file: ({ scenarios }) => scenarios.map(({ analysis }) => csvOf(analysis, columns)).join(''),
    end: () => '',
  });
}

function csvOf(analysis: Analysis | undefined, columns: readonly Quantity[]): string {
  if (analysis?.evolution === undefined) return '';
  const { ledger, verdicts } = analysis.evolution;
  return [...ledgerCsv(ledger, (row) => verdicts[row], columns)].join('');
}
