/**
 * Cost of the sector solver by eigendecomposition. The two rates were measured with Node 24 on one core of a
 * 2-core Xeon VM: ml-matrix needs 8e-9 s * n^3 for a real block, the complex products of one output time
 * 2.5e-9 s * n^3.
 */
const SECONDS_PER_EIGEN = 8e-9;
const SECONDS_PER_PROPAGATION = 2.5e-9;
/** A complex element in two Float64Arrays. */
const BYTES_PER_ELEMENT = 16;
/** Eigenvectors, the state in the eigenbasis and two scratch matrices live at the same time. */
const MATRICES_PER_SECTOR = 4;

export interface Cost {
  readonly seconds: number;
  readonly bytes: number;
}

/** Estimate for sectors of the given sizes and a number of output times. */
export function sectorCost(sizes: readonly number[], times: number): Cost {
  const cubes = sizes.reduce((sum, m) => sum + m ** 3, 0);
  const squares = sizes.reduce((sum, m) => sum + m ** 2, 0);
  return {
    seconds: cubes * (SECONDS_PER_EIGEN + times * SECONDS_PER_PROPAGATION),
    bytes: squares * MATRICES_PER_SECTOR * BYTES_PER_ELEMENT,
  };
}

/** One density matrix of dimension d, stored densely. */
export function denseStateBytes(dimension: number): number {
  return dimension * dimension * BYTES_PER_ELEMENT;
}
