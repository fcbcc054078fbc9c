import { CLOSED_FORM_UP_TO } from './eigen/closed-form.js';

/**
 * Cost of the sector solvers. The rates were measured with Node 24 on one core of a 2-core server (AMD EPYC, WebAssembly
 * SIMD); `npm run bench` shows how well they hold. They decide between solvers and refuse what would take too long, so
 * a factor of two does not matter.
 */
/** One multiply-add of the sparse products. */
const SECONDS_PER_PRODUCT = 1.4e-10;
/** One element of the combination with the transposed. */
const SECONDS_PER_ELEMENT = 4e-10;
/** One element that a moment reads. */
const SECONDS_PER_READ = 1.2e-9;
/** One step of a recursion, whatever its size. */
const SECONDS_PER_STEP = 2.5e-6;
/** One Hermitian eigenproblem with vectors, by m^3; complex ones take the first factor more. */
const SECONDS_PER_EIGEN = 8e-9;
const COMPLEX_EIGEN = 3;
/** One output time in an eigenbasis, by m^3 and beside that. */
const SECONDS_PER_PROPAGATION = 1e-8;
const SECONDS_PER_TIME = 4e-6;
/** The same for the closed form of a small sector, by m^3. */
const SECONDS_PER_CLOSED_FORM = 2e-8;
/** Times at which verdicts are looked for, by the order of an expansion: four in a period of the fastest oscillation. */
const SAMPLES_PER_ORDER = 2 / Math.PI;
/** The flows and their slopes at one of these times: a term of an expansion with its Bessel function, or one frequency. */
const SECONDS_PER_TERM = 1e-8;
const SECONDS_PER_FREQUENCY = 1.7e-8;
/** A complex element in two Float64Arrays. */
const BYTES_PER_ELEMENT = 16;
/** Eigenvectors, the state in the eigenbasis, rotated observables and scratch matrices live at the same time. */
const EIGEN_MATRICES = 8;

export interface Cost {
  readonly seconds: number;
  readonly bytes: number;
}

/** What the cost of a sector depends on. */
export interface SectorShape {
  readonly size: number;
  /** Non-zero elements of H. */
  readonly elements: number;
  /** Elements that the partial traces read. */
  readonly reads: number;
  /** Real planes of the state: 1 or 2. */
  readonly planes: 1 | 2;
  /** H stays complex whatever the phases of the basis. */
  readonly isComplex: boolean;
}

export function chebyshevCost(
  { size, elements, reads, planes, isComplex }: SectorShape,
  order: number,
): Cost {
  const m16 = Math.ceil(size / 16) * 16;
  const products = elements * m16 * (isComplex ? 2 : 1);
  const step =
    planes * (products * SECONDS_PER_PRODUCT + m16 ** 2 * SECONDS_PER_ELEMENT + reads * SECONDS_PER_READ);
  // X_k and X_(k-1) of each plane, the product, and the two sums that follow the purity.
  const matrices = 2 * planes + 3;
  const watching = SAMPLES_PER_ORDER * order * order * SECONDS_PER_TERM;
  return { seconds: order * (SECONDS_PER_STEP + step) + watching, bytes: matrices * 8 * m16 ** 2 };
}

/** @param order of the expansion that would do the same, which tells how many oscillations the window holds */
export function eigenCost({ size, planes, isComplex }: SectorShape, times: number, order: number): Cost {
  const cube = size ** 3;
  const factor = isComplex ? COMPLEX_EIGEN : 1;
  if (size <= CLOSED_FORM_UP_TO) return { seconds: times * cube * SECONDS_PER_CLOSED_FORM, bytes: 0 };
  return {
    seconds:
      cube * SECONDS_PER_EIGEN * factor +
      times * (SECONDS_PER_TIME + cube * SECONDS_PER_PROPAGATION * factor * planes) +
      SAMPLES_PER_ORDER * order * (size ** 2 / 2) * SECONDS_PER_FREQUENCY,
    bytes: EIGEN_MATRICES * BYTES_PER_ELEMENT * size ** 2,
  };
}

/** One density matrix of dimension d, stored densely. */
export function denseStateBytes(dimension: number): number {
  return dimension * dimension * BYTES_PER_ELEMENT;
}

/** One element of the sparse product of a vector. */
const SECONDS_PER_VECTOR_ELEMENT = 1.5e-9;
/** One multiply-add of a dense product. */
const SECONDS_PER_DENSE_PRODUCT = 1.2e-10;
/** Reading one marginal, by the cube of its levels. */
const SECONDS_PER_SCHMIDT = 1.2e-9;

/** What the cost of an evolution of vectors depends on. */
export interface VectorShape {
  readonly size: number;
  readonly elements: number;
  /** Levels of the smaller side. */
  readonly levels: number;
  readonly vectors: number;
}

export function vectorCost(
  { size, elements, levels, vectors }: VectorShape,
  order: number,
  times: number,
): Cost {
  const samples = times + order;
  return {
    seconds:
      vectors * order * (elements * SECONDS_PER_VECTOR_ELEMENT + SECONDS_PER_STEP) +
      vectors * samples * order * size * SECONDS_PER_DENSE_PRODUCT +
      // Conserved numbers cut the marginals into blocks; a quarter of the levels in the largest is typical.
      times * (levels ** 3 / 16) * SECONDS_PER_SCHMIDT,
    bytes: 8 * size * (2 * vectors * (order + 1) + 8) + 12 * elements,
  };
}
