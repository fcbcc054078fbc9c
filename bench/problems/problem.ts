/**
 * A problem as the peers read it: numbers, no formulas. `scenarioText` writes the same as a scenario.
 *
 * H_A = Σ omegaA_i n_i, H_B likewise, H_I = Σ G_ij (a_i† b_j + h.c.) + Σ V_ij n_i n_j, thermal A and B, and a
 * coherence between the first modes, `chi` times the largest one that keeps the state positive.
 */
export interface ModeProblem {
  readonly kind: 'qubit' | 'fermion' | 'boson';
  readonly name: string;
  readonly nA: number;
  readonly nB: number;
  /** Levels of a boson. */
  readonly cutoff?: number;
  readonly omegaA: readonly number[];
  readonly omegaB: readonly number[];
  readonly G: readonly (readonly number[])[];
  readonly V: readonly (readonly number[])[];
  readonly betaA: number;
  readonly muA: number;
  readonly betaB: number;
  readonly muB: number;
  readonly chi: number;
  readonly tmax: number;
  /** Number of output times, 0 and tmax included. */
  readonly nt: number;
}

/** The pure start Σ √p_a |a>|ā> of thermal weights p, ā the particle-hole mirror of a; the rest as above. */
export interface PureProblem extends Omit<ModeProblem, 'kind'> {
  readonly kind: 'tfd';
}

/**
 * Free fermions on one degenerate level, with correlations of full rank. G and X are matrices in files of their own
 * (float64, row by row); the scenario has the formulas and these scales.
 */
export interface FreeProblem {
  readonly kind: 'gauss';
  readonly name: string;
  readonly n: number;
  readonly omega: number;
  readonly betaA: number;
  readonly muA: number;
  readonly betaB: number;
  readonly muB: number;
  readonly occA: number;
  readonly occB: number;
  readonly couplingScale: number;
  readonly correlationScale: number;
  readonly G: string;
  readonly X: string;
  readonly tmax: number;
  readonly nt: number;
}

/** `count` scenarios with the structure of `base` and other numbers. */
export interface SweepProblem {
  readonly kind: 'sweep';
  readonly name: string;
  readonly base: string;
  readonly count: number;
  readonly tmax: number;
  readonly nt: number;
}

export type Problem = ModeProblem | PureProblem | FreeProblem | SweepProblem;

/** Dimension of the whole Hilbert space; as a power of two where it is no number to write out. */
export function dimensionOf(problem: Problem, baseOf: (name: string) => Problem): number {
  switch (problem.kind) {
    case 'gauss':
      return 4 ** problem.n;
    case 'sweep':
      return dimensionOf(baseOf(problem.base), baseOf);
    case 'qubit':
    case 'fermion':
    case 'boson':
    case 'tfd':
      return (problem.cutoff ?? 2) ** (problem.nA + problem.nB);
  }
}
