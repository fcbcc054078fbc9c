import type { ExitCode } from '../exit-code.js';
import type { Terminal } from '../terminal.js';
import { examineAll, type ExamineOptions } from './examine-all.js';

/** `corr test`: assumptions, evolution, and every expectation. */
export function test(
  paths: readonly string[],
  options: ExamineOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  return examineAll('test', paths, options, terminal);
}
