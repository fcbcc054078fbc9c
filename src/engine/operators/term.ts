import type { Factor, Operator, Origin, SiteOperator, Term } from '../model.js';

/** A factor as text: equal texts are equal operators. */
export function factorKey(factor: Factor): string {
  return factor.kind === 'unit'
    ? `${factor.site}|${factor.row},${factor.column}`
    : `${factor.site}${factor.operator}`;
}

function adjointOperator(operator: SiteOperator): SiteOperator {
  switch (operator) {
    case 'lower':
      return 'raise';
    case 'raise':
      return 'lower';
    case 'number':
    case 'energy':
    case 'X':
    case 'Y':
    case 'Z':
    case 'Sx':
    case 'Sy':
    case 'Sz':
      return operator;
  }
}

function adjointFactor(factor: Factor): Factor {
  return factor.kind === 'unit'
    ? { ...factor, row: factor.column, column: factor.row }
    : { ...factor, operator: adjointOperator(factor.operator) };
}

export function adjointTerm({ coefficient, factors, ...rest }: Term): Term {
  return {
    ...rest,
    coefficient: { re: coefficient.re, im: 0 - coefficient.im },
    factors: factors.map(adjointFactor).reverse(),
  };
}

/** (O - O^dag) / 2, term by term. */
export function antiHermitianPart(operator: Operator): Operator {
  const scaled = (term: Term, factor: number): Term => ({
    ...term,
    coefficient: { re: factor * term.coefficient.re, im: factor * term.coefficient.im },
  });
  return {
    ...operator,
    terms: operator.terms.flatMap((term) => [scaled(term, 0.5), scaled(adjointTerm(term), -0.5)]),
  };
}

/** The terms of one place in the text; those that are each other's adjoint, or equal but for the coefficient, together. */
export interface TermsOfOrigin {
  readonly origin: Origin | undefined;
  readonly parts: readonly Operator[];
}

/** The terms gathered by their origin, in order of first appearance: what a reader sees as one term. */
export function termsByOrigin(operator: Operator): TermsOfOrigin[] {
  const places = new Map<Origin | undefined, Map<string, Term[]>>();
  for (const term of operator.terms) {
    const own = term.factors.map(factorKey).join(' ');
    const other = adjointTerm(term).factors.map(factorKey).join(' ');
    const key = own < other ? own : other;
    const parts = places.get(term.origin) ?? new Map<string, Term[]>();
    places.set(term.origin, parts.set(key, [...(parts.get(key) ?? []), term]));
  }
  return [...places].map(([origin, parts]) => ({
    origin,
    parts: [...parts.values()].map((terms) => ({ terms, ...(origin === undefined ? {} : { origin }) })),
  }));
}
