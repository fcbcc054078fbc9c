import type { ExitCode } from '../exit-code.js';
import type { Terminal } from '../terminal.js';
import { examineAll, type ExamineOptions } from './examine-all.js';

/** `corr check`: syntax, names, assumptions, initial states and short times; nothing is evolved. */
export function check(
  paths: readonly string[],
  options: ExamineOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  return examineAll('check', paths, options, terminal);
}
