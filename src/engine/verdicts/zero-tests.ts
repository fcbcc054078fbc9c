import type { ThermalReport, ZeroTolerances } from '../analysis.js';
import type { Flow } from '../model.js';
import { tolerances } from '../tolerances.js';

/** eps_N = eps max(1, ||N_A||), eps_E = eps max(1, ||H_A||), eps_S = eps max(1, ||K_A|| + ||K_B||). */
export function zeroTolerances(
  [A, B]: readonly [ThermalReport, ThermalReport],
  epsilon: number,
): ZeroTolerances {
  const norm = ([low, high]: readonly [number, number]): number => Math.max(-low, high, 0);
  const scaled = (size: number): number => epsilon * Math.max(1, size);
  return {
    number: scaled(norm(A.numberRange)),
    energy: scaled(norm(A.energyRange)),
    entropy: scaled(norm(A.exponentRange) + norm(B.exponentRange)),
  };
}

/** The forces behind the flows: F_E = beta_A - beta_B and F_N = -(beta_A mu_A - beta_B mu_B); zero to rounding is 0. */
export interface Affinities {
  readonly number: number;
  readonly energy: number;
  /**
   * The common mu where only the betas differ, else 0: what F_E drives is then the heat dE_A - mu dN_A, and Sigma = F_E Q_A
   * (Eq. 27).
   */
  readonly heatMu: number;
}

/** What the affinities are made of: enough of a thermal state or of a subsystem. */
export interface Intensive {
  readonly beta: number;
  readonly mu: number;
}

export function affinities([A, B]: readonly [Intensive, Intensive]): Affinities {
  const energy = difference(A.beta, B.beta);
  return {
    number: -difference(A.beta * A.mu, B.beta * B.mu),
    energy,
    heatMu: energy !== 0 && difference(A.mu, B.mu) === 0 ? A.mu : 0,
  };
}

function difference(a: number, b: number): number {
  const value = a - b;
  return Math.abs(value) <= tolerances.affinity * Math.max(Math.abs(a), Math.abs(b)) ? 0 : value;
}

/** The flow a bare verdict speaks of: particle when the betas are equal, energy when the mus are, joint otherwise. */
export function ownFlow([A, B]: readonly [Intensive, Intensive]): Flow {
  const sameBeta = difference(A.beta, B.beta) === 0;
  const sameMu = difference(A.mu, B.mu) === 0;
  if (sameBeta === sameMu) return 'joint';
  return sameBeta ? 'particle' : 'energy';
}
