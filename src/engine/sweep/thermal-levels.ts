import type { Operator, Subsystem } from '../model.js';

/** The thermal state of a subsystem whose H and N are diagonal. */
export interface ThermalLevels {
  readonly energies: Float64Array;
  readonly numbers: Float64Array;
  /** K = beta (H - mu N) */
  readonly exponents: Float64Array;
  readonly probabilities: Float64Array;
  readonly logZ: number;
  readonly entropy: number;
}

/** From the diagonals of the terms of H and N, and the numbers of a subsystem. */
export function thermalLevels(
  { hamiltonian, number, beta, mu }: Subsystem,
  energyTerms: readonly Float64Array[],
  numberTerms: readonly Float64Array[],
): ThermalLevels {
  const energies = combined(hamiltonian, energyTerms);
  const numbers = combined(number, numberTerms);
  const exponents = new Float64Array(energies.length);
  let lowest = Infinity;
  for (let i = 0; i < exponents.length; i++) {
    exponents[i] = beta * (energies[i] - mu * numbers[i]);
    lowest = Math.min(lowest, exponents[i]);
  }
  const probabilities = new Float64Array(exponents.length);
  let sum = 0;
  for (let i = 0; i < exponents.length; i++) sum += probabilities[i] = Math.exp(-(exponents[i] - lowest));
  const logZ = -lowest + Math.log(sum);
  let entropy = logZ;
  for (let i = 0; i < exponents.length; i++) {
    probabilities[i] /= sum;
    entropy += probabilities[i] * exponents[i];
  }
  return { energies, numbers, exponents, probabilities, logZ, entropy };
}

/** Without an operator: the number of particles, every term once. */
function combined(operator: Operator | undefined, diagonals: readonly Float64Array[]): Float64Array {
  const result = new Float64Array(diagonals[0]?.length ?? 0);
  diagonals.forEach((diagonal, k) => {
    const factor = operator === undefined ? 1 : operator.terms[k].coefficient.re;
    for (let i = 0; i < result.length; i++) result[i] += factor * diagonal[i];
  });
  return result;
}
