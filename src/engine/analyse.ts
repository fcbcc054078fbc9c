import type { Analysis, SolverName } from './analysis.js';
import { AssumptionRecord } from './assumptions/record.js';
import { evolve } from './dynamics.js';
import { judgeExpectations } from './expectations/judge.js';
import { defaultLimits, type Limits } from './limits.js';
import type { Model } from './model.js';
import { siteDimension } from './operators/site-operators.js';
import { isEngineRule } from './rules.js';
import { examine } from './statics.js';
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
  readonly solver?: Exclude<SolverName, 'constant'>;
  /** Called with a fraction in (0, 1] while output times are computed. */
  readonly onProgress?: (fraction: number) => void;
}

/**
 * Analyses one scenario: assumptions, initial state, evolution, ledger, verdicts, expectations. Pure and
 * deterministic; a scenario that breaks an assumption yields findings, not an exception.
 *
 * @throws RangeError for models that contradict themselves, such as a site number that does not exist
 */
export function analyse(model: Model, options: AnalyseOptions = {}): Analysis {
  const limits = { ...defaultLimits, ...options.limits };
  const record = new AssumptionRecord(model);
  const statics = examine(model, record, {
    limits,
    zeroTolerance: options.zeroTolerance ?? tolerances.zeroFlow,
    solver: options.solver,
  });
  const evolution = options.evolve === false ? undefined : model.evolution;
  const dynamics =
    evolution === undefined || statics === undefined
      ? undefined
      : evolve(model, evolution, statics, record, limits, options.onProgress ?? (() => undefined));
  const expectations = judgeExpectations(model, record, statics, dynamics, options.evolve !== false);
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
