import type { EvolutionReport } from './analysis.js';
import { solverFinding } from './assumptions/dimension.js';
import type { AssumptionRecord } from './assumptions/record.js';
import { ledgerOf, Run, type LedgerRow } from './evolution/run.js';
import { sectorStates } from './evolution/sectors.js';
import { sectorSolver } from './evolution/sector-solver.js';
import { outputTimes } from './evolution/times.js';
import type { Limits } from './limits.js';
import type { Evolution, Model } from './model.js';
import type { Statics } from './statics.js';
import { certificate } from './verdicts/certificate.js';
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
  onProgress: (fraction: number) => void,
): Dynamics | undefined {
  const times = outputTimes(evolution);
  const sizes = sectorStates(statics.hamiltonian).map((states) => states.length);
  const tooLarge = solverFinding(model, sizes, times.length, limits);
  if (tooLarge !== undefined) {
    record.add(tooLarge);
    return undefined;
  }
  const { thermal, initial, affinity, zero, conservation } = statics;
  const propagation = sectorSolver(
    {
      hamiltonian: statics.hamiltonian,
      rho: statics.rho,
      dimensionA: thermal[0].basis.dimension,
      dimensionB: thermal[1].basis.dimension,
    },
    times.length,
  );
  const run = new Run(propagation, statics.operators, thermal, initial.jointEntropy);
  const rows: LedgerRow[] = [];
  for (const time of times) {
    rows.push(run.at(time));
    onProgress(rows.length / times.length);
  }
  const end = times[times.length - 1];
  const proof = certificate(run, rows, end, {
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
  const report: EvolutionReport = {
    ledger: ledgerOf(times, rows),
    verdicts: rows.map(({ values }) => verdictAt(values, affinity, resolution, witnessLimit)),
    window: windowVerdicts(run.flows, affinity, resolution, end),
    minimumSigma: minimumSigma(run.flows.Sigma, end),
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
