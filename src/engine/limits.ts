/** What one scenario may take; exceeded limits are the rule dimension-limit. */
export interface Limits {
  /** Dimension d_A d_B of the whole Hilbert space. */
  readonly maxDimension: number;
  /** Bytes of the solver's matrices. */
  readonly maxBytes: number;
  /** Estimated seconds of the evolution. */
  readonly maxSeconds: number;
}

export const defaultLimits: Limits = { maxDimension: 4096, maxBytes: 1024 ** 3, maxSeconds: 300 };
