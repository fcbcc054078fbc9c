import type { Finding } from '../finding.js';
import type { Model, Operator } from '../model.js';
import { jointSpace, type HilbertSpace } from '../operators/hilbert-space.js';
import { isOddTerm } from '../operators/operator-matrix.js';
import { termText } from '../operators/operator-text.js';

/** The first product that changes the fermion parity where only even operators are physical. */
export function parityFinding(model: Model): Finding | undefined {
  const space = jointSpace(model.subsystems);
  if (!space.sites.some(({ kind }) => kind === 'fermion')) return undefined;
  const [A, B] = model.subsystems;
  for (const [subject, operator] of [
    [`H of ${A.name}`, A.hamiltonian],
    [`H of ${B.name}`, B.hamiltonian],
    [`N of ${A.name}`, A.number],
    [`N of ${B.name}`, B.number],
    ['The interaction', model.interaction],
    ['The correlation', correlationOperator(model)],
  ] as const) {
    const odd = operator?.terms.find((term) => isOddTerm(term, space));
    if (odd === undefined || operator === undefined) continue;
    return {
      rule: 'fermion-parity',
      severity: 'error',
      message: `${subject} has the term ${termText(odd, model.subsystems)}, which changes the parity of the fermions.`,
      help: 'Only products of an even number of fermion operators are physical.',
      origin: odd.origin ?? operator.origin,
    };
  }
  return ketParity(model, space);
}

function correlationOperator({ correlation }: Model): Operator | undefined {
  switch (correlation.form) {
    case 'chi':
      return correlation.chi;
    case 'dressed':
      return correlation.core;
    case 'state':
      return correlation.state;
    case 'none':
    case 'purify':
    case 'ket':
    case 'gaussian':
      return undefined;
  }
}

function ketParity({ correlation }: Model, space: HilbertSpace): Finding | undefined {
  if (correlation.form !== 'ket') return undefined;
  const parity = (levels: readonly number[]): number =>
    levels.reduce((sum, n, k) => (space.sites[k].kind === 'fermion' ? sum + n : sum), 0) % 2;
  const [first] = correlation.ket;
  const other = correlation.ket.find(({ levels }) => parity(levels) !== parity(first.levels));
  if (other === undefined) return undefined;
  return {
    rule: 'fermion-parity',
    severity: 'error',
    message: 'The ket superposes states with an even and an odd number of fermions.',
    help: 'Every component must have the same fermion parity.',
    origin: other.origin ?? correlation.origin,
  };
}
