import type { Factor, Model, Operator, Term } from '../model.js';
import { correlationTerms } from './structure.js';

/** Do two models differ in their numbers only? */
export function hasSameStructure(left: Model, right: Model): boolean {
  return (
    left.correlation.form === right.correlation.form &&
    isScaled(left) === isScaled(right) &&
    left.subsystems.every((own, side) => {
      const other = right.subsystems[side];
      return (
        (own.sites === other.sites || sameShape(own.sites, other.sites)) &&
        sameOperator(own.hamiltonian, other.hamiltonian) &&
        sameOperator(own.number, other.number)
      );
    }) &&
    sameOperator(left.interaction, right.interaction) &&
    sameTerms(correlationTerms(left) ?? [], correlationTerms(right) ?? [])
  );
}

/** A strength is no number of the structure: what it multiplies depends on all the others. */
function isScaled({ correlation }: Model): boolean {
  return 'strengthOfMax' in correlation && correlation.strengthOfMax !== undefined;
}

function sameOperator(left: Operator | undefined, right: Operator | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return sameTerms(left.terms, right.terms);
}

function sameTerms(left: readonly Term[], right: readonly Term[]): boolean {
  return (
    left === right ||
    (left.length === right.length && left.every(({ factors }, k) => sameFactors(factors, right[k].factors)))
  );
}

function sameFactors(left: readonly Factor[], right: readonly Factor[]): boolean {
  return left === right || sameShape(left, right);
}

/** Sites and factors are small, flat records. */
function sameShape(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
