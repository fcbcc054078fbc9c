import { hermitianEigenvalues, twoValues } from '../linalg/hermitian-values.js';
import { zeroMatrix } from '../linalg/dense-matrix.js';
import type { Term } from '../model.js';
import type { PackedSector, Structure, TermElements } from './structure.js';
import type { ThermalLevels } from './thermal-levels.js';

/** Packed elements of a sum of terms. */
export interface PackedElements {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export function addTerms(
  { re, im }: PackedElements,
  terms: readonly Term[],
  elements: readonly TermElements[],
): void {
  for (let t = 0; t < terms.length; t++) {
    const { re: a, im: b } = terms[t].coefficient;
    const { place, re: x, im: y } = elements[t];
    for (let k = 0; k < place.length; k++) {
      re[place[k]] += a * x[k] - b * y[k];
      im[place[k]] += a * y[k] + b * x[k];
    }
  }
}

/** Puts sqrt(p_i p_j) before each element: chi from its dressed core. */
export function dress({ re, im }: PackedElements, { sectors }: Structure, roots: Float64Array): void {
  for (const { size, offset, states } of sectors) {
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        const factor = roots[states[i]] * roots[states[j]];
        re[offset + i * size + j] *= factor;
        im[offset + i * size + j] *= factor;
      }
    }
  }
}

/** Sum of the moduli of the elements of both partial traces: at least half of their trace norms. */
export function traceOfCorrelation({ re, im }: PackedElements, { sectors }: Structure): number {
  let sum = 0;
  for (const { size, offset, reads } of sectors) {
    const { targets, start, row, column } = reads;
    for (let p = 0; p < targets.length; p++) {
      let [x, y] = [0, 0];
      for (let k = start[p]; k < start[p + 1]; k++) {
        const at = offset + row[k] * size + column[k];
        x += re[at];
        y += im[at];
      }
      sum += Math.hypot(x, y);
    }
  }
  return sum;
}

/** Adds the product of the thermal states on the diagonal. */
export function addProductState(
  { re }: PackedElements,
  { sectors, dimensions }: Structure,
  [A, B]: readonly [ThermalLevels, ThermalLevels],
): void {
  const dB = dimensions[1];
  for (const { size, offset, states } of sectors) {
    for (let i = 0; i < size; i++) {
      const iA = Math.floor(states[i] / dB);
      re[offset + i * (size + 1)] += A.probabilities[iA] * B.probabilities[states[i] - iA * dB];
    }
  }
}

/** Visits the eigenvalues of rho, part by part. */
export function forEachProbability(
  rho: PackedElements,
  { sectors }: Structure,
  visit: (p: number) => void,
): void {
  for (const sector of sectors) {
    for (const part of sector.correlated) {
      for (const p of partEigenvalues(rho, sector, part)) visit(p);
    }
  }
}

function partEigenvalues(
  { re, im }: PackedElements,
  { size, offset }: PackedSector,
  part: readonly number[],
): Iterable<number> {
  const at = (i: number, j: number): number => offset + part[i] * size + part[j];
  if (part.length === 1) return [re[at(0, 0)]];
  if (part.length === 2) return twoValues(re[at(0, 0)], re[at(1, 1)], re[at(0, 1)], im[at(0, 1)]);
  const n = part.length;
  const matrix = zeroMatrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      matrix.re[i * n + j] = re[at(i, j)];
      matrix.im[i * n + j] = im[at(i, j)];
    }
  }
  return hermitianEigenvalues(matrix);
}
