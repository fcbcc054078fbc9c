import type { Operator, Subsystem } from '../model.js';

/** The thermal state of a subsystem whose H and N are diagonal; multiples of the identity are left out, and told beside. */
export interface ThermalLevels {
  readonly constants: { readonly number: number; readonly energy: number };
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
  const constants = { number: constantOf(number), energy: constantOf(hamiltonian) };
  return { constants, energies, numbers, exponents, probabilities, logZ, entropy };
}

/** Without an operator: the number of particles, every term once. */
function combined(operator: Operator | undefined, diagonals: readonly Float64Array[]): Float64Array {
  const result = new Float64Array(diagonals[0]?.length ?? 0);
  diagonals.forEach((diagonal, k) => {
    const factor = operator === undefined ? 1 : operator.terms[k].coefficient.re;
    if (operator?.terms[k].factors.length === 0) return;
    for (let i = 0; i < result.length; i++) result[i] += factor * diagonal[i];
  });
  return result;
}

function constantOf(operator: Operator | undefined): number {
  let constant = 0;
  for (const { factors, coefficient } of operator?.terms ?? [])
    if (factors.length === 0) constant += coefficient.re;
  return constant;
}
