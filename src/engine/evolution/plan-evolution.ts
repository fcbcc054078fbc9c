import type { SolverName } from '../analysis.js';
import type { SpectralRange } from '../linalg/lanczos.js';
import { chebyshevCost } from './cost.js';
import type { Plan } from './plan.js';
import type { EvolutionProblem } from './problem.js';
import { estimateVectors, planVectors } from './pure/pure-plan.js';
import { planSectors, type SectorPlanParts } from './sector-plan.js';

/** What a plan is made from; `forced` is the solver that the caller wants, if any. */
export interface PlanParts extends Omit<SectorPlanParts, 'forced'> {
  readonly forced: SolverName | undefined;
}

/** The cheapest solver for a problem on the states of A and B, or the one that is asked for where it applies. */
export function planEvolution(parts: PlanParts): Plan {
  const { problem, ranges, exponents, end, times, forced } = parts;
  const { state } = problem;
  if (state.kind === 'pure' && ranges.length === 1 && prefersVectors(problem, ranges[0], end, times, forced))
    return planVectors(problem, [state.psi], ranges[0], exponents, end, times);
  return planSectors({ ...parts, forced: forced === 'chebyshev' || forced === 'eigen' ? forced : undefined });
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
