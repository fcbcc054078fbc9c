import type { Analysis, CertificateItem, EvolutionReport, SolverName, Verification } from './analysis.js';
import type { Model } from './model.js';
import { numberText } from './number-text.js';
import { quantityNames } from './quantities.js';
import { tolerances } from './tolerances.js';
import { brokenCertificate } from './verdicts/certificate.js';

/** Second solvers in the order of preference: eigenvectors share nothing with the others but the sectors. */
const seconds: readonly Exclude<SolverName, 'constant'>[] = ['eigen', 'chebyshev', 'pure', 'gaussian'];

/**
 * Compares every number of the ledger with that of another solver, and adds what comes out to the certificate. The
 * analysis comes back as it is if nothing was evolved, or if no other solver can take the scenario within the limits.
 *
 * @param again analyses the same model by the given solver
 */
export function* verified<Step>(
  model: Model,
  first: Analysis,
  again: (solver: Exclude<SolverName, 'constant'>) => Generator<Step, Analysis, void>,
): Generator<Step, Analysis, void> {
  const { evolution } = first;
  if (evolution === undefined) return first;
  const main = evolution.solver.parts.reduce((most, part) =>
    part.estimatedSeconds > most.estimatedSeconds ? part : most,
  ).solver;
  for (const solver of seconds) {
    if (solver === main) continue;
    const second = (yield* again(solver)).evolution;
    if (second === undefined) continue;
    return withVerification(model, first, evolution, comparison(evolution, second, solver));
  }
  return first;
}

function comparison(first: EvolutionReport, second: EvolutionReport, solver: SolverName): Verification {
  let worst: Omit<Verification, 'solver'> = { largestDifference: 0, quantity: quantityNames[0], time: 0 };
  for (const quantity of quantityNames) {
    second.ledger.columns[quantity].forEach((y, k) => {
      const difference = Math.abs(first.ledger.columns[quantity][k] - y) / Math.max(1, Math.abs(y));
      if (!(difference <= worst.largestDifference))
        worst = { largestDifference: difference, quantity, time: first.ledger.times[k] };
    });
  }
  return { solver, ...worst };
}

function withVerification(
  model: Model,
  analysis: Analysis,
  evolution: EvolutionReport,
  verification: Verification,
): Analysis {
  const { solver, largestDifference, quantity, time } = verification;
  const item: CertificateItem = {
    name: 'agreement',
    measured: largestDifference,
    bound: tolerances.agreement,
    holds: largestDifference <= tolerances.agreement,
    meaning: `largest difference from the solver ${solver}, relative to max(1, |value|), in ${quantity} at t = ${numberText(time)}`,
  };
  const items = [...evolution.certificate.items, item];
  const holds = evolution.certificate.holds && item.holds;
  return {
    ...analysis,
    ...(item.holds ? {} : { outcome: 'refused' as const }),
    evolution: { ...evolution, certificate: { items, holds }, verification },
    findings: [
      ...analysis.findings,
      ...(item.holds ? [] : [brokenCertificate(item, model.evolution?.origin ?? model.origin)]),
    ],
  };
}
