import type { Correlation, Model, Operator } from '../model.js';
import { productOperator, type LocalSpaces } from '../operators/product-operator.js';
import { SparseBuilder } from '../linalg/sparse-builder.js';
import { addSparse, diagonalSparse, forEachElement, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { blockRanges } from '../linalg/spectrum.js';
import { gaussianState } from './gaussian-state.js';
import { assembleIn, toJointBasis, vectorToJointBasis, type JointBasis } from './joint-basis.js';
import { purification } from './purification.js';
import type { QuantumState } from './quantum-state.js';
import type { ThermalState } from './thermal-state.js';

/** rho_AB(0) in the joint basis, with what was decided on the way. */
export interface InitialState {
  readonly state: QuantumState;
  /** Factor applied to chi, for the forms that have one. */
  readonly scale?: number;
  /** Largest factor of chi that keeps rho >= 0: 1 / lambda_max(-T^(-1/2) chi T^(-1/2)); Infinity if any does. */
  readonly largestScale?: number;
}

/** What every form of correlation is built from. */
export interface StateContext {
  readonly model: Model;
  readonly spaces: LocalSpaces;
  readonly basis: JointBasis;
  readonly thermal: readonly [ThermalState, ThermalState];
}

/** Throws InvalidStateError where the form cannot be built at all. */
export function initialState(context: StateContext): InitialState {
  const { correlation } = context.model;
  const { basis, spaces } = context;
  const matrixOf = (operator: Operator): SparseMatrix => assembleIn(basis, productOperator(operator, spaces));
  switch (correlation.form) {
    case 'none':
      return mixed(productState(context));
    case 'chi':
      return ofChi(context, matrixOf(correlation.chi), correlation);
    case 'dressed':
      return ofCore(context, matrixOf(correlation.core), correlation);
    case 'purify':
      return { state: { kind: 'pure', psi: purification(context.thermal, basis, spaces) } };
    case 'ket':
      return { state: { kind: 'pure', psi: vectorToJointBasis(ketVector(correlation, spaces), basis) } };
    case 'state':
      return mixed(matrixOf(correlation.state));
    case 'gaussian':
      return mixed(toJointBasis(gaussianState(context, correlation), basis));
  }
}

function mixed(rho: SparseMatrix): InitialState {
  return { state: { kind: 'mixed', rho } };
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

function conjugateByDiagonal(matrix: SparseMatrix, factors: Float64Array): SparseMatrix {
  const builder = new SparseBuilder(matrix.rows, matrix.columns);
  forEachElement(matrix, (i, j, re, im) => {
    builder.add(i, j, re * factors[i] * factors[j], im * factors[i] * factors[j]);
  });
  return builder.build();
}

function ofChi(
  context: StateContext,
  chi: SparseMatrix,
  correlation: Extract<Correlation, { form: 'chi' }>,
): InitialState {
  const root = roots(context);
  const core = touchesNull(chi, root)
    ? undefined
    : conjugateByDiagonal(
        chi,
        root.map((value) => 1 / value),
      );
  return scaled(context, chi, core, correlation.strengthOfMax);
}

/** chi = T^(1/2) core T^(1/2) */
function ofCore(
  context: StateContext,
  core: SparseMatrix,
  correlation: Extract<Correlation, { form: 'dressed' }>,
): InitialState {
  return scaled(context, conjugateByDiagonal(core, roots(context)), core, correlation.strengthOfMax);
}

/** @param core T^(-1/2) chi T^(-1/2), or undefined where there is none and no factor is small enough */
function scaled(
  context: StateContext,
  chi: SparseMatrix,
  core: SparseMatrix | undefined,
  strengthOfMax: number | undefined,
): InitialState {
  const largestScale = core === undefined ? 0 : largestAdmissibleScale(core);
  const scale =
    strengthOfMax === undefined ? 1 : strengthOfMax * (Number.isFinite(largestScale) ? largestScale : 1);
  return { ...mixed(addSparse(productState(context), chi, scale)), scale, largestScale };
}

function largestAdmissibleScale(core: SparseMatrix): number {
  if (core.re.length === 0) return Infinity;
  const lowest = blockRanges(core).reduce((least, { low }) => Math.min(least, low), 0);
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

function ketVector(correlation: Extract<Correlation, { form: 'ket' }>, { A, B }: LocalSpaces): SparseMatrix {
  const strides = [...A.strides.map((stride) => stride * B.dimension), ...B.strides];
  const builder = new SparseBuilder(A.dimension * B.dimension, 1);
  for (const { amplitude, levels } of correlation.ket) {
    const state = levels.reduce((index, level, k) => index + level * strides[k], 0);
    builder.add(state, 0, amplitude.re, amplitude.im);
  }
  return builder.build();
}
