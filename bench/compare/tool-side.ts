import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { RunOfSide, Side } from './run-of-side.js';
import { runProcess } from './run-process.js';
import { seriesOf } from './series.js';

export interface ToolSettings {
  /** The folder of the package. */
  readonly root: string;
  readonly problems: string;
  readonly limitSeconds: number;
}

/** What is read of `corr run --json`. */
interface Report {
  readonly files: readonly {
    readonly scenarios: readonly {
      readonly outcome: string;
      readonly findings: readonly { readonly severity: string; readonly message: string }[];
      readonly evolution?: {
        readonly solver: { readonly name: string };
        readonly ledger: { readonly columns: Readonly<Record<string, readonly number[]>> };
      };
    }[];
  }[];
  readonly summary: { readonly seconds: number };
}

/** The command line on one scenario: parser, engine, and the report with all quantities at all times in a file. */
export function toolSide(problem: string, settings: ToolSettings): Side {
  const output = join(settings.problems, `${problem}.tool.json`);
  return () => {
    const run = runTool(problem, [], {}, output, settings);
    if ('failure' in run) return run;
    return measured(run.seconds, output);
  };
}

/** Peak memory of the command line on a problem, in MiB; it also brings everything into the caches. */
export function toolPeak(problem: string, settings: ToolSettings): number | { readonly failure: string } {
  const output = join(settings.problems, `${problem}.tool.json`);
  const peak = join(settings.problems, `${problem}.peak`);
  const preload = ['--import', join(settings.root, 'bench/compare/record-peak.mjs')];
  const run = runTool(problem, preload, { CORRFLOW_BENCH_PEAK: peak }, output, settings);
  return 'failure' in run ? run : Number(readFileSync(peak, 'utf8'));
}

function runTool(
  problem: string,
  nodeOptions: readonly string[],
  environment: Readonly<Record<string, string>>,
  outputFile: string,
  { root, problems, limitSeconds }: ToolSettings,
): ReturnType<typeof runProcess> {
  const command = [join(root, 'dist/corr.cjs'), 'run', join(problems, `${problem}.corr`), '--json'];
  const options = { limitSeconds, outputFile, environment };
  const run = runProcess(process.execPath, [...nodeOptions, ...command], options);
  return 'failure' in run ? { failure: firstFinding(outputFile) ?? run.failure } : run;
}

function measured(wholeSeconds: number, output: string): RunOfSide {
  const report = JSON.parse(readFileSync(output, 'utf8')) as Report;
  const [scenario] = report.files[0].scenarios;
  if (scenario.evolution === undefined) return { failure: scenario.outcome };
  const { solver, ledger } = scenario.evolution;
  return {
    wholeSeconds,
    solveSeconds: report.summary.seconds,
    series: seriesOf(ledger.columns),
    solver: solver.name,
  };
}

/** Why a scenario has no result, where the report tells. */
function firstFinding(output: string): string | undefined {
  try {
    const report = JSON.parse(readFileSync(output, 'utf8')) as Report;
    const findings = report.files.flatMap(({ scenarios }) => scenarios.flatMap((one) => one.findings));
    return findings.find(({ severity }) => severity === 'error')?.message;
  } catch {
    return undefined;
  }
}
