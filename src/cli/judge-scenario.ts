import type { Analysis } from '../engine/analysis.js';
import type { Model } from '../engine/model.js';
import type { Diagnostic, ScenarioUnit } from '../language/program.js';
import type { ReportedFinding, ScenarioReport, ScenarioState } from '../language/report/scenario-report.js';
import { internalError, timeLimit } from '../language/report/tool-finding.js';

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
      const finding = timeLimit(options.maxSeconds ?? 0, '--max-seconds', unit.location);
      return report('unfinished', undefined, [...unit.diagnostics, finding]);
    }
    options.onCrash(error);
    return report('crashed', undefined, [...unit.diagnostics, internalError(error, unit.location)]);
  }
}

function watch({ maxSeconds, onProgress }: JudgeOptions): (fraction: number) => void {
  const start = performance.now();
  return (fraction) => {
    if (maxSeconds !== undefined && performance.now() - start > 1000 * maxSeconds) throw new OutOfTime();
    onProgress(fraction);
  };
}
