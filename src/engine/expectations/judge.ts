import type { ExpectationReport } from '../analysis.js';
import { conserves } from '../assumptions/operators.js';
import type { AssumptionRecord } from '../assumptions/record.js';
import type { Dynamics } from '../dynamics.js';
import type { Expectation, Model } from '../model.js';
import { numberText } from '../number-text.js';
import { isEngineRule } from '../rules.js';
import type { Statics } from '../statics.js';
import { tolerances } from '../tolerances.js';
import { flowLabels } from '../verdicts/verdict.js';
import { ownFlow } from '../verdicts/zero-tests.js';
import { refutation } from './impossible.js';
import { judgeQuantity, type QuantityEvidence } from './quantity-expectation.js';
import { judgeVerdict, type VerdictEvidence } from './verdict-expectation.js';
import { demandText } from './words.js';

/**
 * Judges every expectation as far as the analysis got, and adds findings for those that are not met. Stops now and then.
 *
 * @param evolving the caller wanted an evolution, so that one that did not happen leaves its expectations unmet
 */
export function* judgeExpectations(
  model: Model,
  record: AssumptionRecord,
  statics: Statics | undefined,
  dynamics: Dynamics | undefined,
  evolving: boolean,
): Generator<undefined, ExpectationReport[], void> {
  // A scenario that is refused on purpose cannot also promise what would happen in it.
  const refusedOnPurpose = evolving && dynamics === undefined && record.refusedAsExpected;
  const reports = new Map<Expectation, ExpectationReport>();
  // Violations last: a promise that theory refutes is one of them.
  for (const last of [false, true]) {
    for (const expectation of model.expectations) {
      if ((expectation.kind === 'violation') !== last) continue;
      const report = yield* judge(expectation, model, record, statics, dynamics, refusedOnPurpose);
      addFinding(report, expectation, model, record);
      reports.set(expectation, report);
    }
  }
  return model.expectations.flatMap((expectation) => reports.get(expectation) ?? []);
}

function* judge(
  expectation: Expectation,
  model: Model,
  record: AssumptionRecord,
  statics: Statics | undefined,
  dynamics: Dynamics | undefined,
  refusedOnPurpose: boolean,
): Generator<undefined, ExpectationReport, void> {
  const base = { text: demandText(expectation), origin: expectation.origin };
  if (expectation.kind === 'violation') return judgeViolation(expectation, record);
  if (statics !== undefined && !record.isBroken('locally-thermal-state')) {
    const why = refutation(expectation, {
      model,
      initial: statics.initial,
      affinity: statics.affinity,
      zero: statics.zero,
      flow: ownFlow(model.subsystems),
      conserving: conserves(statics.conservation),
    });
    if (why !== undefined) return { ...base, status: 'impossible', expected: base.text, actual: why };
  }
  if (dynamics === undefined) {
    const actual =
      model.evolution === undefined ? 'the scenario has no `evolve`' : 'the scenario was not evolved';
    return { ...base, status: refusedOnPurpose ? 'failed' : 'not-evaluated', expected: base.text, actual };
  }
  return expectation.kind === 'verdict'
    ? judgeVerdict(expectation, verdictEvidence(model, statics, dynamics))
    : yield* judgeQuantity(expectation, quantityEvidence(dynamics));
}

function judgeViolation(
  expectation: Extract<Expectation, { kind: 'violation' }>,
  record: AssumptionRecord,
): ExpectationReport {
  const broken = isEngineRule(expectation.rule) && record.isBroken(expectation.rule);
  return {
    text: demandText(expectation),
    origin: expectation.origin,
    status: broken ? 'met' : 'failed',
    expected: `${expectation.rule} is broken`,
    actual: broken ? 'it is broken' : 'it holds',
  };
}

function verdictEvidence(model: Model, statics: Statics | undefined, dynamics: Dynamics): VerdictEvidence {
  const { run, resolution, times, horizon, report } = dynamics;
  const affinity = statics?.affinity ?? { number: 0, energy: 0, heatMu: 0 };
  return {
    window: report.window,
    flow: ownFlow(model.subsystems),
    end: times[times.length - 1],
    horizon,
    at: (time) => {
      const amounts = {
        dN_A: run.flows.N_A.change(time),
        dE_A: run.flows.E_A.change(time),
        energyFlow: run.energyFlow(affinity.heatMu).change(time),
        Sigma: run.flows.Sigma.change(time),
      };
      const heat = affinity.heatMu === 0 ? '' : `, heat dE_A - mu dN_A = ${numberText(amounts.energyFlow)}`;
      return {
        labels: flowLabels(amounts, affinity, resolution),
        ground: `Sigma = ${numberText(amounts.Sigma)}, dN_A = ${numberText(amounts.dN_A)}, dE_A = ${numberText(amounts.dE_A)}${heat}`,
      };
    },
  };
}

function quantityEvidence({ run, times, horizon }: Dynamics): QuantityEvidence {
  return {
    end: times[times.length - 1],
    horizon,
    curve: (quantity) => ({
      values: (at) => run.read(at).ledger.columns[quantity],
      linear: run.linear(quantity),
      samples: times,
      largestFrequency: run.evolution.largestFrequency,
    }),
    error: tolerances.value,
  };
}

function addFinding(
  report: ExpectationReport,
  expectation: Expectation,
  model: Model,
  record: AssumptionRecord,
): void {
  const end = windowEnd(model);
  const when = expectation.kind === 'violation' ? undefined : expectation.when;
  const latest =
    when?.kind === 'at'
      ? when.time
      : when?.kind === 'on'
        ? Number.isFinite(when.to)
          ? when.to
          : when.from
        : undefined;
  if (end !== undefined && latest !== undefined && latest > end) {
    record.add({
      rule: 'time-outside-window',
      severity: 'warning',
      message: `t = ${numberText(latest)} lies beyond the evolution, which ends at ${numberText(end)}.`,
      help: 'Evolve longer, or ask for an earlier time.',
      origin: report.origin,
      measured: latest,
      bound: end,
    });
  }
  switch (report.status) {
    case 'met':
    case 'not-evaluated':
      return;
    case 'failed':
      record.add({
        rule: 'failed-expectation',
        severity: 'error',
        message: `Expected ${report.expected}; found ${report.actual}${report.margin === undefined ? '' : `, missed by ${numberText(-report.margin, 3)}`}.`,
        origin: report.origin,
        ...(report.value === undefined ? {} : { measured: report.value }),
      });
      return;
    case 'impossible':
      record.add({
        rule: 'impossible-expectation',
        severity: 'error',
        message: `\`${report.expected}\` cannot be met: ${report.actual}.`,
        origin: report.origin,
      });
      return;
    case 'undetermined': {
      // Verdicts rest on Eq. (16): an allowed violation of it withdraws them all.
      const withdrawn = expectation.kind === 'verdict' && record.isBroken('locally-thermal-state');
      record.add({
        rule: 'undetermined-expectation',
        severity: 'warning',
        message: withdrawn
          ? `Expected ${report.expected}; no flow has a verdict unless both local states start thermal (Eq. 16).`
          : `Expected ${report.expected}; found ${report.actual}, which is within the numerical error.`,
        origin: report.origin,
      });
    }
  }
}

function windowEnd({ evolution }: Model): number | undefined {
  if (evolution === undefined) return undefined;
  return evolution.kind === 'grid' ? evolution.to : Math.max(0, ...evolution.times);
}
