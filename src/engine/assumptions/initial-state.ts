import type { Model, Operator } from '../model.js';
import { numberText } from '../number-text.js';
import { zeroMatrix, type DenseMatrix } from '../linalg/dense-matrix.js';
import { frobeniusNorm, SparseBuilder, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { denseEigenvalues, sparseEigenvalues } from '../linalg/spectrum.js';
import { operatorMatrix } from '../operators/operator-matrix.js';
import type { InitialState, StateContext } from '../states/initial-state.js';
import { partialTraces } from '../states/partial-trace.js';
import type { ThermalState } from '../states/thermal-state.js';
import { shannonEntropy } from '../thermodynamics/entropy.js';
import { tolerances } from '../tolerances.js';
import { blamed, culprits } from './blame.js';
import type { AssumptionRecord } from './record.js';

/** What the checks of the initial state measure. */
export interface StateMeasures {
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
  const { rho } = state;
  const { A, B } = partialTraces(rho, thermal[0].basis.dimension, thermal[1].basis.dimension);
  const form = model.correlation.form;
  if (form === 'ket' || form === 'state') checkTrace(record, model, traceOf(A));
  const marginalDistance: [number, number] = [distance(A, thermal[0]), distance(B, thermal[1])];
  if (!record.isBroken('unit-trace')) checkMarginals(record, context, marginalDistance);
  const localEntropies: [number, number] = [entropyOf(A), entropyOf(B)];
  const probabilities = sparseEigenvalues(rho);
  const smallestEigenvalue = probabilities.reduce((least, p) => Math.min(least, p), Infinity);
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
    purity: frobeniusNorm(rho) ** 2,
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
function tracingTerms(chi: Operator, { space, thermal, model }: StateContext): ReturnType<typeof culprits> {
  const [dA, dB] = thermal.map(({ basis }) => basis.dimension);
  const traces = (part: Operator): SparseMatrix => {
    const { A, B } = partialTraces(operatorMatrix(part, space), dA, dB);
    const builder = new SparseBuilder(dA + dB, dA + dB);
    place(builder, A, 0);
    place(builder, B, dA);
    return builder.build();
  };
  return culprits(
    chi,
    traces(chi),
    traces,
    model.subsystems.flatMap(({ sites }) => sites),
  );
}

function place(builder: SparseBuilder, block: DenseMatrix, offset: number): void {
  for (let i = 0; i < block.rows; i++) {
    for (let j = 0; j < block.columns; j++) {
      builder.add(offset + i, offset + j, block.re[i * block.columns + j], block.im[i * block.columns + j]);
    }
  }
}

function checkPositivity(
  record: AssumptionRecord,
  model: Model,
  smallest: number,
  { scale, largestScale }: InitialState,
): void {
  const holds = smallest >= -tolerances.positivity;
  record.report({
    rule: 'positive-state',
    subject: 'rho_AB',
    status: holds ? 'holds' : 'broken',
    measured: smallest,
    bound: -tolerances.positivity,
  });
  if (holds) return;
  const factor = largestScale === undefined || scale === undefined ? undefined : largestScale / scale;
  record.add({
    rule: 'positive-state',
    severity: 'error',
    message: `rho_AB has the negative eigenvalue ${numberText(smallest)} (bound ${-tolerances.positivity}).${factor === undefined ? '' : ` The largest admissible factor of this correlation is ${numberText(factor, 12)}.`}`,
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

function traceOf({ re, rows }: DenseMatrix): number {
  let trace = 0;
  for (let i = 0; i < rows; i++) trace += re[i * rows + i];
  return trace;
}

/** ||rho_X - tau_X||_1 in the eigenbasis of tau_X. */
function distance(rho: DenseMatrix, state: ThermalState): number {
  const difference = zeroMatrix(rho.rows, rho.columns);
  difference.re.set(rho.re);
  difference.im.set(rho.im);
  state.probabilities.forEach((p, i) => {
    difference.re[i * rho.rows + i] -= p;
  });
  return denseEigenvalues(difference).reduce((sum, value) => sum + Math.abs(value), 0);
}

function entropyOf(rho: DenseMatrix): number {
  return shannonEntropy(denseEigenvalues(rho));
}

/** D(rho_X || tau_X) in the eigenbasis of tau_X. */
function divergence(rho: DenseMatrix, { exponents, logZ }: ThermalState, entropy: number): number {
  return exponents.reduce((sum, k, i) => sum + k * rho.re[i * rho.rows + i], logZ) - entropy;
}
