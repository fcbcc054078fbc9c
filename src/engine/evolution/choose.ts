import type { SolverName } from '../analysis.js';
import type { SpectralRange } from '../linalg/lanczos.js';
import { expansionOrder } from './chebyshev/bessel.js';
import { chebyshevCost, eigenCost, type Cost, type SectorShape } from './cost.js';
import type { Sector } from './sector.js';

/** Which solver takes a sector, what it will cost, and what the other would have cost. */
export interface Choice {
  readonly solver: Exclude<SolverName, 'gaussian' | 'pure'>;
  readonly cost: Cost;
  readonly order: number;
  readonly alternative?: { readonly solver: SolverName; readonly seconds: number };
}

/** Widths below this share of the largest element of H are rounding: the sector stands still. */
const NO_WIDTH = 1e-15;

/** The cheaper of the two sector solvers, or the one that is asked for. */
export function chooseSolver(
  sector: Sector,
  range: SpectralRange,
  end: number,
  times: number,
  forced: 'chebyshev' | 'eigen' | undefined,
): Choice {
  const width = range.high - range.low;
  const largest = Math.max(Math.abs(range.high), Math.abs(range.low));
  if (sector.size === 1 || width <= NO_WIDTH * largest || end === 0)
    return { solver: 'constant', cost: { seconds: 0, bytes: 0 }, order: 0 };
  const shape = shapeOf(sector);
  const order = expansionOrder(width * end);
  const chebyshev = chebyshevCost(shape, order);
  const eigen = eigenCost(shape, times, order);
  // Two states have a closed form, which everything that follows evaluates faster than an expansion.
  const isEigenBetter = sector.size === 2 || eigen.seconds <= chebyshev.seconds;
  const solver = forced ?? (isEigenBetter ? 'eigen' : 'chebyshev');
  return solver === 'chebyshev'
    ? { solver, cost: chebyshev, order, alternative: { solver: 'eigen', seconds: eigen.seconds } }
    : { solver, cost: eigen, order: 0, alternative: { solver: 'chebyshev', seconds: chebyshev.seconds } };
}

function shapeOf({ size, hamiltonian, rho, reads }: Sector): SectorShape {
  // Phases are not removed yet: a complex H is counted as one that stays complex.
  const isComplex = hamiltonian.im.some((y) => y !== 0);
  const hasBoth = rho.re.some((x) => x !== 0) && rho.im.some((y) => y !== 0);
  return {
    size,
    elements: hamiltonian.re.length,
    reads: reads.row.length,
    planes: isComplex || hasBoth ? 2 : 1,
    isComplex,
  };
}
