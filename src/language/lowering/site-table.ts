import type { Site as SiteNode } from '../generated/ast.js';
import type { Site } from '../../engine/model.js';

/** A declared site or array of sites, with its place among all sites of the scenario. */
export interface SiteEntry {
  readonly node: SiteNode;
  readonly side: 0 | 1;
  /** Number of its first site through both subsystems. */
  readonly first: number;
  /** Range of the index of an array; absent for a single site. */
  readonly range?: { readonly from: number; readonly to: number };
}

/** All sites of a scenario, A before B. */
export interface SiteTable {
  readonly entries: ReadonlyMap<string, SiteEntry>;
  readonly sites: readonly [readonly Site[], readonly Site[]];
  readonly nodes: readonly [readonly SiteNode[], readonly SiteNode[]];
}

export function siteAt(table: SiteTable, index: number): Site {
  const [A, B] = table.sites;
  return index < A.length ? A[index] : B[index - A.length];
}
