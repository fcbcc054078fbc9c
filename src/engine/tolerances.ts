/** Every numerical bound of the engine, with its reason. Nothing else in the engine names a small number. */
export const tolerances = {
  /** Relative Frobenius norm of a commutator that counts as zero: rounding of a few hundred products. */
  commutatorHolds: 1e-10,
  /** Up to here a commutator is a warning: parameters typed with six digits. */
  commutatorNearly: 1e-6,
  /** Relative anti-Hermitian part that rounding explains. */
  hermiticity: 1e-12,
  /** Departure of the trace from one. */
  trace: 1e-10,
  /** Trace norm of Tr_B rho - tau_A. */
  marginal: 1e-9,
  /** Eigenvalues of rho down to minus this are rounding and clipped to zero. */
  positivity: 1e-10,
  /** Residual of Sigma - dI = D_A + D_B, and drifts of conserved quantities, relative to their scale. */
  identity: 1e-10,
  /** Difference of two solvers in a ledger value, relative to max(1, |value|). */
  agreement: 1e-10,
  /** Zero test of a flow or of Sigma, relative to the norm of its operator. */
  zeroFlow: 1e-10,
  /** Difference of beta or beta mu, relative to their size, that counts as no gradient. */
  affinity: 1e-12,
  /** Thermal weight on the two last levels of a boson that counts as converged. */
  bosonTail: 1e-9,
  /** Up to here a boson cutoff is a warning. */
  bosonTailNearly: 1e-6,
  /** Difference of two sorted spectra that still pair up. */
  equalSpectra: 1e-9,
  /** Eigenvalues closer than this (relative to the spread) belong to one degenerate level of N. */
  degeneracy: 1e-9,
  /** Matrix elements below this share of the largest are dropped after a change of basis (double rounding). */
  drop: 1e-14,
  /** Frequencies nearer than this share of the largest are one: differences of rounded eigenvalues. */
  frequency: 1e-13,
  /** Error of a ledger value relative to max(1, |value|): entropies of a few thousand rounded eigenvalues. */
  value: 1e-12,
  /** Share of the window below which a stretch of time is no stretch: the stated accuracy of a crossing. */
  instant: 1e-9,
  /** Absolute accuracy of a crossing time, relative to the window. */
  crossing: 1e-13,
  /** Relative residual of extreme eigenvalues by Lanczos steps; the error is of its square. */
  lanczos: 1e-8,
  /** The same where only the width of a spectrum is needed, which is then widened by the residual. */
  width: 1e-3,
  /** Share of the whole that a term must carry to be named as a cause. */
  blame: 1e-6,
} as const;
