import { adjoint, denseOf, multiply, zeroMatrix, type DenseMatrix } from '../../linalg/dense-matrix.js';
import { hermitianEigen } from '../../linalg/hermitian-eigen.js';
import { baseObservables, type BaseObservable, type ObservableWeights } from '../observable.js';
import type { Sector } from '../sector.js';
import type { Solution, Steps } from '../solver.js';
import { sumOf, type TimeFunction } from '../time-function.js';
import { CLOSED_FORM_UP_TO } from './closed-form.js';
import { PhaseForm } from './phase-form.js';
import { addRotating, rotatingMarginals, type RotatingMarginals } from './rotating-marginals.js';
import { TrigonometricSum, type Oscillation } from './trigonometric-sum.js';

/** Sectors up to this size join in one sum of sines, which merges equal frequencies; larger ones keep a form each. */
const SINES_UP_TO = 16;
/** Amplitudes this far below the largest are rounding dust of the change of basis. */
const AMPLITUDE_DUST = 1e-18;

/** A sector in the eigenbasis of its Hamiltonian. */
interface Diagonalised {
  readonly sector: Sector;
  readonly values: Float64Array;
  readonly vectors: DenseMatrix;
  /** R = V^dag rho V */
  readonly amplitudes: DenseMatrix;
  readonly observables: Map<BaseObservable, DenseMatrix>;
  /** The marginals in closed form, where the sector is small. */
  readonly rotating: RotatingMarginals | undefined;
}

/**
 * Evolution by one Hermitian eigenproblem a sector: rho(t) = V [R o exp(-i(w_m - w_n)t)] V^dag. Exact at every time; the
 * cost grows with the number of output times and not with the length of the window.
 */
export function* solveByEigenvectors(
  sectors: readonly Sector[],
  count: number,
  end: number,
): Steps<Solution> {
  const work = sectors.reduce((sum, { size }) => sum + size ** 3, 0);
  let done = 0;
  const parts: Diagonalised[] = [];
  for (const sector of sectors) {
    const { values, vectors } = hermitianEigen(denseOf(sector.hamiltonian));
    const amplitudes = multiply(multiply(adjoint(vectors), denseOf(sector.rho)), vectors);
    const rotating = sector.size <= CLOSED_FORM_UP_TO ? rotatingMarginals(sector) : undefined;
    parts.push({ sector, values, vectors, amplitudes, observables: new Map(), rotating });
    done += sector.size ** 3;
    if (sector.size > SINES_UP_TO) yield { fraction: done / work };
  }
  return {
    expectation: (weights) => expectationOf(weights, parts),
    addMarginals: (times, re, im) => {
      for (const part of parts) {
        if (part.rotating === undefined) addMarginals(part, count, times, re, im);
        else addRotating(part.rotating, count, times, re, im);
      }
    },
    purityDrift: parts.reduce((sum, part) => sum + purityDrift(part, end), 0),
  };
}

function expectationOf(weights: ObservableWeights, parts: readonly Diagonalised[]): TimeFunction {
  const sines: Oscillation[] = [];
  const forms: TimeFunction[] = [];
  for (const part of parts) {
    const { re, im } = weightedAmplitudes(weights, part);
    if (part.sector.size <= SINES_UP_TO) addOscillations(sines, part.values, re, im);
    else forms.push(new PhaseForm(part.values, re, im));
  }
  const largest = sines.reduce(
    (most, { cosine, sine }) => Math.max(most, Math.abs(cosine), Math.abs(sine)),
    0,
  );
  const dust = AMPLITUDE_DUST * largest;
  const kept = sines.filter(({ cosine, sine }) => Math.abs(cosine) > dust || Math.abs(sine) > dust);
  return sumOf([TrigonometricSum.from(kept), ...forms]);
}

/** M_mn = R_mn (V^dag O V)_nm */
function weightedAmplitudes(
  weights: ObservableWeights,
  part: Diagonalised,
): { re: Float64Array; im: Float64Array } {
  const { amplitudes: R, values } = part;
  const m = values.length;
  const re = new Float64Array(m * m);
  const im = new Float64Array(m * m);
  for (const name of baseObservables) {
    const weight = weights[name] ?? 0;
    if (weight === 0) continue;
    const O = rotated(name, part);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < m; j++) {
        const r = i * m + j;
        const o = j * m + i;
        re[r] += weight * (R.re[r] * O.re[o] - R.im[r] * O.im[o]);
        im[r] += weight * (R.re[r] * O.im[o] + R.im[r] * O.re[o]);
      }
    }
  }
  return { re, im };
}

function rotated(name: BaseObservable, { sector, vectors, observables }: Diagonalised): DenseMatrix {
  let matrix = observables.get(name);
  if (matrix === undefined) {
    matrix = multiply(multiply(adjoint(vectors), denseOf(sector.observables[name])), vectors);
    observables.set(name, matrix);
  }
  return matrix;
}

function addOscillations(
  target: Oscillation[],
  values: Float64Array,
  re: Float64Array,
  im: Float64Array,
): void {
  const m = values.length;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) {
      const k = i * m + j;
      if (re[k] === 0 && im[k] === 0) continue;
      // Re[(re + i im) exp(-i w t)] = re cos(wt) + im sin(wt)
      target.push({ frequency: values[i] - values[j], cosine: re[k], sine: im[k] });
    }
  }
}

/** V [R o exp(-i(w_m - w_n)t)]: everything of rho(t) but the last product. */
function halfPropagated({ values, vectors, amplitudes }: Diagonalised, t: number): DenseMatrix {
  const m = values.length;
  const phased = zeroMatrix(m, m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) {
      const k = i * m + j;
      const angle = (values[i] - values[j]) * t;
      const c = Math.cos(angle);
      const s = Math.sin(angle);
      phased.re[k] = amplitudes.re[k] * c + amplitudes.im[k] * s;
      phased.im[k] = amplitudes.im[k] * c - amplitudes.re[k] * s;
    }
  }
  return multiply(vectors, phased);
}

function addMarginals(
  part: Diagonalised,
  count: number,
  times: Float64Array,
  re: Float64Array,
  im: Float64Array,
): void {
  const { vectors, sector } = part;
  const { targets, start, row, column } = sector.reads;
  const m = sector.size;
  times.forEach((t, index) => {
    const half = halfPropagated(part, t);
    const base = index * count;
    targets.forEach((target, p) => {
      let x = 0;
      let y = 0;
      for (let k = start[p]; k < start[p + 1]; k++) {
        const i = row[k] * m;
        const j = column[k] * m;
        for (let n = 0; n < m; n++) {
          x += half.re[i + n] * vectors.re[j + n] + half.im[i + n] * vectors.im[j + n];
          y += half.im[i + n] * vectors.re[j + n] - half.re[i + n] * vectors.im[j + n];
        }
      }
      re[base + target] += x;
      im[base + target] += y;
    });
  });
}

function purityDrift(part: Diagonalised, end: number): number {
  const square = ({ re, im }: { re: Float64Array; im: Float64Array }): number =>
    re.reduce((sum, x, k) => sum + x * x + im[k] ** 2, 0);
  const rho = multiply(halfPropagated(part, end), adjoint(part.vectors));
  return Math.abs(square(rho) - square(part.sector.rho));
}
