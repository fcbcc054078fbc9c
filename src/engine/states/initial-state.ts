import type { Correlation, Model } from '../model.js';
import { operatorMatrix } from '../operators/operator-matrix.js';
import type { HilbertSpace } from '../operators/hilbert-space.js';
import {
  addSparse,
  adjointSparse,
  diagonalSparse,
  forEachElement,
  multiplySparse,
  SparseBuilder,
  zeroSparse,
  type SparseMatrix,
} from '../linalg/sparse-matrix.js';
import { blockRanges } from '../linalg/spectrum.js';
import { gaussianState } from './gaussian-state.js';
import { toJointBasis, vectorToJointBasis, type JointBasis } from './joint-basis.js';
import { purification } from './purification.js';
import type { ThermalState } from './thermal-state.js';

/** rho_AB(0) in the joint basis, with what was decided on the way. */
export interface InitialState {
  readonly rho: SparseMatrix;
  /** Factor applied to chi, for the forms that have one. */
  readonly scale?: number;
  /** Largest factor of chi that keeps rho >= 0: 1 / lambda_max(-T^(-1/2) chi T^(-1/2)); Infinity if any does. */
  readonly largestScale?: number;
}

/** What every form of correlation is built from. */
export interface StateContext {
  readonly model: Model;
  readonly space: HilbertSpace;
  readonly basis: JointBasis;
  readonly thermal: readonly [ThermalState, ThermalState];
}

/** Throws InvalidStateError where the form cannot be built at all. */
export function initialState(context: StateContext): InitialState {
  const { correlation } = context.model;
  switch (correlation.form) {
    case 'none':
      return { rho: productState(context) };
    case 'chi':
      return scaled(
        context,
        toJointBasis(operatorMatrix(correlation.chi, context.space), context.basis),
        correlation,
      );
    case 'dressed':
      return scaled(
        context,
        dress(context, toJointBasis(operatorMatrix(correlation.core, context.space), context.basis)),
        correlation,
      );
    case 'purify':
      return { rho: outerProduct(purification(context.thermal, context.basis)) };
    case 'ket':
      return { rho: outerProduct(vectorToJointBasis(ketVector(correlation, context.space), context.basis)) };
    case 'state':
      return { rho: toJointBasis(operatorMatrix(correlation.state, context.space), context.basis) };
    case 'gaussian':
      return { rho: toJointBasis(gaussianState(context, correlation), context.basis) };
  }
}

/** tau_A (x) tau_B, diagonal in the joint basis. */
export function productState({ thermal: [A, B] }: StateContext): SparseMatrix {
  return diagonalSparse(productDiagonal(A.probabilities, B.probabilities));
}

function productDiagonal(a: Float64Array, b: Float64Array): Float64Array {
  const product = new Float64Array(a.length * b.length);
  a.forEach((p, i) => {
    b.forEach((q, j) => {
      product[i * b.length + j] = p * q;
    });
  });
  return product;
}

/** sqrt(p) of each joint state, from the exponents, so that small weights keep their digits. */
function roots({ thermal: [A, B] }: StateContext): Float64Array {
  const root = (state: ThermalState): Float64Array =>
    state.exponents.map((k) => Math.exp(-(k + state.logZ) / 2));
  return productDiagonal(root(A), root(B));
}

function dress(context: StateContext, core: SparseMatrix): SparseMatrix {
  const root = roots(context);
  return conjugateByDiagonal(core, root);
}

function conjugateByDiagonal(matrix: SparseMatrix, factors: Float64Array): SparseMatrix {
  const builder = new SparseBuilder(matrix.rows, matrix.columns);
  forEachElement(matrix, (i, j, re, im) => {
    builder.add(i, j, re * factors[i] * factors[j], im * factors[i] * factors[j]);
  });
  return builder.build();
}

function scaled(
  context: StateContext,
  chi: SparseMatrix,
  correlation: Extract<Correlation, { form: 'chi' | 'dressed' }>,
): InitialState {
  const largestScale = largestAdmissibleScale(context, chi);
  const scale =
    correlation.strengthOfMax === undefined
      ? 1
      : correlation.strengthOfMax * (Number.isFinite(largestScale) ? largestScale : 1);
  return { rho: addSparse(productState(context), chi, scale), scale, largestScale };
}

function largestAdmissibleScale(context: StateContext, chi: SparseMatrix): number {
  if (chi.re.length === 0) return Infinity;
  const root = roots(context);
  const inverse = root.map((value) => 1 / value);
  if (touchesNull(chi, root)) return 0;
  const whitened = conjugateByDiagonal(chi, inverse);
  const lowest = blockRanges(whitened).reduce((least, { low }) => Math.min(least, low), 0);
  return lowest === 0 ? Infinity : -1 / lowest;
}

/** Does chi act on states without thermal weight (numerically zero temperature)? Then no factor is small enough. */
function touchesNull(chi: SparseMatrix, root: Float64Array): boolean {
  let touches = false;
  forEachElement(chi, (i, j) => {
    touches ||= root[i] < 1e-150 || root[j] < 1e-150;
  });
  return touches;
}

function ketVector(correlation: Extract<Correlation, { form: 'ket' }>, space: HilbertSpace): SparseMatrix {
  const builder = new SparseBuilder(space.dimension, 1);
  for (const { amplitude, levels } of correlation.ket) {
    const state = levels.reduce((index, level, k) => index + level * space.strides[k], 0);
    builder.add(state, 0, amplitude.re, amplitude.im);
  }
  return builder.build();
}

function outerProduct(vector: SparseMatrix): SparseMatrix {
  return vector.re.length === 0 ? zeroSparse(vector.rows) : multiplySparse(vector, adjointSparse(vector));
}
