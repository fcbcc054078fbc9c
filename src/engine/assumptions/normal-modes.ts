import { lowestExponent } from '../gaussian/one-body.js';
import { identityMatrix, type DenseMatrix } from '../linalg/dense-matrix.js';
import type { Model, Subsystem } from '../model.js';
import { numberText } from '../number-text.js';
import { quadraticForm } from '../states/quadratic-form.js';
import type { AssumptionRecord } from './record.js';

/**
 * Smallest beta (epsilon - mu nu) of the normal modes of a side that is made of bosons with a quadratic H and N, undefined for
 * others.
 */
export function lowestModeExponent({ subsystems }: Model, side: 0 | 1): number | undefined {
  const { sites, hamiltonian, number, beta, mu } = subsystems[side];
  if (sites.some(({ kind }) => kind !== 'boson')) return undefined;
  const all = subsystems.flatMap((subsystem) => subsystem.sites);
  const first = side === 0 ? 0 : subsystems[0].sites.length;
  const h = quadraticForm(hamiltonian, all, first, sites.length);
  if ('term' in h) return undefined;
  let nu: DenseMatrix = identityMatrix(sites.length);
  if (number !== undefined) {
    const form = quadraticForm(number, all, first, sites.length);
    if ('term' in form) return undefined;
    nu = form.form.matrix;
  }
  return lowestExponent(h.form.matrix, nu, beta, mu);
}

/** Bosonic modes need beta (epsilon - mu nu) > 0, or there is no partition function. */
export function checkModeExponent(
  record: AssumptionRecord,
  { name, beta, mu, origin, muOrigin, betaOrigin }: Subsystem,
  lowest: number,
): void {
  const status = lowest > 0 ? 'holds' : 'broken';
  record.report({ rule: 'normalisable-thermal-state', subject: name, status, measured: lowest, bound: 0 });
  if (status === 'holds') return;
  record.add({
    rule: 'normalisable-thermal-state',
    severity: 'error',
    message: `The modes of ${name} have no partition function: the smallest beta (epsilon - mu) is ${numberText(lowest)} (beta = ${numberText(beta)}, mu = ${numberText(mu)}), and it must be above 0.`,
    help: 'A bosonic mode needs beta > 0 and mu below its energy; a hopping between modes lowers the energy of one of them.',
    origin: muOrigin ?? betaOrigin ?? origin,
    measured: lowest,
    bound: 0,
  });
}
