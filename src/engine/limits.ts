/** What one scenario may take; exceeded limits are the rule dimension-limit. */
export interface Limits {
  /** Dimension d_A d_B of the whole Hilbert space, for density matrices. */
  readonly maxDimension: number;
  /** The same for pure states, of which only vectors are formed. */
  readonly maxVectorDimension: number;
  /** Dimension of one subsystem. */
  readonly maxLocalDimension: number;
  /** Bytes of the solver's matrices. */
  readonly maxBytes: number;
  /** Estimated seconds of the evolution. */
  readonly maxSeconds: number;
}

export const defaultLimits: Limits = {
  maxDimension: 2 ** 16,
  maxVectorDimension: 2 ** 20,
  maxLocalDimension: 2 ** 12,
  maxBytes: 1024 ** 3,
  maxSeconds: 300,
};

/** Output times after t = 0. Nothing depends on their number but the length of tables and reports: 20 MB of doubles here. */
export const mostSteps = 100_000;
