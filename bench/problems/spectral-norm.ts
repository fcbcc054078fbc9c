const STEPS = 300;

/**
 * Largest singular value by power iteration on MᵀM, for matrices in which a few digits of it suffice: scales of
 * problems are rounded anyway.
 */
export function spectralNorm(matrix: readonly ArrayLike<number>[]): number {
  const columns = matrix[0].length;
  let v = Float64Array.from({ length: columns }, (_, j) => 1 + 0.5 * Math.sin(j + 1));
  let norm = 0;
  for (let step = 0; step < STEPS; step++) {
    const length = Math.hypot(...v);
    const next = new Float64Array(columns);
    let square = 0;
    for (const row of matrix) {
      let y = 0;
      for (let j = 0; j < columns; j++) y += (row[j] * v[j]) / length;
      for (let j = 0; j < columns; j++) next[j] += row[j] * y;
      square += y * y;
    }
    norm = Math.sqrt(square);
    v = next;
  }
  return norm;
}
