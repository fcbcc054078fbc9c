import { writeSync } from 'node:fs';
import { bugReport } from './bug-report.js';
import { runCommandLine } from './command-line.js';
import { exitCode } from './exit-code.js';
import { processTerminal, type Terminal } from './terminal.js';

const terminal = openTerminal();

/** Without a working directory no path means anything. */
function openTerminal(): Terminal {
  try {
    return processTerminal();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== 'uv_cwd') throw error;
    writeSync(2, 'corr: the working directory cannot be read; it may have been removed\n');
    process.exit(exitCode.couldNotRun);
  }
}

runCommandLine(process.argv.slice(2), terminal).then(
  (code) => {
    process.exitCode ??= code;
  },
  (error: unknown) => {
    terminal.err.write(bugReport(error, process.argv.slice(2).join(' ')));
    process.exitCode = exitCode.internal;
  },
);
