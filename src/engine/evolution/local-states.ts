import { workspace } from '../kernels/workspace.js';
import { twoValues } from '../linalg/hermitian-values.js';
import type { MarginalLayout, PackedBlock, PackedSide } from './marginal-layout.js';

/** What is read off one marginal at one time. */
export interface LocalState {
  readonly entropy: number;
  readonly trace: number;
  /** Smallest eigenvalue. */
  readonly smallest: number;
  /** Largest imaginary part on the diagonal: zero for a Hermitian matrix. */
  readonly hermiticityDefect: number;
  /** Tr[rho_X K_X], K diagonal. */
  readonly meanExponent: number;
}

/** Reads entropies and means off packed marginals; element p of a time stands at re[offset + p], im[offset + p]. */
export function localStates(
  { sides }: MarginalLayout,
  exponents: readonly [Float64Array, Float64Array],
  re: Float64Array,
  im: Float64Array,
  offset: number,
): [LocalState, LocalState] {
  return [
    localState(sides[0], exponents[0], re, im, offset),
    localState(sides[1], exponents[1], re, im, offset),
  ];
}

function localState(
  { diagonal, singles, blocks }: PackedSide,
  exponents: Float64Array,
  re: Float64Array,
  im: Float64Array,
  offset: number,
): LocalState {
  let trace = 0;
  let meanExponent = 0;
  let hermiticityDefect = 0;
  for (let i = 0; i < diagonal.length; i++) {
    if (diagonal[i] < 0) continue;
    const p = offset + diagonal[i];
    trace += re[p];
    meanExponent += re[p] * exponents[i];
    hermiticityDefect = Math.max(hermiticityDefect, Math.abs(im[p]));
  }
  let entropy = 0;
  let smallest = Infinity;
  const take = (p: number): void => {
    if (p > 0) entropy -= p * Math.log(p);
    if (!(p >= smallest)) smallest = p;
  };
  for (const index of singles) take(re[offset + index]);
  for (const block of blocks) for (const p of blockEigenvalues(block, re, im, offset)) take(p);
  return { entropy, trace, smallest, hermiticityDefect, meanExponent };
}

function blockEigenvalues(
  { size: n, index }: PackedBlock,
  re: Float64Array,
  im: Float64Array,
  offset: number,
): Float64Array {
  if (n === 2) {
    const p = index[1];
    const [x, y] = p < 0 ? [0, 0] : [re[offset + p], im[offset + p]];
    return twoValues(diagonalOf(index[0], re, offset), diagonalOf(index[3], re, offset), x, y);
  }
  const space = workspace();
  return space.frame(() => {
    const stride = n + (n & 1);
    const [Re, Im] = [space.doubles(n * stride), space.doubles(n * stride)];
    const [work, values] = [space.doubles(10 * stride), space.doubles(n)];
    const { f64 } = space;
    for (let i = 0; i < n; i++) {
      for (let j = i; j < n; j++) {
        const p = index[i * n + j];
        if (p < 0) continue;
        // The kernel reads the lower triangle: element (j, i) is the conjugate.
        f64[Re / 8 + j * stride + i] = re[offset + p];
        f64[Im / 8 + j * stride + i] = i === j ? 0 : -im[offset + p];
      }
    }
    const failed = space.kernels.hermitianValues(n, stride, Re, Im, work, values);
    return failed ? new Float64Array(n).fill(Number.NaN) : f64.slice(values / 8, values / 8 + n);
  });
}

function diagonalOf(index: number, re: Float64Array, offset: number): number {
  return index < 0 ? 0 : re[offset + index];
}
