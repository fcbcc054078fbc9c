/** -sum p ln p in nats over the positive entries; 0 ln 0 = 0. Negative entries are the caller's to judge. */
export function shannonEntropy(probabilities: Iterable<number>): number {
  let entropy = 0;
  for (const p of probabilities) if (p > 0) entropy -= p * Math.log(p);
  return entropy;
}

/** h(x) = -x ln x - (1-x) ln(1-x), nats. */
export function binaryEntropy(x: number): number {
  return shannonEntropy([x, 1 - x]);
}
