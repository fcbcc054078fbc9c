/**
 * The matrices of the free problems as formulas over indices: half a million literals would be no scenario, and
 * these chirps have the singular values of random matrices. The scenario has the very same operations in the same
 * order, so that both sides see the same doubles.
 */
export type Formula = (i: number, j: number) => number;

/** Coupling G_ij / scale, and its text over i and j. */
export const coupling: Formula = (i, j) => Math.cos(Math.SQRT2 * i * i + 1.73 * i * j + 2.23 * j * j);
export const couplingText = 'cos(sqrt(2) * i * i + 1.73 * i * j + 2.23 * j * j)';

/** Correlation ⟨a_i† b_j⟩ / scale. */
export const correlation: Formula = (i, j) => Math.cos(2.61 * i * i + 3.31 * i * j + Math.SQRT2 * j * j);
export const correlationText = 'cos(2.61 * i * i + 3.31 * i * j + sqrt(2) * j * j)';

/** Rows of scale · formula(i, j) for i, j = 1 … n. */
export function matrixOf(formula: Formula, n: number, scale: number): Float64Array[] {
  return Array.from({ length: n }, (_, i) =>
    Float64Array.from({ length: n }, (_, j) => scale * formula(i + 1, j + 1)),
  );
}
