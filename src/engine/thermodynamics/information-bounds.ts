import type { InformationBounds } from '../analysis.js';
import type { ThermalState } from '../states/thermal-state.js';
import { binaryEntropy, shannonEntropy } from './entropy.js';

/**
 * Bounds on I for marginals with the given entropies, nats: 2 min(S_A, S_B) for every state (Araki-Lieb),
 * min(S_A, S_B) for every separable one.
 */
export function entropyBounds([S_A, S_B]: readonly [number, number]): InformationBounds {
  const separable = Math.min(S_A, S_B);
  return { quantum: 2 * separable, separable };
}

/**
 * The bounds for thermal marginals. For two two-level systems also the exact maximum h(a) + h(b) - h(|a - b|), a
 * and b the smaller populations, and the exact classical maximum over the two extreme couplings.
 */
export function informationBounds([A, B]: readonly [ThermalState, ThermalState]): InformationBounds {
  const bounds = entropyBounds([A.entropy, B.entropy]);
  if (A.probabilities.length !== 2 || B.probabilities.length !== 2) return bounds;
  const pA = A.probabilities[1];
  const pB = B.probabilities[1];
  const a = Math.min(pA, 1 - pA);
  const b = Math.min(pB, 1 - pB);
  const coupled = (both: number): number =>
    A.entropy + B.entropy - shannonEntropy([both, pA - both, pB - both, 1 - pA - pB + both]);
  return {
    ...bounds,
    twoQubitMaximum: binaryEntropy(a) + binaryEntropy(b) - binaryEntropy(Math.abs(a - b)),
    twoBitMaximum: Math.max(coupled(Math.max(0, pA + pB - 1)), coupled(Math.min(pA, pB))),
  };
}
