import { mostSteps } from '../engine/limits.js';

/** What a text may ask for; beyond it something is refused before it is done. One home for each number. */
export const limits = {
  /** Characters of one file. */
  characters: 1024 * 1024,
  /** Files loaded together. */
  files: 256,
  /** Files in a chain of imports. */
  importDepth: 16,
  /** Brackets, kets, signs and powers inside each other: the parser recurses on them. */
  nesting: 40,
  /** Terms of one sum as it is written: walks over the tree recurse along it. */
  chainedTerms: 2000,
  /** Factors, daggers and indices of one product as it is written. */
  chainedFactors: 500,
  /** Terms, factors and brackets above one another, since both sums and products lean over what stands on their left. */
  height: 2500,
  /** Scenarios that extend each other in a row. */
  ancestry: 100,
  /** Expressions inside each other, through the params that they name. */
  depth: 1000,
  /** Sites of one scenario. */
  sites: 10_000,
  /** Products in one operator, kets in one superposition, values of one range. */
  terms: 1_000_000,
  /** Elementary steps of the evaluation of one scenario. */
  steps: 50_000_000,
  /** The same for one scenario, and for all of a file, while its text is being edited; beyond it a worker expands it. */
  stepsWhileEditing: 100_000,
  fileStepsWhileEditing: 300_000,
  /** Largest power of an operator or a matrix. */
  power: 16,
  /** Output steps of an evolution, or times of its list; more are a typing mistake. */
  evolutionSteps: mostSteps,
} as const;
