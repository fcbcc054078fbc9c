import type { AnalyseOptions } from '../../engine/analyse.js';
import { isQuantity, quantityNames, type Quantity } from '../../engine/quantities.js';
import type { ColourChoice } from '../colour.js';
import { examine } from '../examine.js';
import type { ExitCode } from '../exit-code.js';
import type { LoadedFile } from '../load-sources.js';
import { printable } from '../printable.js';
import type { ReporterChoice } from '../reporters/choose-reporters.js';
import { csvReporter } from '../reporters/csv.js';
import { createJsonReporter } from '../reporters/json.js';
import { ledgerTableReporter } from '../reporters/ledger-table.js';
import { createPrettyReporter } from '../reporters/pretty.js';
import type { ScenarioFilter } from '../scenario-filter.js';
import { suggestion } from '../suggestion.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';

/** Options of `corr run`, as the command line parser delivers them. */
export interface RunOptions {
  readonly color: ColourChoice;
  readonly scenario?: string;
  readonly csv?: boolean;
  readonly json?: boolean;
  readonly columns?: readonly string[];
  readonly rows: number;
  readonly root?: string;
  readonly stdinFilename?: string;
  readonly maxDim?: number;
  readonly maxSeconds?: number;
  readonly zeroTolerance?: number;
  readonly solver?: AnalyseOptions['solver'];
  readonly verify?: boolean;
  readonly explain?: boolean;
}

/** `corr run`: one scenario in full, as a table, as CSV or as JSON. */
export async function run(
  path: string,
  scenario: string | undefined,
  options: RunOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (scenario !== undefined && options.scenario !== undefined && scenario !== options.scenario) {
    throw new UsageError('the scenario is named twice; give its name once');
  }
  const wanted = options.scenario ?? scenario;
  return examine(
    {
      command: 'run',
      paths: [path],
      root: options.root,
      stdinFilename: options.stdinFilename,
      evolve: true,
      maxDimension: options.maxDim,
      maxSeconds: options.maxSeconds,
      zeroTolerance: options.zeroTolerance,
      solver: options.solver,
      verify: options.verify ?? false,
      passWithNoFiles: false,
      reporters: reportersFor(options),
      colour: options.color,
      quiet: options.csv === true,
      ledger: true,
      select: (files) => selectOne(files, wanted),
    },
    terminal,
  );
}

function reportersFor(options: RunOptions): ReporterChoice[] {
  if (options.csv === true && options.json === true)
    throw new UsageError('--csv and --json exclude each other');
  const columns = options.columns?.map(parseColumn);
  if (options.csv === true) {
    return [
      { create: csvReporter(columns), target: { kind: 'out' } },
      { create: createPrettyReporter, target: { kind: 'err' } },
    ];
  }
  const create =
    options.json === true
      ? createJsonReporter
      : ledgerTableReporter({ columns, rows: options.rows, explain: options.explain ?? false });
  return [{ create, target: { kind: 'out' } }];
}

function parseColumn(name: string): Quantity {
  if (isQuantity(name)) return name;
  throw new UsageError(
    `unknown quantity '${name}'${suggestion(name, quantityNames)}; there are ${quantityNames.join(', ')}`,
  );
}

/** The one scenario meant. Of several, one must be named. */
function selectOne(files: readonly LoadedFile[], wanted: string | undefined): ScenarioFilter {
  if (files.length > 1) throw new UsageError(`corr run takes one file, and there are ${files.length}`);
  const names = files.flatMap(({ file }) => file.scenarios.map(({ name }) => name));
  if (wanted === undefined) {
    if (names.length > 1)
      throw new UsageError(`name one of the scenarios: ${names.map(printable).join(', ')}`);
    return () => true;
  }
  if (names.length > 0 && !names.includes(wanted)) {
    throw new UsageError(
      `no scenario '${wanted}'${suggestion(wanted, names)}; there are ${names.map(printable).join(', ')}`,
    );
  }
  return (name) => name === wanted;
}
