import type { Analysis } from '../engine/analysis.js';
import type { Model } from '../engine/model.js';
import type { Diagnostic, Location, ScenarioUnit } from '../language/program.js';
import { rules } from '../language/rules.js';
import type { ReportedFinding, ScenarioReport, ScenarioState } from './run-report.js';
import { toolRules } from './tool-rules.js';

/** The language and the engine, as far as a judgement needs them. */
export interface Bench {
  analyse(model: Model, onProgress: (fraction: number) => void): Analysis;
  /** The findings of an analysis, at their places in the text. */
  report(unit: ScenarioUnit, analysis: Analysis): readonly Diagnostic[];
}

/** How a scenario may be judged. */
export interface JudgeOptions {
  /** Wall-clock limit in seconds; absent: only the engine's own estimate limits the work. */
  readonly maxSeconds: number | undefined;
  readonly onProgress: (fraction: number) => void;
  /** Told of a fault of Corrflow, which the report holds only in short. */
  readonly onCrash: (error: unknown) => void;
}

/** Thrown through the engine to stop it. */
class OutOfTime extends Error {}

/** Analyses one scenario. Nothing that happens inside it reaches the other scenarios. */
export function judgeScenario(unit: ScenarioUnit, bench: Bench, options: JudgeOptions): ScenarioReport {
  const report = (
    state: ScenarioState,
    analysis: Analysis | undefined,
    findings: readonly ReportedFinding[],
  ): ScenarioReport => ({
    name: unit.name,
    location: unit.location,
    documentation: unit.documentation,
    state,
    analysis,
    findings,
    locate: (origin) => unit.locate(origin),
  });
  if (unit.model === undefined) return report('invalid', undefined, unit.diagnostics);
  try {
    const analysis = bench.analyse(unit.model, watch(options));
    return report(analysis.outcome, analysis, [...unit.diagnostics, ...bench.report(unit, analysis)]);
  } catch (error) {
    if (error instanceof OutOfTime) {
      const message = `Stopped after ${options.maxSeconds ?? 0} s of evolution, the limit given with --max-seconds.`;
      const help = 'Raise --max-seconds, or evolve a smaller system or a shorter time.';
      return report('unfinished', undefined, [
        ...unit.diagnostics,
        toolFinding('time-limit', message, help, unit.location),
      ]);
    }
    options.onCrash(error);
    return report('crashed', undefined, [...unit.diagnostics, internalError(error, unit.location)]);
  }
}

/** The finding that stands for a fault of Corrflow. */
export function internalError(error: unknown, location: Location): ReportedFinding {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const help = 'This is a fault of Corrflow, not of the scenario; please report it.';
  return toolFinding('internal-error', `Corrflow failed here: ${text}`, help, location);
}

function toolFinding(
  rule: 'internal-error' | 'time-limit',
  message: string,
  help: string,
  location: Location,
): ReportedFinding {
  const { code, severity } = { ...rules, ...toolRules }[rule];
  return { rule, code, severity, message, help, location, related: [] };
}

function watch({ maxSeconds, onProgress }: JudgeOptions): (fraction: number) => void {
  const start = performance.now();
  return (fraction) => {
    if (maxSeconds !== undefined && performance.now() - start > 1000 * maxSeconds) throw new OutOfTime();
    onProgress(fraction);
  };
}
