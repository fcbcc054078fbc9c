import { normalize, resolve } from 'node:path';
import { writeAtomically } from '../atomic-write.js';
import { coloursFor, plain, type ColourChoice } from '../colour.js';
import { suggestion } from '../suggestion.js';
import type { FileReport, Summary } from '../run-report.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';
import { createConciseReporter } from './concise.js';
import { createJsonReporter } from './json.js';
import { createPrettyReporter } from './pretty.js';
import type { CreateReporter, Reporter, ReporterContext } from './reporter.js';

const reporters: Readonly<Record<string, CreateReporter>> = {
  pretty: createPrettyReporter,
  concise: createConciseReporter,
  json: createJsonReporter,
};

export const reporterNames: readonly string[] = Object.keys(reporters);

/** Where a report goes. */
export type Target =
  { readonly kind: 'out' } | { readonly kind: 'err' } | { readonly kind: 'file'; readonly path: string };

/** A format and where it goes: `--reporter name` or `--reporter name=file`. */
export interface ReporterChoice {
  readonly create: CreateReporter;
  readonly target: Target;
}

/** Reads the `--reporter` options; without any, people get `pretty`. */
export function parseReporters(options: readonly string[]): ReporterChoice[] {
  const choices = (options.length === 0 ? ['pretty'] : options).map(parseReporter);
  const taken = new Set<string>();
  for (const { target } of choices) {
    const place = target.kind === 'file' ? normalize(target.path) : 'standard output';
    if (taken.has(place)) {
      throw new UsageError(`two reporters write to ${place}; give one a file: --reporter name=file`);
    }
    taken.add(place);
  }
  return choices;
}

function parseReporter(option: string): ReporterChoice {
  const at = option.indexOf('=');
  const name = at < 0 ? option : option.slice(0, at);
  const path = at < 0 ? undefined : option.slice(at + 1);
  const create = Object.hasOwn(reporters, name) ? reporters[name] : undefined;
  if (create === undefined) {
    throw new UsageError(
      `unknown reporter '${name}'${suggestion(name, reporterNames)}; there are ${reporterNames.join(', ')}`,
    );
  }
  if (path === '') throw new UsageError(`--reporter ${name}= needs a file name`);
  return { create, target: path === undefined ? { kind: 'out' } : { kind: 'file', path } };
}

interface ActiveReporter {
  readonly reporter: Reporter;
  readonly target: Target;
  text: string;
}

/** All chosen reporters as one: streams are written as the run goes, files at its end. */
export class Reporters {
  readonly #terminal: Terminal;
  readonly #active: readonly ActiveReporter[];

  constructor(
    choices: readonly ReporterChoice[],
    colour: ColourChoice,
    terminal: Terminal,
    context: Omit<ReporterContext, 'colours' | 'columns'>,
  ) {
    this.#terminal = terminal;
    this.#active = choices.map(({ create, target }) => {
      const output = target.kind === 'file' ? undefined : terminal[target.kind];
      const reporter = create({
        ...context,
        colours: output === undefined ? plain : coloursFor(colour, output, terminal),
        columns: output?.columns ?? 120,
      });
      return { reporter, target, text: '' };
    });
  }

  file(report: FileReport): void {
    for (const active of this.#active) this.#emit(active, active.reporter.file(report));
  }

  /** @throws when a file cannot be written */
  async end(summary: Summary): Promise<void> {
    for (const active of this.#active) this.#emit(active, active.reporter.end(summary));
    for (const { target, text } of this.#active) {
      if (target.kind !== 'file') continue;
      try {
        await writeAtomically(resolve(this.#terminal.workingDirectory, target.path), text);
      } catch (error) {
        const why = error instanceof Error ? `: ${error.message}` : '';
        throw new UsageError(`cannot write the report ${target.path}${why}`);
      }
    }
  }

  #emit(active: ActiveReporter, text: string): void {
    if (active.target.kind === 'file') active.text += text;
    else this.#terminal[active.target.kind].write(text);
  }
}
