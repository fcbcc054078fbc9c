/** Sweeps after which a symmetric matrix of this size is long diagonal. */
const MAXIMUM_SWEEPS = 40;

/**
 * Eigenvalues and eigenvectors of a small real symmetric matrix, row-major n x n, by cyclic Jacobi rotations: `matrix` ends
 * up diagonal, column k of `vectors` belongs to its k-th diagonal element. Both arrays begin at their given offset.
 */
export function jacobiEigen(n: number, matrix: Float64Array, vectors: Float64Array, offset: number): void {
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) vectors[offset + i * n + j] = i === j ? 1 : 0;
  for (let sweep = 0; sweep < MAXIMUM_SWEEPS; sweep++) {
    let turned = false;
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        const apq = matrix[offset + p * n + q];
        const [app, aqq] = [matrix[offset + p * n + p], matrix[offset + q * n + q]];
        // Below the rounding of both diagonal elements a rotation changes nothing.
        if (Math.abs(apq) <= 1e-300 || (app + apq === app && aqq + apq === aqq && sweep > 2)) {
          matrix[offset + p * n + q] = matrix[offset + q * n + p] = 0;
          continue;
        }
        turned = true;
        const theta = (aqq - app) / (2 * apq);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        rotate(n, matrix, vectors, offset, p, q, c, s);
        matrix[offset + p * n + p] = app - t * apq;
        matrix[offset + q * n + q] = aqq + t * apq;
        matrix[offset + p * n + q] = matrix[offset + q * n + p] = 0;
      }
    }
    if (!turned) return;
  }
}

function rotate(
  n: number,
  matrix: Float64Array,
  vectors: Float64Array,
  offset: number,
  p: number,
  q: number,
  c: number,
  s: number,
): void {
  for (let k = 0; k < n; k++) {
    const [vp, vq] = [offset + k * n + p, offset + k * n + q];
    const [x, y] = [vectors[vp], vectors[vq]];
    vectors[vp] = c * x - s * y;
    vectors[vq] = s * x + c * y;
    if (k === p || k === q) continue;
    const [kp, kq] = [offset + k * n + p, offset + k * n + q];
    const [a, b] = [matrix[kp], matrix[kq]];
    matrix[kp] = matrix[offset + p * n + k] = c * a - s * b;
    matrix[kq] = matrix[offset + q * n + k] = s * a + c * b;
  }
}
