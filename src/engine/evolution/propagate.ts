import type { SolverName, SolverPart, SolverReport } from '../analysis.js';
import type { SpectralRange } from '../linalg/lanczos.js';
import { densityMatrix } from '../states/quantum-state.js';
import { solveByChebyshev } from './chebyshev/chebyshev-solver.js';
import { chooseSolver, type Choice } from './choose.js';
import { solveConstant } from './constant-solver.js';
import { solveByEigenvectors } from './eigen/eigen-solver.js';
import { marginalLayout, type MarginalLayout } from './marginal-layout.js';
import type { ObservableWeights } from './observable.js';
import type { EvolutionProblem } from './problem.js';
import { cutSectors, type Sector } from './sector.js';
import type { Checkpoint, Solution } from './solver.js';
import { sumOf, type TimeFunction } from './time-function.js';

/** An evolution, ready to be asked at any time of its window. */
export interface Propagation {
  readonly report: SolverReport;
  readonly layout: MarginalLayout;
  expectation(weights: ObservableWeights): TimeFunction;
  /** Packed marginals: element p of the k-th time at [k * layout.count + p]. */
  marginals(times: Float64Array): { readonly re: Float64Array; readonly im: Float64Array };
  /** How far Tr rho^2 drifts over the window, and up to which size of a sector it was followed. */
  readonly purityDrift: number;
}

/** A problem cut into sectors, each with the solver that will take it; nothing is evolved yet. */
export interface Plan {
  readonly layout: MarginalLayout;
  readonly sectors: readonly PlannedSector[];
  readonly end: number;
}

export interface PlannedSector {
  readonly sector: Sector;
  readonly range: SpectralRange;
  readonly choice: Choice;
}

/** Chooses a solver for every sector. */
export function planEvolution(
  problem: EvolutionProblem,
  groups: readonly (readonly number[])[],
  ranges: readonly SpectralRange[],
  end: number,
  times: number,
  forced: 'chebyshev' | 'eigen' | undefined,
): Plan {
  const { layout, reads } = marginalLayout(problem, groups);
  const sectors = cutSectors(problem, densityMatrix(problem.state), groups, reads);
  return {
    layout,
    end,
    sectors: sectors.map((sector, index) => ({
      sector,
      range: ranges[index],
      choice: chooseSolver(sector, ranges[index], end, times, forced),
    })),
  };
}

/** Runs the plan. `checkpoint` is told the share of the work that is done and may throw to cancel. */
export function propagate(plan: Plan, checkpoint: Checkpoint): Propagation {
  const { layout, sectors, end } = plan;
  const { count } = layout;
  const by = (name: Choice['solver']): PlannedSector[] =>
    sectors.filter(({ choice }) => choice.solver === name);
  const seconds = (members: readonly PlannedSector[]): number =>
    members.reduce((sum, { choice }) => sum + choice.cost.seconds, 0);
  const total = Math.max(seconds(sectors), Number.MIN_VALUE);
  let done = 0;
  const within = (members: readonly PlannedSector[]): Checkpoint => {
    const [start, share] = [done, seconds(members) / total];
    done += share;
    return (fraction) => {
      checkpoint(start + share * fraction);
    };
  };
  const [constant, eigen, chebyshev] = [by('constant'), by('eigen'), by('chebyshev')];
  const bare = (members: readonly PlannedSector[]): Sector[] => members.map(({ sector }) => sector);
  const solutions: Solution[] = [];
  if (constant.length > 0) solutions.push(solveConstant(bare(constant), count));
  if (eigen.length > 0) solutions.push(solveByEigenvectors(bare(eigen), count, end, within(eigen)));
  if (chebyshev.length > 0) solutions.push(solveByChebyshev(chebyshev, count, end, within(chebyshev)));
  return {
    report: solverReport(sectors),
    layout,
    expectation: (weights) => sumOf(solutions.map((solution) => solution.expectation(weights))),
    marginals: (times) => {
      const re = new Float64Array(times.length * count);
      const im = new Float64Array(times.length * count);
      for (const solution of solutions) solution.addMarginals(times, re, im);
      return { re, im };
    },
    purityDrift: solutions.reduce((sum, solution) => sum + solution.purityDrift, 0),
  };
}

const WHAT: Readonly<Record<SolverName, string>> = {
  chebyshev: 'Liouville-Chebyshev moments',
  eigen: 'eigenvectors',
  constant: 'nothing moves',
  gaussian: 'correlation matrices',
  pure: 'vectors',
};

/** Which solver took how much, and why. */
export function solverReport(sectors: readonly PlannedSector[]): SolverReport {
  const names = ['chebyshev', 'eigen', 'constant'] as const;
  const parts = names.flatMap((solver): SolverPart[] => {
    const members = sectors.filter(({ choice }) => choice.solver === solver);
    if (members.length === 0) return [];
    const sum = (value: (member: PlannedSector) => number): number =>
      members.reduce((total, member) => total + value(member), 0);
    const others = sum(({ choice }) => choice.alternative?.seconds ?? 0);
    return [
      {
        solver,
        sectors: members.length,
        largestSector: members.reduce((most, { sector }) => Math.max(most, sector.size), 0),
        order: members.reduce((most, { choice }) => Math.max(most, choice.order), 0),
        estimatedSeconds: sum(({ choice }) => choice.cost.seconds),
        ...(solver === 'constant' ? {} : { alternativeSeconds: others }),
      },
    ];
  });
  const main = parts.reduce((most, part) => (part.estimatedSeconds > most.estimatedSeconds ? part : most));
  return {
    name: `sector, ${WHAT[main.solver]}`,
    reason: parts
      .map(
        ({ solver, sectors: count, largestSector }) =>
          `${count} of up to ${largestSector} states by ${WHAT[solver]}`,
      )
      .join(', '),
    sectors: sectors.length,
    largestSector: parts.reduce((most, { largestSector }) => Math.max(most, largestSector), 0),
    estimatedSeconds: parts.reduce((sum, { estimatedSeconds }) => sum + estimatedSeconds, 0),
    estimatedBytes: sectors.reduce((most, { choice }) => Math.max(most, choice.cost.bytes), 0),
    parts,
  };
}
