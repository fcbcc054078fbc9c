/** Numbers about a scenario that are no part of its analysis, for hovers. */
export interface ModelFacts {
  /** H of A and of B. */
  readonly spectra: readonly [Spectrum, Spectrum];
  readonly operators: readonly OperatorFacts[];
}

export interface Spectrum {
  readonly dimension: number;
  /** Distinct eigenvalues in rising order, at most `largestListed` of them. */
  readonly levels: readonly { readonly energy: number; readonly degeneracy: number }[];
  /** How many distinct eigenvalues there are in all. */
  readonly count: number;
}

export interface OperatorFacts {
  /** `H of A`, `N of A`, `The interaction`, `chi`, …, or the name of a param. */
  readonly name: string;
  /** Square root of Tr O†O. */
  readonly frobeniusNorm: number;
  /** Of (O - O†)/2. */
  readonly antiHermitianNorm: number;
  readonly isHermitian: boolean;
}

/** Levels of a spectrum that are told one by one. */
export const largestListed = 24;
