import type { Site, Subsystem } from '../model.js';
import { siteDimension } from './site-operators.js';

/** A tensor product of sites; the first site is the slowest index. */
export interface HilbertSpace {
  readonly sites: readonly Site[];
  readonly dimensions: readonly number[];
  /** stride[k]: how far the basis index moves when level k goes up by one. */
  readonly strides: readonly number[];
  readonly dimension: number;
}

export function hilbertSpace(sites: readonly Site[]): HilbertSpace {
  const dimensions = sites.map(siteDimension);
  const strides = dimensions.map((_, k) => dimensions.slice(k + 1).reduce((product, d) => product * d, 1));
  return { sites, dimensions, strides, dimension: dimensions.reduce((product, d) => product * d, 1) };
}

export function jointSpace(subsystems: readonly [Subsystem, Subsystem]): HilbertSpace {
  return hilbertSpace([...subsystems[0].sites, ...subsystems[1].sites]);
}

/** Level of one site in a basis state. */
export function levelOf(space: HilbertSpace, state: number, site: number): number {
  return Math.floor(state / space.strides[site]) % space.dimensions[site];
}

/** +1 or -1: the fermionic parity of each basis state. */
export function parities(space: HilbertSpace): Int8Array {
  const signs = new Int8Array(space.dimension).fill(1);
  space.sites.forEach((site, k) => {
    if (site.kind !== 'fermion') return;
    for (let state = 0; state < space.dimension; state++) {
      if (levelOf(space, state, k) === 1) signs[state] = -signs[state];
    }
  });
  return signs;
}
