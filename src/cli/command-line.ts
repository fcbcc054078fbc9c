import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { ExamineOptions } from './commands/examine-all.js';
import type { FormatOptions } from './commands/fmt.js';
import type { RunOptions } from './commands/run.js';
import { exitCode, type ExitCode } from './exit-code.js';
import { addRootHelp, examples } from './help-text.js';
import { printable } from './printable.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';
import { version } from './version.js';

/** Does what the arguments say. Commands are loaded when they are called, so that none pays for the others. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCode.good;
  const program = commandLine(terminal, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.good : exitCode.couldNotRun;
    if (error instanceof UsageError) {
      terminal.err.write(`corr: ${printable(error.message)}\n`);
      return exitCode.couldNotRun;
    }
    throw error;
  }
}

/** The commands and their options. */
function commandLine(terminal: Terminal, finish: (code: ExitCode) => void): Command {
  const program = new Command('corr')
    .description(
      'Check and run Corrflow scenarios: which way do particles and energy flow, and is it anomalous?',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureOutput({
      writeOut: (text) => {
        terminal.out.write(text);
      },
      writeErr: (text) => {
        terminal.err.write(text);
      },
      getOutHelpWidth: () => terminal.out.columns ?? 100,
      getErrHelpWidth: () => terminal.err.columns ?? 100,
      outputError: (text, write) => {
        write(text.replace(/^error: /u, 'corr: '));
      },
    })
    .showSuggestionAfterError()
    .exitOverride();

  examineCommand(program, 'check')
    .description('parse and check assumptions, initial states and short times; nothing is evolved')
    .addHelpText('after', examples.check)
    .action(async (paths: string[], options: ExamineOptions) => {
      const { check } = await import('./commands/check.js');
      finish(await check(paths, options, terminal));
    });

  examineCommand(program, 'test')
    .description('everything: assumptions, evolution, and every expectation (the one for CI)')
    .option('--verify', verifyHelp)
    .addHelpText('after', examples.test)
    .action(async (paths: string[], options: ExamineOptions) => {
      const { test } = await import('./commands/test.js');
      finish(await test(paths, options, terminal));
    });

  const run = program
    .command('run')
    .description('one scenario in full: verdict, certificate, short times, bounds, and the ledger as a table')
    .argument('<file>', 'a .corr file, or - for standard input')
    .argument('[scenario]', 'its name; needed when the file has several')
    .option('--scenario <name>', 'the same as the second argument')
    .option('--csv', 'all quantities at all times as CSV, every number in full')
    .option('--json', 'the report as JSON with the ledger in it')
    .option('--columns <names>', 'quantities of the table or the CSV, such as dN_A,Sigma,dI', parseList)
    .option('--rows <n>', 'rows of the table, or all', parseRows, 21)
    .option('--explain', 'tell which solver was taken, why, and what it was expected to cost')
    .addOption(
      new Option('--solver <name>', 'evolve by this solver').choices([
        'chebyshev',
        'eigen',
        'pure',
        'gaussian',
      ]),
    )
    .option('--verify', verifyHelp);
  limitOptions(sourceOptions(run))
    .addOption(colourOption())
    .addHelpText('after', examples.run)
    .action(async (file: string, scenario: string | undefined, options: RunOptions) => {
      const command = await import('./commands/run.js');
      finish(await command.run(file, scenario, options, terminal));
    });

  const fmt = program
    .command('fmt')
    .description('format files in place; with - from standard input to standard output')
    .argument('[paths...]', pathsHelp)
    .option('--check', 'write nothing; list the files that are not formatted and exit with 1');
  sourceOptions(fmt)
    .option('--pass-with-no-files', 'no files is a success')
    .addHelpText('after', examples.fmt)
    .action(async (paths: string[], options: FormatOptions) => {
      const command = await import('./commands/fmt.js');
      finish(await command.fmt(paths, options, terminal));
    });

  program
    .command('explain')
    .description('what a rule means, why it matters, and how to satisfy it')
    .argument('<rule>', 'its name or its code')
    .addHelpText('after', examples.explain)
    .action(async (rule: string) => {
      const { explain } = await import('./commands/explain.js');
      finish(await explain(rule, terminal));
    });

  program
    .command('rules')
    .description('list all rules')
    .option('--json', 'as JSON')
    .action(async (options: { readonly json?: boolean }) => {
      const { rules } = await import('./commands/rules.js');
      finish(rules(options, terminal));
    });

  program
    .command('lsp')
    .description('the language server, for editors (see docs/editors.md)')
    .option('--stdio', 'speak over standard input and output (default)')
    // Clients add arguments of their own, such as --clientProcessId.
    .allowUnknownOption()
    .allowExcessArguments()
    .addHelpText('after', examples.lsp)
    .action(async () => {
      const { lsp } = await import('./commands/lsp.js');
      await lsp();
    });

  return addRootHelp(program);
}

const verifyHelp = 'evolve a second time by another solver and compare every number';
const pathsHelp = 'files, folders (searched for *.corr), quoted globs, or - for standard input (default: .)';

function examineCommand(program: Command, name: 'check' | 'test'): Command {
  const command = program
    .command(name)
    .argument('[paths...]', pathsHelp)
    .option('--filter <text>', 'only scenarios whose name contains the text or matches /the regex/')
    .addOption(reporterOption())
    .option('-q, --quiet', 'leave out what is as it should be')
    .option('--pass-with-no-files', 'no files or no scenarios is a success');
  return limitOptions(sourceOptions(command)).addOption(colourOption());
}

function sourceOptions(command: Command): Command {
  return command
    .option('--root <folder>', 'imports and links stay inside it (default: the working directory)')
    .option('--stdin-filename <path>', 'the name and place of standard input, for messages and imports');
}

function limitOptions(command: Command): Command {
  return command
    .option('--max-dim <n>', 'largest dimension of the whole Hilbert space', parsePositiveInteger)
    .option('--max-seconds <s>', 'longest time for one scenario', parsePositive)
    .option(
      '--zero-tolerance <eps>',
      'what counts as no flow, relative to the norm of its operator (default 1e-10; lower it at low temperature)',
      parsePositive,
    );
}

function reporterOption(): Option {
  return new Option('--reporter <name[=file]>', 'pretty, concise or json; repeatable, each to its own place')
    .argParser(collect)
    .default([], 'pretty');
}

function colourOption(): Option {
  return new Option('--color <when>', 'colour').choices(['auto', 'always', 'never']).default('auto');
}

function collect(value: string, former: readonly string[]): readonly string[] {
  return [...former, value];
}

function parseList(value: string): string[] {
  return value.split(',').map((part) => part.trim());
}

function parsePositive(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number) || number <= 0)
    throw new InvalidArgumentError('It must be a positive number.');
  return number;
}

function parsePositiveInteger(value: string): number {
  const number = parsePositive(value);
  if (!Number.isSafeInteger(number)) throw new InvalidArgumentError('It must be a whole number.');
  return number;
}

function parseRows(value: string): number {
  if (value === 'all') return Infinity;
  const rows = parsePositiveInteger(value);
  if (rows < 2) throw new InvalidArgumentError('There are at least two rows.');
  return rows;
}
