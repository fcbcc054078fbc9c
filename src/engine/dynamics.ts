import type { EvolutionReport } from './analysis.js';
import { solverFinding } from './assumptions/dimension.js';
import type { AssumptionRecord } from './assumptions/record.js';
import { ledgerOf, Run } from './evolution/run.js';
import { outputTimes } from './evolution/times.js';
import type { Limits } from './limits.js';
import type { Evolution, Model } from './model.js';
import type { Statics } from './statics.js';
import { certificate } from './verdicts/certificate.js';
import { TimeGrid } from './verdicts/sign-structure.js';
import { verdictAt, type Resolution } from './verdicts/verdict.js';
import { minimumSigma, windowVerdicts } from './verdicts/window.js';

/** Share of the progress that the evolution has; reading the ledger off it has the rest. */
const EVOLUTION_SHARE = 0.8;

/** An evolved scenario: its report, and the run itself for times off the grid. */
export interface Dynamics {
  readonly run: Run;
  readonly times: readonly number[];
  /** Latest time for which the evolution holds: the end of the window, or of an expectation beyond it. */
  readonly horizon: number;
  readonly resolution: Resolution;
  readonly report: EvolutionReport;
}

/** Evolves and judges; undefined when the solver would not fit the limits (a finding says so). */
export function evolve(
  model: Model,
  asked: Evolution,
  statics: Statics,
  record: AssumptionRecord,
  limits: Limits,
  onProgress: (fraction: number) => void,
): Dynamics | undefined {
  const times = outputTimes(asked);
  const end = times[times.length - 1];
  const { thermal, initial, affinity, zero, conservation } = statics;
  let horizon = Math.max(end, ...demandedTimes(model));
  let plan = statics.plan(horizon, times.length);
  let tooLarge = solverFinding(model, plan.report, limits);
  if (tooLarge !== undefined && horizon > end) {
    // An expectation about a far time shall not cost the verdict of the window.
    horizon = end;
    plan = statics.plan(end, times.length);
    tooLarge = solverFinding(model, plan.report, limits);
  }
  if (tooLarge !== undefined) {
    record.add(tooLarge);
    return undefined;
  }
  const evolution = plan.run((fraction) => {
    onProgress(EVOLUTION_SHARE * fraction);
  });
  const run = new Run(evolution, thermal, initial.jointEntropy);
  const rows = run.rows(times, (done) => {
    onProgress(EVOLUTION_SHARE + (1 - EVOLUTION_SHARE) * done);
  });
  const proof = certificate(run, rows, {
    number: conservation.number === 'holds' && conservation.local.every((status) => status === 'holds'),
    energy: conservation.energy === 'holds',
  });
  const resolution: Resolution = {
    zero,
    sigmaError: proof.items.reduce(
      (error, { name, measured }) => (name === 'identity' ? Math.max(error, measured) : error),
      0,
    ),
    // Without thermal marginals the sign of Sigma says nothing about the correlation (PHYSICS of Eq. 16).
    withdrawn: record.isBroken('locally-thermal-state'),
  };
  const witnessLimit = Math.min(thermal[0].entropy, thermal[1].entropy);
  const grid = new TimeGrid(end);
  const report: EvolutionReport = {
    ledger: ledgerOf(times, rows),
    verdicts: rows.map(({ values }) => verdictAt(values, affinity, resolution, witnessLimit)),
    window: windowVerdicts(run.flows, affinity, resolution, grid),
    minimumSigma: minimumSigma(run.flows.Sigma, grid),
    tolerances: zero,
    certificate: proof,
    solver: plan.report,
  };
  reportBrokenCertificate(model, report, record);
  return { run, times, horizon, resolution, report };
}

/** The single times and the ends of intervals at which expectations want a number. */
function demandedTimes({ expectations }: Model): number[] {
  return expectations.flatMap((expectation) => {
    if (expectation.kind === 'violation') return [];
    const { when } = expectation;
    if (when.kind === 'at') return [when.time];
    return when.kind === 'on' && Number.isFinite(when.to) ? [when.to] : [];
  });
}

function reportBrokenCertificate(
  model: Model,
  { certificate: proof }: EvolutionReport,
  record: AssumptionRecord,
): void {
  for (const { name, measured, bound, meaning, holds } of proof.items) {
    if (holds) continue;
    record.add({
      rule: 'certificate-broken',
      severity: 'error',
      message: `The check ${name} gives ${measured.toExponential(2)} against ${bound.toExponential(2)}: ${meaning}.`,
      help: 'The numbers of this run cannot be trusted; please report the scenario.',
      origin: model.evolution?.origin ?? model.origin,
      measured,
      bound,
    });
  }
}
