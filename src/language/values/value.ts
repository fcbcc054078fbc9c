import type { Complex, Factor, KetTerm, Origin } from '../../engine/model.js';

/** A product in an operator value; the origin is set once its place in the source is known. */
export interface ProductTerm {
  readonly coefficient: Complex;
  readonly factors: readonly Factor[];
  readonly origin?: Origin;
}

/** What an expression evaluates to. A number stands for a multiple of the identity wherever an operator is needed. */
export type Value =
  | { readonly kind: 'number'; readonly value: Complex }
  | { readonly kind: 'vector'; readonly items: readonly Complex[] }
  | { readonly kind: 'matrix'; readonly rows: readonly (readonly Complex[])[] }
  | { readonly kind: 'operator'; readonly terms: readonly ProductTerm[] }
  | { readonly kind: 'ket'; readonly terms: readonly KetTerm[] }
  | { readonly kind: 'bra'; readonly terms: readonly KetTerm[] };

export type ValueOf<Kind extends Value['kind']> = Extract<Value, { kind: Kind }>;

const kindTexts: Readonly<Record<Value['kind'], string>> = {
  number: 'a number',
  vector: 'a vector',
  matrix: 'a matrix',
  operator: 'an operator',
  ket: 'a ket',
  bra: 'a bra',
};

export function kindText(kind: Value['kind']): string {
  return kindTexts[kind];
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** True for the values that are sums of products or kets, and speak of sites. */
export function hasTerms(value: Value): value is ValueOf<'operator' | 'ket' | 'bra'> {
  return value.kind === 'operator' || value.kind === 'ket' || value.kind === 'bra';
}

/** A value with its size, for sentences in which the size is the point. */
export function shapeText(value: Value): string {
  if (value.kind === 'vector') return `a vector of ${value.items.length}`;
  if (value.kind === 'matrix') return `a ${value.rows.length} × ${value.rows[0]?.length ?? 0} matrix`;
  return kindText(value.kind);
}

export function numberValue(value: Complex): ValueOf<'number'> {
  return { kind: 'number', value };
}

/** A number as a multiple of the identity, an operator as itself. */
export function asOperator(value: Value): ValueOf<'operator'> | undefined {
  if (value.kind === 'operator') return value;
  if (value.kind !== 'number') return undefined;
  const isZero = value.value.re === 0 && value.value.im === 0;
  return { kind: 'operator', terms: isZero ? [] : [{ coefficient: value.value, factors: [] }] };
}

/** The numbers that a value holds; operators and the like hold none. */
export function numbersOf(value: Value): readonly Complex[] {
  switch (value.kind) {
    case 'number':
      return [value.value];
    case 'vector':
      return value.items;
    case 'matrix':
      return value.rows.flat();
    case 'operator':
    case 'ket':
    case 'bra':
      return [];
  }
}
