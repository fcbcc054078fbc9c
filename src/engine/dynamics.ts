import type { EvolutionReport, Ledger } from './analysis.js';
import { conservesNumberExactly } from './assumptions/operators.js';
import { solverFinding } from './assumptions/dimension.js';
import type { AssumptionRecord } from './assumptions/record.js';
import { Run, type Readings } from './evolution/run.js';
import { mapSteps, type Evolution as Solved } from './evolution/solver.js';
import type { Plan } from './evolution/plan.js';
import { outputTimes } from './evolution/times.js';
import type { Limits } from './limits.js';
import type { Progress } from './progress.js';
import type { Evolution, Model } from './model.js';
import type { Statics } from './statics.js';
import { brokenCertificate, certificate } from './verdicts/certificate.js';
import { verdictAt, type Resolution } from './verdicts/verdict.js';
import { watchWindow } from './verdicts/window.js';

/** Shares of the progress; looking for verdicts between the output times has the rest. */
const EVOLUTION_SHARE = 0.75;
const LEDGER_SHARE = 0.15;

/** An evolved scenario: its report, and the run itself for times off the grid. */
export interface Dynamics {
  readonly run: Run;
  readonly times: readonly number[];
  /** Latest time for which the evolution holds: the end of the window, or of an expectation beyond it. */
  readonly horizon: number;
  readonly resolution: Resolution;
  readonly report: EvolutionReport;
}

/** Evolves and judges; the result is undefined when the solver would not fit the limits (a finding says so). */
export function* evolve(
  model: Model,
  asked: Evolution,
  statics: Statics,
  record: AssumptionRecord,
  limits: Limits,
): Generator<Progress, Dynamics | undefined, void> {
  const times = outputTimes(asked);
  const end = times[times.length - 1];
  const { thermal, initial, constants, affinity, zero, conservation } = statics;
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
  const { run, readings } = yield* ledgerInSteps(
    plan,
    times,
    (solved) => new Run(solved, thermal, initial.jointEntropy, constants),
  );
  const proof = certificate(run, readings, {
    number: conservesNumberExactly(conservation),
    energy: conservation.isExact.energy,
  });
  const resolution: Resolution = {
    zero,
    sigmaError: proof.items.reduce(
      (error, { name, measured }) => (name === 'identity' ? Math.max(error, measured) : error),
      0,
    ),
    // Without thermal marginals the sign of Sigma says nothing about the correlation.
    withdrawn: record.isBroken('locally-thermal-state'),
  };
  const witnessLimit = Math.min(thermal[0].entropy, thermal[1].entropy);
  const { estimatedSeconds } = plan.report;
  const watching = EVOLUTION_SHARE + LEDGER_SHARE;
  const { window, minimumSigma } = yield* mapSteps(
    watchWindow(run, affinity, resolution, end),
    (fraction) => ({ fraction: watching + (1 - watching) * fraction, estimatedSeconds }),
  );
  const report: EvolutionReport = {
    ledger: readings.ledger,
    verdicts: Array.from(times, (_, row) =>
      verdictAt(readings.ledger.columns, row, affinity, resolution, witnessLimit),
    ),
    window,
    minimumSigma,
    tolerances: zero,
    certificate: proof,
    solver: plan.report,
  };
  for (const item of proof.items) {
    if (!item.holds) record.add(brokenCertificate(item, model.evolution?.origin ?? model.origin));
  }
  return { run, times, horizon, resolution, report };
}

/** Evolves and reads the ledger; on the way, its first rows as soon as they are final. */
function* ledgerInSteps(
  plan: Plan,
  times: readonly number[],
  runOf: (solved: Solved) => Run,
): Generator<Progress, { run: Run; readings: Readings }, void> {
  const { estimatedSeconds } = plan.report;
  const progress = (fraction: number, ledger?: () => Ledger): Progress => ({
    fraction,
    estimatedSeconds,
    ...(ledger === undefined ? {} : { ledger }),
  });
  let shown = 0;
  const run = runOf(
    yield* mapSteps(plan.run(), ({ fraction, partial }) => {
      if (partial === undefined) return progress(EVOLUTION_SHARE * fraction);
      const early = times.filter((t) => t <= partial.until);
      shown = early.length;
      return progress(EVOLUTION_SHARE * fraction, () => runOf(partial.result()).read(early).ledger);
    }),
  );
  const readings = yield* mapSteps(run.readInSteps(times), (ledger) => {
    const done = ledger.times;
    const fraction = EVOLUTION_SHARE + (LEDGER_SHARE * done.length) / times.length;
    // A curve that was shown already does not become shorter again.
    return done.length < shown ? progress(fraction) : progress(fraction, () => ledger);
  });
  return { run, readings };
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
