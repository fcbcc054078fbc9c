import type { Command } from 'commander';

const exitCodes = `
Exit codes:
  0   all good
  1   a finding of severity error, or an expectation that failed
  2   could not run: usage, an unreadable file, or nothing that matched
  3   incomplete: a verdict within the numerical error, or stopped by a limit
  70  an internal error of Corrflow
  If several apply: 70, then 2, then 1, then 3.
`;

/** Examples below the options of each command. */
export const examples = {
  check: `
Examples:
  corr check                            everything below the working directory
  corr check "scenarios/**/*.corr"      a quoted glob
  corr check - --stdin-filename a.corr < a.corr
${exitCodes}`,
  test: `
Examples:
  corr test examples
  corr test examples --filter Uphill
  corr test --reporter pretty --reporter json=report.json
  corr test --max-dim 1024 --max-seconds 60
${exitCodes}`,
  run: `
Examples:
  corr run uphill.corr
  corr run uphill.corr Downhill --rows all --columns dN_A,Sigma,dI
  corr run uphill.corr Downhill --csv > downhill.csv
  corr run chain.corr --explain --verify
${exitCodes}`,
  lsp: `
Examples:
  corr lsp --stdio                      what an editor starts
`,
  fmt: `
Examples:
  corr fmt
  corr fmt --check examples
  corr fmt - < draft.corr > tidy.corr

Exit codes: 0 formatted, 1 with --check when a file is not formatted, 2 when a file could not be
formatted, read or written.
`,
  explain: `
Examples:
  corr explain energy-conserving-interaction
  corr explain CORR3001
`,
} as const;

/** The end of `corr --help`. */
export function addRootHelp(program: Command): Command {
  return program.addHelpText(
    'after',
    `
Examples:
  corr test                             judge every scenario below the working directory
  corr run uphill.corr                  one scenario with its numbers
  corr explain CORR3001                 what a rule means
${exitCodes}
Results go to standard output, everything else to standard error. NO_COLOR, FORCE_COLOR and TERM=dumb are honoured.
`,
  );
}
