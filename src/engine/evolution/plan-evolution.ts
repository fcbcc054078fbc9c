import type { SolverName } from '../analysis.js';
import type { SpectralRange } from '../linalg/lanczos.js';
import { lowRankFactor } from '../linalg/low-rank.js';
import { chebyshevCost } from './cost.js';
import type { Plan } from './plan.js';
import type { EvolutionProblem } from './problem.js';
import { denseVector, estimateVectors, planVectors } from './pure/pure-plan.js';
import type { Vector } from './pure/vector-evolution.js';
import { planSectors, type SectorPlanParts } from './sector-plan.js';

/** What a plan is made from; `forced` is the solver that the caller wants, if any. */
export interface PlanParts extends Omit<SectorPlanParts, 'forced'> {
  readonly forced: SolverName | undefined;
}

/** States of a higher rank are left to density matrices. */
const LARGEST_RANK = 16;
/** Below this many states density matrices are small enough. */
const FEWEST_STATES = 64;

/** The cheapest solver for a problem on the states of A and B, or the one that is asked for where it applies. */
export function planEvolution(parts: PlanParts): Plan {
  const { problem, ranges, exponents, end, times, forced } = parts;
  const { state } = problem;
  const vectors = (columns: readonly Vector[]): Plan =>
    planVectors(problem, columns, widest(ranges), exponents, end, times);
  if (state.kind === 'pure') {
    if (ranges.length === 1 && prefersVectors(problem, ranges[0], end, times, forced))
      return vectors([denseVector(state.psi)]);
  } else if (forced === 'pure') {
    const columns = lowRankFactor(state.rho, LARGEST_RANK);
    if (columns !== undefined) return vectors(columns);
  }
  const sectors = planSectors({
    ...parts,
    forced: forced === 'chebyshev' || forced === 'eigen' ? forced : undefined,
  });
  if (forced !== undefined || state.kind === 'pure' || problem.states.length < FEWEST_STATES) return sectors;
  const columns = lowRankFactor(state.rho, LARGEST_RANK);
  if (columns === undefined) return sectors;
  const plan = vectors(columns);
  return plan.report.estimatedSeconds < sectors.report.estimatedSeconds ? plan : sectors;
}

/** Can the state be evolved as a few vectors? */
export function isOfLowRank({ state }: EvolutionProblem): boolean {
  return state.kind === 'pure' || lowRankFactor(state.rho, LARGEST_RANK) !== undefined;
}

function widest(ranges: readonly SpectralRange[]): SpectralRange {
  return ranges.reduce((all, { low, high, residual }) => ({
    low: Math.min(all.low, low),
    high: Math.max(all.high, high),
    residual: Math.max(all.residual, residual),
  }));
}

function prefersVectors(
  problem: EvolutionProblem,
  range: SpectralRange,
  end: number,
  times: number,
  forced: SolverName | undefined,
): boolean {
  if (forced !== undefined) return forced === 'pure';
  const vectors = estimateVectors(problem, 1, range, end, times);
  const size = problem.states.length;
  const elements = problem.hamiltonian.re.length;
  // The density matrix of a vector has two real planes in general, and its reads are few beside its products.
  const matrices = chebyshevCost(
    { size, elements, reads: size, planes: 2, isComplex: false },
    2 * vectors.order,
  );
  return size > 3 && vectors.seconds < matrices.seconds;
}
