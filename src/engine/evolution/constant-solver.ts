import { forEachElement } from '../linalg/sparse-matrix.js';
import { baseObservables, type ObservableWeights } from './observable.js';
import type { Sector } from './sector.js';
import type { Solution } from './solver.js';
import { TrigonometricSum } from './eigen/trigonometric-sum.js';

/** Sectors in which nothing moves: one state, or a Hamiltonian that is a multiple of the identity. */
export function solveConstant(sectors: readonly Sector[], count: number): Solution {
  const re = new Float64Array(count);
  const im = new Float64Array(count);
  for (const { rho, reads } of sectors) {
    const elements = new Map<number, readonly [number, number]>();
    forEachElement(rho, (i, j, x, y) => elements.set(i * rho.columns + j, [x, y]));
    reads.targets.forEach((target, p) => {
      for (let k = reads.start[p]; k < reads.start[p + 1]; k++) {
        const [x, y] = elements.get(reads.row[k] * rho.columns + reads.column[k]) ?? [0, 0];
        re[target] += x;
        im[target] += y;
      }
    });
  }
  return {
    expectation: (weights) => constant(valueOf(weights, sectors)),
    addMarginals: (times, targetRe, targetIm) => {
      for (let k = 0; k < times.length; k++) {
        for (let p = 0; p < count; p++) {
          targetRe[k * count + p] += re[p];
          targetIm[k * count + p] += im[p];
        }
      }
    },
    purityDrift: 0,
  };
}

function constant(value: number): TrigonometricSum {
  return TrigonometricSum.from([{ frequency: 0, cosine: value, sine: 0 }]);
}

/** Tr(O rho) */
function valueOf(weights: ObservableWeights, sectors: readonly Sector[]): number {
  let value = 0;
  for (const { rho, observables } of sectors) {
    for (const name of baseObservables) {
      const weight = weights[name] ?? 0;
      if (weight === 0) continue;
      const O = observables[name];
      forEachElement(rho, (i, j, x, y) => {
        for (let k = O.rowStart[j]; k < O.rowStart[j + 1]; k++) {
          if (O.column[k] === i) value += weight * (x * O.re[k] - y * O.im[k]);
        }
      });
    }
  }
  return value;
}
