import type { Analysis, SolverName } from './analysis.js';
import { AssumptionRecord } from './assumptions/record.js';
import { evolve } from './dynamics.js';
import { judgeExpectations } from './expectations/judge.js';
import { inWorkspace } from './kernels/workspace.js';
import { defaultLimits, type Limits } from './limits.js';
import type { FindSpectrumAssistant } from './linalg/spectrum-assistant.js';
import type { Model } from './model.js';
import { siteDimension } from './operators/site-operators.js';
import { throwIfCancelled, type CancelSignal, type Progress } from './progress.js';
import { isEngineRule } from './rules.js';
import { examine } from './examine.js';
import { mapSteps } from './evolution/solver.js';
import { requireValidModel } from './valid-model.js';
import { verified } from './verify.js';
import { tolerances } from './tolerances.js';
import { ownFlow } from './verdicts/zero-tests.js';

export interface AnalyseOptions {
  /** False: check the assumptions and short times only (default true). */
  readonly evolve?: boolean;
  readonly limits?: Partial<Limits>;
  /**
   * Relative zero test of the verdicts (default `tolerances.zeroFlow`, 1e-10): at low temperature a flow can be
   * smaller than that and still real. The absolute values used stand in the result.
   */
  readonly zeroTolerance?: number;
  /** Forces a solver where it can take the scenario; by default the cheapest one is chosen. */
  readonly solver?: Exclude<SolverName, 'constant'> | undefined;
  /** Evolve a second time by another solver, and hold every number against it (default false). */
  readonly verify?: boolean;
  /** Another thread, asked for where eigenvalues take long; the result is the same with it and without. */
  readonly assistant?: FindSpectrumAssistant | undefined;
  /** Called between the steps of the evolution. */
  readonly onProgress?: (progress: Progress) => void;
  /**
   * Looked at between the steps. While `analyse` runs, nothing else happens on its thread: its signal is one that
   * `onProgress` or another thread sets. `analyseAsync` lets others act.
   */
  readonly signal?: CancelSignal;
}

/**
 * Analyses one scenario: assumptions, initial state, evolution, ledger, verdicts, expectations. Pure and
 * deterministic; a scenario that breaks an assumption yields findings, not an exception.
 *
 * @throws RangeError for models that contradict themselves, such as a site number that does not exist: with the path of the
 *   first part that is wrong, before anything is computed
 * @throws CancelledError, or the reason of the signal, once the signal says so
 */
export function analyse(model: Model, options: AnalyseOptions = {}): Analysis {
  const { signal, onProgress } = options;
  throwIfCancelled(signal);
  const steps = analysisInSteps(model, options);
  try {
    for (;;) {
      const next = steps.next();
      if (next.done === true) return next.value;
      onProgress?.(next.value);
      throwIfCancelled(signal);
    }
  } finally {
    steps.return(undefined as never);
  }
}

/** The same, stopping between the steps of the evolution; whoever leaves it must call `return`. */
export function* analysisInSteps(model: Model, options: AnalyseOptions): Generator<Progress, Analysis, void> {
  requireValidModel(model);
  const once = (solver: AnalyseOptions['solver']): Generator<Progress, Analysis, void> =>
    inWorkspace(() => analysed(model, { ...options, solver }));
  if (options.verify !== true) return yield* once(options.solver);
  const half = (start: number) => (progress: Progress) => ({
    ...progress,
    fraction: start + progress.fraction / 2,
  });
  const first = yield* mapSteps(once(options.solver), half(0));
  // Its curve would take the place of the first one.
  const second = (solver: AnalyseOptions['solver']): Generator<Progress, Analysis, void> =>
    mapSteps(once(solver), ({ fraction, estimatedSeconds }) => half(0.5)({ fraction, estimatedSeconds }));
  return yield* verified(model, first, second);
}

function* analysed(model: Model, options: AnalyseOptions): Generator<Progress, Analysis, void> {
  const limits = { ...defaultLimits, ...options.limits };
  const record = new AssumptionRecord(model);
  const statics = examine(model, record, {
    limits,
    zeroTolerance: options.zeroTolerance ?? tolerances.zeroFlow,
    solver: options.solver,
    assistant: options.assistant,
  });
  const evolution = options.evolve === false ? undefined : model.evolution;
  const dynamics =
    evolution === undefined || statics === undefined
      ? undefined
      : yield* evolve(model, evolution, statics, record, limits);
  const judging = judgeExpectations(model, record, statics, dynamics, options.evolve !== false);
  const expectations = yield* mapSteps(judging, () => ({
    fraction: 1,
    estimatedSeconds: dynamics?.report.solver.estimatedSeconds ?? 0,
  }));
  if (statics !== undefined) reportNeedlessAllowances(model, record);
  const [A, B] = model.subsystems.map(({ sites }) =>
    sites.reduce((product, site) => product * siteDimension(site), 1),
  );
  return {
    scenario: model.name,
    outcome: outcomeOf(record, expectations),
    dimension: { A, B, total: A * B },
    flow: ownFlow(model.subsystems),
    assumptions: record.reports,
    ...(statics === undefined ? {} : { initial: statics.initial }),
    ...(dynamics === undefined ? {} : { evolution: dynamics.report }),
    expectations,
    findings: record.findings,
  };
}

function outcomeOf(record: AssumptionRecord, expectations: Analysis['expectations']): Analysis['outcome'] {
  const errors = record.findings.filter(({ severity }) => severity === 'error');
  if (errors.some(({ rule }) => rule !== 'failed-expectation' && rule !== 'impossible-expectation'))
    return 'refused';
  if (errors.length > 0) return 'failed';
  return expectations.some(({ status }) => status === 'undetermined') ? 'inconclusive' : 'passed';
}

function reportNeedlessAllowances(model: Model, record: AssumptionRecord): void {
  for (const { rule, origin, isInherited } of model.allowances) {
    // A base may need what a scenario derived from it does not.
    if (isInherited === true || !isEngineRule(rule) || record.isMentioned(rule)) continue;
    record.add({
      rule: 'needless-allowance',
      severity: 'warning',
      message: `${rule} is allowed but not broken.`,
      help: 'Remove the exception, so that it cannot hide a later mistake.',
      origin,
    });
  }
}
