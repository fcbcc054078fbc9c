import { printable } from './printable.js';
import { version } from './version.js';

/** How many lines of the stack help to find a fault. */
const stackLines = 6;

/** What to send in when Corrflow itself fails: short, and without the text of any scenario. */
export function bugReport(error: unknown, where: string): string {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const trace = (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /u.test(line))
    .slice(0, stackLines)
    .map((line) => `  ${printable(line.trim())}`);
  return [
    `corr: internal error in ${printable(where)}`,
    'This is a fault of Corrflow, not of your files. Please report it with the file and these lines:',
    `  corrflow ${version}, node ${process.version}, ${process.platform} ${process.arch}`,
    `  ${printable(`${name}: ${message}`)}`,
    ...trace,
    '',
  ].join('\n');
}
