import type { Analysis, EvolutionReport } from '../../engine/analysis.js';
import type { Quantity } from '../../engine/quantities.js';
import type { Colours } from '../colour.js';
import { shortNumber, signedNumber } from '../../language/report/number-text.js';
import { scenarioSheet, solverSheet, type SheetSection } from '../../language/report/scenario-sheet.js';
import { certificateText } from '../../language/report/verdict-text.js';
import { createPrettyReporter } from './pretty.js';
import type { CreateReporter } from './reporter.js';

const usualColumns: readonly Quantity[] = ['N_A', 'dN_A', 'dE_A', 'I', 'dI', 'Sigma', 'D_A', 'D_B', 'slack'];

/** How much of the ledger to print. */
export interface TableOptions {
  readonly columns?: readonly Quantity[] | undefined;
  /** At most this many rows, evenly chosen, the first and the last among them. */
  readonly rows: number;
  /** Tell how the scenario was evolved, and why so. */
  readonly explain: boolean;
}

/** For people who look at one scenario: verdict, certificate, short times, bounds, and the ledger as a table. */
export function ledgerTableReporter(options: TableOptions): CreateReporter {
  return (context) => {
    const pretty = createPrettyReporter(context);
    return {
      file(report) {
        const tables = report.scenarios.flatMap(({ analysis }) =>
          analysis === undefined ? [] : scenarioLines(analysis, options, context.colours),
        );
        return pretty.file(report) + tables.map((line) => `${line}\n`).join('');
      },
      end: (summary) => pretty.end(summary),
    };
  };
}

function scenarioLines(analysis: Analysis, options: TableOptions, colours: Colours): string[] {
  const { evolution } = analysis;
  const ledger = evolution === undefined ? [] : [...ledgerRows(evolution, options, colours), ''];
  const sections = [
    ...scenarioSheet(analysis),
    ...(options.explain && evolution !== undefined ? [solverSheet(evolution.solver)] : []),
  ];
  const sheet = sections.flatMap((section) => sectionLines(section, colours));
  return [...sheet, ...ledger];
}

function sectionLines({ title, rows }: SheetSection, colours: Colours): string[] {
  const width = Math.max(...rows.map(([label]) => label.length));
  return [colours.bold(title), ...rows.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`), ''];
}

function ledgerRows(evolution: EvolutionReport, options: TableOptions, colours: Colours): string[] {
  const { ledger, verdicts } = evolution;
  const columns = options.columns ?? usualColumns;
  const chosen = chooseRows(ledger.times.length, options.rows);
  const cells = [
    ['t', ...columns, 'verdict'],
    ...chosen.map((row) => [
      shortNumber(ledger.times[row]),
      ...columns.map((name) => cellText(name, ledger.columns[name][row])),
      verdicts[row].joint,
    ]),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const lines = cells.map(
    (row) =>
      `  ${row.map((cell, column) => align(cell, widths[column], column === row.length - 1)).join('  ')}`,
  );
  const [heading = '', ...body] = lines.map((line) => line.trimEnd());
  const left = ledger.times.length - chosen.length;
  const note =
    left === 0
      ? []
      : [
          colours.dim(
            `  ${chosen.length} of ${ledger.times.length} times; all of them with --rows all or --csv`,
          ),
        ];
  return [
    colours.bold(`Ledger   ${certificateText(evolution)}`),
    colours.underline(heading),
    ...body,
    ...note,
  ];
}

/** Changes and currents carry their sign, since the sign is the point of them. */
function cellText(name: Quantity, value: number): string {
  return /^(?:d|J|Sigma)/u.test(name) ? signedNumber(value) : shortNumber(value);
}

function align(cell: string, width: number, left: boolean): string {
  return left ? cell.padEnd(width) : cell.padStart(width);
}

function chooseRows(count: number, wanted: number): number[] {
  if (count <= wanted) return Array.from({ length: count }, (_, row) => row);
  return Array.from({ length: wanted }, (_, index) => Math.round((index * (count - 1)) / (wanted - 1)));
}
