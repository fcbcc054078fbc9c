import type { Model, Operator } from '../model.js';
import { numberText } from '../number-text.js';
import { SparseBuilder } from '../linalg/sparse-builder.js';
import { addSparse, diagonalSparse, forEachElement, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { sparseEigenvalues } from '../linalg/spectrum.js';
import { productOperator } from '../operators/product-operator.js';
import { assemble } from '../operators/product-rows.js';
import type { InitialState, StateContext } from '../states/initial-state.js';
import { partialTraces, purityOf } from '../states/quantum-state.js';
import type { ThermalState } from '../states/thermal-state.js';
import { shannonEntropy } from '../thermodynamics/entropy.js';
import { tolerances } from '../tolerances.js';
import { blamed, culprits } from './blame.js';
import { localMeasure } from '../operators/measure.js';
import type { AssumptionRecord } from './record.js';

/** What the checks of the initial state measure. */
export interface StateMeasures {
  /** Eigenvalues of rho_AB; for a pure state the one that is not zero. */
  readonly probabilities: Float64Array;
  readonly smallestEigenvalue: number;
  readonly clipped: number;
  readonly marginalDistance: readonly [number, number];
  readonly initialDivergence: readonly [number, number];
  /** Entropies of Tr_B rho and Tr_A rho, nats: those of the thermal states where Eq. (16) holds. */
  readonly localEntropies: readonly [number, number];
  readonly purity: number;
}

/** Trace one, thermal marginals (Eq. 16) and positivity of rho_AB(0), which is Hermitian already. */
export function checkInitialState(
  record: AssumptionRecord,
  context: StateContext,
  state: InitialState,
): StateMeasures {
  const { model, thermal } = context;
  const { A, B } = partialTraces(state.state, thermal[0].basis.dimension, thermal[1].basis.dimension);
  const form = model.correlation.form;
  if (form === 'ket' || form === 'state') checkTrace(record, model, traceOf(A));
  const marginalDistance: [number, number] = [distance(A, thermal[0]), distance(B, thermal[1])];
  if (!record.isBroken('unit-trace')) checkMarginals(record, context, marginalDistance);
  const localEntropies: [number, number] = [entropyOf(A), entropyOf(B)];
  const probabilities =
    state.state.kind === 'mixed' ? sparseEigenvalues(state.state.rho) : Float64Array.of(traceOf(A));
  const isSingular = probabilities.length < context.basis.dimension;
  const smallestEigenvalue = probabilities.reduce(
    (least, p) => Math.min(least, p),
    isSingular ? 0 : Infinity,
  );
  checkPositivity(record, model, smallestEigenvalue, state);
  return {
    probabilities,
    smallestEigenvalue,
    clipped: probabilities.reduce((sum, p) => (p < 0 ? sum - p : sum), 0),
    marginalDistance,
    initialDivergence: [
      divergence(A, thermal[0], localEntropies[0]),
      divergence(B, thermal[1], localEntropies[1]),
    ],
    localEntropies,
    purity: purityOf(state.state),
  };
}

function checkTrace(record: AssumptionRecord, model: Model, trace: number): void {
  const defect = Math.abs(trace - 1);
  const holds = defect <= tolerances.trace;
  record.report({
    rule: 'unit-trace',
    subject: 'rho_AB',
    status: holds ? 'holds' : 'broken',
    measured: defect,
    bound: tolerances.trace,
  });
  if (holds) return;
  const isKet = model.correlation.form === 'ket';
  record.add({
    rule: 'unit-trace',
    severity: 'error',
    message: isKet
      ? `The ket has norm squared ${numberText(trace, 10)}, not 1.`
      : `The state has trace ${numberText(trace, 10)}, not 1.`,
    help: isKet
      ? `Divide it by ${numberText(Math.sqrt(trace), 10)}.`
      : `Divide it by ${numberText(trace, 10)}.`,
    origin: originOf(model),
    measured: defect,
    bound: tolerances.trace,
  });
}

function checkMarginals(
  record: AssumptionRecord,
  context: StateContext,
  distances: readonly [number, number],
): void {
  const { model } = context;
  model.subsystems.forEach(({ name }, index) => {
    record.report({
      rule: 'locally-thermal-state',
      subject: name,
      status: distances[index] <= tolerances.marginal ? 'holds' : 'broken',
      measured: distances[index],
      bound: tolerances.marginal,
    });
  });
  const worst = distances[0] >= distances[1] ? 0 : 1;
  if (distances[worst] <= tolerances.marginal) return;
  const names = model.subsystems.map(({ name }) => name);
  const chi = model.correlation.form === 'chi' ? model.correlation.chi : undefined;
  const guilty = chi === undefined ? [] : tracingTerms(chi, context);
  record.add({
    rule: 'locally-thermal-state',
    severity: 'error',
    message: `The state of ${names[worst]} is not thermal: ‖Tr_${names[1 - worst]} ρ - τ_${names[worst]}‖₁ = ${numberText(distances[worst])} (and ${numberText(distances[1 - worst])} for ${names[1 - worst]}), the bound is ${tolerances.marginal}.${guilty.length > 0 ? ` The part ${guilty[0].text} of chi has a partial trace.` : ''}`,
    help: 'Both partial traces of chi must vanish; a pure or full state must have the two thermal states as its marginals.',
    ...(chi === undefined
      ? { origin: originOf(model) }
      : blamed(chi, guilty, ({ text }) => `${text} has a partial trace`)),
    measured: distances[worst],
    bound: tolerances.marginal,
  });
}

/** The terms of chi behind its partial traces, both sides as one block-diagonal matrix. */
function tracingTerms(chi: Operator, { spaces, model }: StateContext): ReturnType<typeof culprits> {
  const [dA, dB] = [spaces.A.dimension, spaces.B.dimension];
  const traces = (part: Operator): SparseMatrix => {
    const rho = assemble(productOperator(part, spaces), 0);
    const { A, B } = partialTraces({ kind: 'mixed', rho }, dA, dB);
    const builder = new SparseBuilder(dA + dB, dA + dB);
    forEachElement(A, (i, j, re, im) => {
      builder.add(i, j, re, im);
    });
    forEachElement(B, (i, j, re, im) => {
      builder.add(dA + i, dA + j, re, im);
    });
    return builder.build();
  };
  return culprits(chi, traces(chi), traces, localMeasure, model.subsystems);
}

/** The factor of the correlation may be above the largest admissible one by this share: rounding of both. */
const SCALE_ROUNDING = 1e-9;

/** At low temperature a correlation may be too large by far while the negative eigenvalue is tiny: its factor tells. */
function checkPositivity(
  record: AssumptionRecord,
  model: Model,
  smallest: number,
  { scale, largestScale }: InitialState,
): void {
  const factor = largestScale === undefined || scale === undefined ? undefined : largestScale / scale;
  const isTooStrong = factor !== undefined && factor * (1 + SCALE_ROUNDING) < 1;
  const holds = smallest >= -tolerances.positivity && !isTooStrong;
  record.report({
    rule: 'positive-state',
    subject: 'rho_AB',
    status: holds ? 'holds' : 'broken',
    measured: smallest,
    bound: -tolerances.positivity,
  });
  if (holds) return;
  const negative = `rho_AB has the negative eigenvalue ${numberText(smallest)}`;
  const reason =
    smallest >= -tolerances.positivity
      ? `${negative}, which is small only because the thermal weights are`
      : `${negative} (bound ${-tolerances.positivity})`;
  record.add({
    rule: 'positive-state',
    severity: 'error',
    message: `${reason}.${factor === undefined ? '' : ` The largest admissible factor of this correlation is ${numberText(factor, 12)}.`}`,
    help:
      factor === undefined
        ? 'Reduce the correlation.'
        : `Multiply the correlation by at most ${numberText(factor, 12)}, or write \`strength 1 of max\`.`,
    origin: originOf(model),
    measured: smallest,
    bound: -tolerances.positivity,
    ...(factor === undefined ? {} : { remedy: { kind: 'scale-correlation' as const, factor } }),
  });
}

function originOf({ correlation, origin }: Model): number | undefined {
  return (correlation.form === 'none' ? undefined : correlation.origin) ?? origin;
}

function traceOf(matrix: SparseMatrix): number {
  let trace = 0;
  forEachElement(matrix, (i, j, re) => {
    if (i === j) trace += re;
  });
  return trace;
}

/** ||rho_X - tau_X||_1 in the eigenbasis of tau_X. */
function distance(rho: SparseMatrix, state: ThermalState): number {
  const difference = addSparse(rho, diagonalSparse(state.probabilities), -1);
  return sparseEigenvalues(difference).reduce((sum, value) => sum + Math.abs(value), 0);
}

function entropyOf(rho: SparseMatrix): number {
  return shannonEntropy(sparseEigenvalues(rho));
}

/** D(rho_X || tau_X) in the eigenbasis of tau_X. */
function divergence(rho: SparseMatrix, { exponents, logZ }: ThermalState, entropy: number): number {
  let mean = logZ;
  forEachElement(rho, (i, j, re) => {
    if (i === j) mean += re * exponents[i];
  });
  return mean - entropy;
}
