import type { SolverName, SolverPart, SolverReport } from '../analysis.js';
import type { SpectralRange } from '../linalg/lanczos.js';
import { densityMatrix } from '../states/quantum-state.js';
import { solveByChebyshev } from './chebyshev/chebyshev-solver.js';
import { chooseSolver, type Choice } from './choose.js';
import { solveConstant } from './constant-solver.js';
import { solveByEigenvectors } from './eigen/eigen-solver.js';
import { localStates } from './local-states.js';
import { marginalLayout, type MarginalLayout } from './marginal-layout.js';
import type { Plan } from './plan.js';
import type { EvolutionProblem } from './problem.js';
import { cutSectors, type Sector } from './sector.js';
import { mapSteps, type Evolution, type Solution, type Step, type Steps } from './solver.js';
import { sumOf } from './time-function.js';

/** A sector with the solver that will take it. */
interface PlannedSector {
  readonly sector: Sector;
  readonly range: SpectralRange;
  readonly choice: Choice;
}

/** What a plan for the sectors of a problem is made from. */
export interface SectorPlanParts {
  readonly problem: EvolutionProblem;
  readonly groups: readonly (readonly number[])[];
  readonly ranges: readonly SpectralRange[];
  readonly exponents: readonly [Float64Array, Float64Array];
  readonly end: number;
  readonly times: number;
  readonly forced: 'chebyshev' | 'eigen' | undefined;
}

/** Sector by sector, each by the solver that is cheapest for it. */
export function planSectors(parts: SectorPlanParts): Plan {
  const { problem, groups, ranges, exponents, end, times, forced } = parts;
  const { layout, reads } = marginalLayout(problem, groups);
  const sectors = cutSectors(problem, densityMatrix(problem.state), groups, reads).map(
    (sector, index): PlannedSector => ({
      sector,
      range: ranges[index],
      choice: chooseSolver(sector, ranges[index], end, times, forced),
    }),
  );
  return {
    report: solverReport(sectors),
    run: () => evolve(sectors, layout, exponents, end),
  };
}

/** Marginals of so many times are one product of matrices. */
const TIMES_AT_ONCE = 256;

function* evolve(
  sectors: readonly PlannedSector[],
  layout: MarginalLayout,
  exponents: readonly [Float64Array, Float64Array],
  end: number,
): Steps<Evolution> {
  const { count } = layout;
  const by = (name: Choice['solver']): PlannedSector[] =>
    sectors.filter(({ choice }) => choice.solver === name);
  const seconds = (members: readonly PlannedSector[]): number =>
    members.reduce((sum, { choice }) => sum + choice.cost.seconds, 0);
  const [constant, eigen, chebyshev] = [by('constant'), by('eigen'), by('chebyshev')];
  const bare = (members: readonly PlannedSector[]): Sector[] => members.map(({ sector }) => sector);
  const [first, total] = [seconds(eigen), Math.max(seconds(sectors), Number.MIN_VALUE)];
  const largestFrequency = largestFrequencyOf([...eigen, ...chebyshev]);
  const assembled = (solutions: readonly Solution[]): Evolution =>
    evolutionOf(solutions, layout, exponents, largestFrequency);
  const solutions: Solution[] = [];
  if (constant.length > 0) solutions.push(solveConstant(bare(constant), count));
  if (eigen.length > 0) {
    const steps = solveByEigenvectors(bare(eigen), count, end);
    solutions.push(yield* mapSteps(steps, ({ fraction }) => ({ fraction: (fraction * first) / total })));
  }
  if (chebyshev.length > 0) {
    const whole = ({ fraction, partial }: Step<Solution>): Step<Evolution> => ({
      fraction: (first + fraction * (total - first)) / total,
      ...(partial === undefined
        ? {}
        : {
            partial: {
              until: partial.until,
              result: () => assembled([...solutions, partial.result()]),
            },
          }),
    });
    solutions.push(yield* mapSteps(solveByChebyshev(chebyshev, count, end), whole));
  }
  return assembled(solutions);
}

/** The largest difference of two energies within a sector. */
function largestFrequencyOf(sectors: readonly PlannedSector[]): number {
  return sectors.reduce(
    (most, { range: { low, high, residual } }) => Math.max(most, high - low + 2 * residual),
    0,
  );
}

function evolutionOf(
  solutions: readonly Solution[],
  layout: MarginalLayout,
  exponents: readonly [Float64Array, Float64Array],
  largestFrequency: number,
): Evolution {
  const { count } = layout;
  return {
    expectation: (weights) => sumOf(solutions.map((solution) => solution.expectation(weights))),
    localStates: (times) => {
      const re = new Float64Array(times.length * count);
      const im = new Float64Array(times.length * count);
      for (const solution of solutions) solution.addMarginals(times, re, im);
      return Array.from(times, (_t, k) => localStates(layout, exponents, re, im, k * count));
    },
    largestFrequency,
    timesAtOnce: TIMES_AT_ONCE,
    purityDrift: solutions.reduce((sum, solution) => sum + solution.purityDrift, 0),
  };
}

const WHAT: Readonly<Record<SolverName, string>> = {
  chebyshev: 'Liouville-Chebyshev moments',
  eigen: 'eigenvectors',
  constant: 'no evolution',
  gaussian: 'correlation matrices',
  pure: 'vectors',
};

/** Which solver took how much, and why. */
function solverReport(sectors: readonly PlannedSector[]): SolverReport {
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
      .map(({ solver, sectors: count, largestSector }) => {
        const which = count === 1 ? '1 sector' : `${count} sectors`;
        return solver === 'constant'
          ? `${which} in which nothing moves`
          : `${which} of up to ${largestSector} states by ${WHAT[solver]}`;
      })
      .join(', '),
    sectors: sectors.length,
    largestSector: parts.reduce((most, { largestSector }) => Math.max(most, largestSector), 0),
    estimatedSeconds: parts.reduce((sum, { estimatedSeconds }) => sum + estimatedSeconds, 0),
    estimatedBytes: sectors.reduce((most, { choice }) => Math.max(most, choice.cost.bytes), 0),
    parts,
  };
}
