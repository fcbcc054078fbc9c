import type { AnalyseOptions } from './analyse.js';
import type { EvolutionReport } from './analysis.js';
import { solverFinding } from './assumptions/dimension.js';
import type { AssumptionRecord } from './assumptions/record.js';
import { ledgerOf, Run } from './evolution/run.js';
import { planEvolution, propagate, solverReport } from './evolution/propagate.js';
import { outputTimes } from './evolution/times.js';
import type { Limits } from './limits.js';
import type { Evolution, Model } from './model.js';
import type { Statics } from './statics.js';
import { certificate } from './verdicts/certificate.js';
import { TimeGrid } from './verdicts/sign-structure.js';
import { verdictAt, type Resolution } from './verdicts/verdict.js';
import { minimumSigma, windowVerdicts } from './verdicts/window.js';

/** An evolved scenario: its report, and the run itself for times off the grid. */
export interface Dynamics {
  readonly run: Run;
  readonly times: readonly number[];
  readonly resolution: Resolution;
  readonly report: EvolutionReport;
}

/** Evolves and judges; undefined when the solver would not fit the limits (a finding says so). */
export function evolve(
  model: Model,
  evolution: Evolution,
  statics: Statics,
  record: AssumptionRecord,
  limits: Limits,
  { solver, onProgress = () => undefined }: Pick<AnalyseOptions, 'solver' | 'onProgress'>,
): Dynamics | undefined {
  const times = outputTimes(evolution);
  const end = times[times.length - 1];
  const { thermal, initial, affinity, zero, conservation } = statics;
  const plan = planEvolution(statics.problem, statics.sectors, statics.ranges, end, times.length, solver);
  const tooLarge = solverFinding(model, solverReport(plan.sectors), limits);
  if (tooLarge !== undefined) {
    record.add(tooLarge);
    return undefined;
  }
  const propagation = propagate(plan, (fraction) => {
    onProgress(0.8 * fraction);
  });
  const run = new Run(propagation, thermal, initial.jointEntropy);
  const rows = run.rows(times, (done) => {
    onProgress(0.8 + 0.2 * done);
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
    solver: propagation.report,
  };
  reportBrokenCertificate(model, report, record);
  return { run, times, resolution, report };
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
