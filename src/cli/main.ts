import { bugReport } from './bug-report.js';
import { runCommandLine } from './command-line.js';
import { exitCode } from './exit-code.js';
import { processTerminal } from './terminal.js';

const terminal = processTerminal();

runCommandLine(process.argv.slice(2), terminal).then(
  (code) => {
    process.exitCode ??= code;
  },
  (error: unknown) => {
    terminal.err.write(bugReport(error, process.argv.slice(2).join(' ')));
    process.exitCode = exitCode.internal;
  },
);
