import type { ColourChoice } from '../colour.js';
import { examine } from '../examine.js';
import type { ExitCode } from '../exit-code.js';
import { parseReporters } from '../reporters/choose-reporters.js';
import { parseFilter } from '../scenario-filter.js';
import type { Terminal } from '../terminal.js';

/** Options that `check` and `test` share, as the command line parser delivers them. */
export interface ExamineOptions {
  readonly color: ColourChoice;
  readonly reporter: readonly string[];
  readonly quiet?: boolean;
  readonly filter?: string;
  readonly root?: string;
  readonly stdinFilename?: string;
  readonly passWithNoFiles?: boolean;
  readonly maxDim?: number;
  readonly maxSeconds?: number;
  readonly zeroTolerance?: number;
  readonly verify?: boolean;
}

/** Judges all scenarios below some paths (the working directory, when there are none). */
export async function examineAll(
  command: 'check' | 'test',
  paths: readonly string[],
  options: ExamineOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const filter = parseFilter(options.filter);
  return examine(
    {
      command,
      paths: paths.length === 0 ? ['.'] : paths,
      root: options.root,
      stdinFilename: options.stdinFilename,
      evolve: command === 'test',
      maxDimension: options.maxDim,
      maxSeconds: options.maxSeconds,
      zeroTolerance: options.zeroTolerance,
      solver: undefined,
      verify: options.verify ?? false,
      passWithNoFiles: options.passWithNoFiles ?? false,
      reporters: parseReporters(options.reporter),
      colour: options.color,
      quiet: options.quiet ?? false,
      ledger: false,
      select: () => filter,
    },
    terminal,
  );
}
