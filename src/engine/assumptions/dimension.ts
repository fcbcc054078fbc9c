import type { Finding } from '../finding.js';
import type { Limits } from '../limits.js';
import type { Model, Site } from '../model.js';
import { bytesText, countText, numberText } from '../number-text.js';
import type { SolverReport } from '../analysis.js';
import { denseStateBytes } from '../evolution/cost.js';
import { siteDimension } from '../operators/site-operators.js';

/** Refuses a Hilbert space that is too large, from the sites alone, before anything is allocated. */
export function dimensionFinding(model: Model, limits: Limits): Finding | undefined {
  const sites = model.subsystems.flatMap((subsystem) => subsystem.sites);
  const dimension = sites.reduce((product, site) => product * siteDimension(site), 1);
  if (dimension <= limits.maxDimension) return undefined;
  const origins = model.subsystems.flatMap(({ siteOrigins, sites: own }) =>
    own.map((_, k) => siteOrigins?.[k]),
  );
  const largest = sites.reduce(
    (best, site, k) => (siteDimension(site) > siteDimension(sites[best]) ? k : best),
    0,
  );
  return {
    rule: 'dimension-limit',
    severity: 'error',
    message: `The Hilbert space has dimension ${countText(dimension)}, the limit is ${countText(limits.maxDimension)}; one density matrix of that size takes ${bytesText(denseStateBytes(dimension))}.`,
    help: dimensionHelp(sites, dimension, limits.maxDimension, largest),
    origin: origins[largest] ?? model.origin,
    measured: dimension,
    bound: limits.maxDimension,
  };
}

function dimensionHelp(sites: readonly Site[], dimension: number, limit: number, largest: number): string {
  const site = sites[largest];
  if (site.kind === 'boson') {
    const fits = Math.floor(limit / (dimension / site.levels));
    if (fits >= 2) return `${site.name} would fit with ${fits} levels, or raise the limit.`;
  }
  const twoLevel = sites.filter((candidate) => siteDimension(candidate) === 2).length;
  if (twoLevel === sites.length)
    return `At most ${Math.floor(Math.log2(limit))} two-level sites fit, ${sites.length} are declared.`;
  return 'Use fewer sites or levels, or raise the limit.';
}

/** Refuses an evolution that would take too much memory or time, by the estimate of its plan. */
export function solverFinding(model: Model, plan: SolverReport, limits: Limits): Finding | undefined {
  const { estimatedBytes: bytes, estimatedSeconds: seconds } = plan;
  if (bytes <= limits.maxBytes && seconds <= limits.maxSeconds) return undefined;
  const tooSlow = seconds > limits.maxSeconds;
  return {
    rule: 'dimension-limit',
    severity: 'error',
    message: `The largest of ${plan.sectors} sectors has ${plan.largestSector} states; the run would take about ${numberText(seconds, 2)} s and ${bytesText(bytes)} (limits ${limits.maxSeconds} s, ${bytesText(limits.maxBytes)}).`,
    help: 'Use fewer sites, levels or a shorter window, or raise the limit.',
    origin: model.evolution?.origin ?? model.origin,
    measured: tooSlow ? seconds : bytes,
    bound: tooSlow ? limits.maxSeconds : limits.maxBytes,
  };
}
