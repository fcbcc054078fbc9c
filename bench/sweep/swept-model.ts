import type { Factor, Model, Operator, Term } from '../../src/engine/index.js';

const steps = [2, 3, 5, 7, 11].map((x) => Math.sqrt(x) % 1);

/** What varies from scenario to scenario, by Weyl sequences: `peers/sweep.py` computes the same numbers. */
export function sweptNumbers(
  k: number,
): Readonly<Record<'betaA' | 'betaB' | 'chi' | 'hopping' | 'repulsion', number>> {
  const fraction = (j: number): number => ((k + 1) * steps[j]) % 1;
  return {
    betaA: 0.5 + fraction(0),
    betaB: 0.2 + 0.8 * fraction(1),
    chi: 2 * fraction(2) - 1,
    hopping: 0.5 + fraction(3),
    repulsion: fraction(4),
  };
}

/** Scenario k: the base with other numbers in the same places. `coherence` is the dressed core for chi = 1. */
export function sweptModel(base: Model, coherence: Operator, k: number): Model {
  const { betaA, betaB, chi, hopping, repulsion } = sweptNumbers(k);
  const [A, B] = base.subsystems;
  return {
    ...base,
    subsystems: [
      { ...A, beta: betaA },
      { ...B, beta: betaB },
    ],
    interaction: scaled(base.interaction, (term) => (term.factors.every(isNumber) ? repulsion : hopping)),
    correlation: { form: 'dressed', core: scaled(coherence, () => chi) },
  };
}

/** The dressed core of a base, divided by the factor that it was written with. */
export function coherenceOf(base: Model, chi: number): Operator {
  if (base.correlation.form !== 'dressed') throw new Error(`${base.name} has no dressed correlation`);
  return scaled(base.correlation.core, () => 1 / chi);
}

function scaled(operator: Operator, factorOf: (term: Term) => number): Operator {
  return {
    ...operator,
    terms: operator.terms.map((term) => {
      const factor = factorOf(term);
      const { re, im } = term.coefficient;
      return { ...term, coefficient: { re: re * factor, im: im * factor } };
    }),
  };
}

function isNumber(factor: Factor): boolean {
  return factor.kind === 'operator' && factor.operator === 'number';
}
