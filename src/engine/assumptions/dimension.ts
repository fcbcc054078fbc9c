import type { Finding } from '../finding.js';
import type { Limits } from '../limits.js';
import type { Model, Site } from '../model.js';
import { bytesText, countText, numberText } from '../number-text.js';
import type { SolverReport } from '../analysis.js';
import { denseStateBytes } from '../evolution/cost.js';
import { siteDimension } from '../operators/site-operators.js';

/** Refuses a Hilbert space that is too large, from the sites alone, before anything is allocated. */
export function dimensionFinding(model: Model, limits: Limits): Finding | undefined {
  const isVector = model.correlation.form === 'ket' || model.correlation.form === 'purify';
  const limit = isVector ? limits.maxVectorDimension : limits.maxDimension;
  const [a, b] = model.subsystems.map(({ sites }) => dimensionOf(sites)) as [number, number];
  const dimension = a * b;
  const local = Math.max(a, b);
  if (dimension <= limit && local <= limits.maxLocalDimension) return undefined;
  const subsystem = model.subsystems[a >= b ? 0 : 1];
  const largest = subsystem.sites.reduce(
    (best, site, k, sites) => (siteDimension(site) > siteDimension(sites[best]) ? k : best),
    0,
  );
  const site = subsystem.sites[largest];
  const isLocal = dimension <= limit;
  const [measured, bound] = isLocal ? [local, limits.maxLocalDimension] : [dimension, limit];
  const what = isLocal ? 'The larger subsystem' : 'The Hilbert space';
  const bytes = isVector ? 16 * dimension : denseStateBytes(measured);
  const others = { inside: local / siteDimension(site), outside: Math.min(a, b) };
  return {
    rule: 'dimension-limit',
    severity: 'error',
    message: Number.isFinite(dimension)
      ? `${what} has dimension ${countText(measured)}, the limit is ${countText(bound)}; one ${isVector && !isLocal ? 'vector' : 'density matrix'} of that size takes ${bytesText(bytes)}.`
      : `${site.name} has no cutoff, and only a scenario of free modes can be solved without one.`,
    help: dimensionHelp(
      site,
      Math.min(limit / (others.inside * others.outside), limits.maxLocalDimension / others.inside),
    ),
    origin: subsystem.siteOrigins?.[largest] ?? model.origin,
    measured,
    bound,
  };
}

function dimensionOf(sites: readonly Site[]): number {
  return sites.reduce((product, site) => product * siteDimension(site), 1);
}

/** The nearest thing that would fit, for the largest site and the levels for which there is room. */
function dimensionHelp(site: Site, room: number): string {
  const free =
    site.kind === 'fermion' || site.kind === 'boson'
      ? ' Free modes (sums of c_i† c_j alone, with a gaussian or no correlation) fit by the thousand.'
      : '';
  if (site.kind === 'boson' && site.levels === undefined)
    return `Give it one, such as \`boson ${site.name} levels 20\`.${free}`;
  if (site.kind === 'boson' && room >= 2)
    return `${site.name} would fit with ${Math.floor(room)} levels, or raise the limit.`;
  return `Use fewer sites or levels, or raise the limit.${free}`;
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
