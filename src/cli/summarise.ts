import { exitCode, gravest, type ExitCode } from './exit-code.js';
import { isError, type ScenarioState } from '../language/report/scenario-report.js';
import { type CommandName, type FileReport, type Summary, type Unread } from './run-report.js';

/** Adds up a run while it goes. */
export class Tally {
  readonly #scenarios: Record<ScenarioState, number> = {
    passed: 0,
    failed: 0,
    refused: 0,
    inconclusive: 0,
    invalid: 0,
    unfinished: 0,
    crashed: 0,
  };
  readonly #expectations = { met: 0, unmet: 0, open: 0 };
  readonly #codes = new Set<ExitCode>();
  #files = 0;
  #errors = 0;
  #warnings = 0;

  get scenarios(): number {
    return Object.values(this.#scenarios).reduce((sum, count) => sum + count, 0);
  }

  get errors(): number {
    return this.#errors;
  }

  /** Something happened that decides about the exit code beside the scenarios. */
  note(code: ExitCode): void {
    this.#codes.add(code);
  }

  add(file: FileReport): void {
    this.#files += 1;
    for (const finding of [...file.findings, ...file.scenarios.flatMap(({ findings }) => findings)]) {
      if (isError(finding)) {
        this.#errors += 1;
        this.#codes.add(finding.rule === 'internal-error' ? exitCode.internal : exitCode.findings);
      } else if (finding.severity === 'warning') {
        this.#warnings += 1;
      }
    }
    for (const { state, analysis } of file.scenarios) {
      this.#scenarios[state] += 1;
      this.#codes.add(codeOf(state));
      for (const { status } of analysis?.expectations ?? [])
        this.#expectations[expectationClass[status]] += 1;
    }
  }

  summary(command: CommandName, unread: readonly Unread[], seconds: number): Summary {
    return {
      command,
      files: this.#files,
      scenarios: this.#scenarios,
      expectations: this.#expectations,
      errors: this.#errors,
      warnings: this.#warnings,
      unread,
      seconds,
      exitCode: gravest(this.#codes),
    };
  }
}

const expectationClass = {
  met: 'met',
  failed: 'unmet',
  impossible: 'unmet',
  undetermined: 'open',
  'not-evaluated': 'open',
} as const;

function codeOf(state: ScenarioState): ExitCode {
  switch (state) {
    case 'passed':
      return exitCode.good;
    case 'failed':
    case 'refused':
    case 'invalid':
      return exitCode.findings;
    case 'inconclusive':
    case 'unfinished':
      return exitCode.incomplete;
    case 'crashed':
      return exitCode.internal;
  }
}
