import type { Complex, Factor, KetTerm } from '../../engine/model.js';
import * as complex from './complex.js';
import { asOperator, numberValue, type ProductTerm, type Value, type ValueOf } from './value.js';

/** Operations between values; undefined where the two kinds have no such operation. */

export function sum(left: Value, right: Value, sign: 1 | -1): Value | undefined {
  const second = sign === 1 ? right : negation(right);
  if (left.kind === 'number' && second.kind === 'number')
    return numberValue(complex.add(left.value, second.value));
  if (left.kind === 'vector' && second.kind === 'vector' && left.items.length === second.items.length) {
    return { kind: 'vector', items: left.items.map((item, i) => complex.add(item, second.items[i])) };
  }
  if (left.kind === 'matrix' && second.kind === 'matrix' && sameShape(left, second)) {
    return {
      kind: 'matrix',
      rows: left.rows.map((row, i) => row.map((item, j) => complex.add(item, second.rows[i][j]))),
    };
  }
  if (left.kind === 'ket' && second.kind === 'ket')
    return { kind: 'ket', terms: [...left.terms, ...second.terms] };
  if (left.kind === 'bra' && second.kind === 'bra')
    return { kind: 'bra', terms: [...left.terms, ...second.terms] };
  const [a, b] = [asOperator(left), asOperator(second)];
  return a === undefined || b === undefined
    ? undefined
    : { kind: 'operator', terms: [...a.terms, ...b.terms] };
}

/** All of them together; undefined where two of them cannot be added. */
export function total(values: readonly Value[]): Value | undefined {
  const [first, ...others] = values as [Value | undefined, ...Value[]];
  if (first === undefined) return numberValue(complex.zero);
  if (first.kind === 'ket' || first.kind === 'bra') {
    const alike = values.filter((value): value is typeof first => value.kind === first.kind);
    return alike.length === values.length
      ? { kind: first.kind, terms: alike.flatMap(({ terms }) => terms) }
      : undefined;
  }
  const operators = values.map(asOperator).filter((operator) => operator !== undefined);
  if (operators.length === values.length && values.some(({ kind }) => kind === 'operator'))
    return { kind: 'operator', terms: operators.flatMap(({ terms }) => terms) };
  return others.reduce<Value | undefined>((before, value) => before && sum(before, value, 1), first);
}

export function negation(value: Value): Value {
  return scaled(value, complex.real(-1));
}

export function scaled(value: Value, factor: Complex): Value {
  const times = (item: Complex): Complex => complex.multiply(factor, item);
  switch (value.kind) {
    case 'number':
      return numberValue(times(value.value));
    case 'vector':
      return { kind: 'vector', items: value.items.map(times) };
    case 'matrix':
      return { kind: 'matrix', rows: value.rows.map((row) => row.map(times)) };
    case 'operator':
      return {
        kind: 'operator',
        terms: value.terms.map((term) => ({ ...term, coefficient: times(term.coefficient) })),
      };
    case 'ket':
    case 'bra':
      return {
        kind: value.kind,
        terms: value.terms.map((term) => ({ ...term, amplitude: times(term.amplitude) })),
      };
  }
}

export function product(left: Value, right: Value): Value | undefined {
  if (left.kind === 'number') return scaled(right, left.value);
  if (right.kind === 'number') return scaled(left, right.value);
  if (left.kind === 'operator' && right.kind === 'operator') return operatorProduct(left, right);
  if (left.kind === 'bra' && right.kind === 'ket') return innerProduct(left.terms, right.terms);
  if (left.kind === 'matrix' && right.kind === 'matrix') return matrixProduct(left, right);
  if (left.kind === 'matrix' && right.kind === 'vector') {
    const column = matrixProduct(left, { kind: 'matrix', rows: right.items.map((item) => [item]) });
    return column && { kind: 'vector', items: column.rows.map(([item]) => item) };
  }
  return undefined;
}

/** Elementary products behind `left * right`: the terms it makes, or the multiplications it takes. */
export function productSize(left: Value, right: Value): number {
  if (left.kind === 'matrix' && (right.kind === 'matrix' || right.kind === 'vector'))
    return valueSize(left) * (right.kind === 'matrix' ? (right.rows[0]?.length ?? 0) : 1);
  return valueSize(left) * valueSize(right);
}

/** Products, kets or numbers that a value is made of. */
export function valueSize(value: Value): number {
  switch (value.kind) {
    case 'number':
      return 1;
    case 'vector':
      return value.items.length;
    case 'matrix':
      return value.rows.length * (value.rows[0]?.length ?? 0);
    case 'operator':
    case 'ket':
    case 'bra':
      return value.terms.length;
  }
}

export function commutator(left: ValueOf<'operator'>, right: ValueOf<'operator'>): ValueOf<'operator'> {
  const backwards = operatorProduct(right, left).terms.map((term) => ({
    ...term,
    coefficient: complex.negate(term.coefficient),
  }));
  return { kind: 'operator', terms: [...operatorProduct(left, right).terms, ...backwards] };
}

export function adjoint(value: Value): Value {
  switch (value.kind) {
    case 'number':
      return numberValue(complex.conjugate(value.value));
    case 'vector':
      return { kind: 'vector', items: value.items.map(complex.conjugate) };
    case 'matrix':
      return {
        kind: 'matrix',
        rows: (value.rows[0] ?? []).map((_, j) => value.rows.map((row) => complex.conjugate(row[j]))),
      };
    case 'operator':
      return { kind: 'operator', terms: value.terms.map(adjointTerm) };
    case 'ket':
    case 'bra':
      return {
        kind: value.kind === 'ket' ? 'bra' : 'ket',
        terms: value.terms.map((term) => ({ ...term, amplitude: complex.conjugate(term.amplitude) })),
      };
  }
}

function adjointTerm(term: ProductTerm): ProductTerm {
  return {
    ...term,
    coefficient: complex.conjugate(term.coefficient),
    factors: term.factors.map(adjointFactor).reverse(),
  };
}

function adjointFactor(factor: Factor): Factor {
  if (factor.kind === 'unit') return { ...factor, row: factor.column, column: factor.row };
  switch (factor.operator) {
    case 'lower':
      return { ...factor, operator: 'raise' };
    case 'raise':
      return { ...factor, operator: 'lower' };
    case 'number':
    case 'energy':
    case 'X':
    case 'Y':
    case 'Z':
    case 'Sx':
    case 'Sy':
    case 'Sz':
      return factor;
  }
}

function operatorProduct(left: ValueOf<'operator'>, right: ValueOf<'operator'>): ValueOf<'operator'> {
  return {
    kind: 'operator',
    terms: left.terms.flatMap((a) =>
      right.terms.map((b) => ({
        coefficient: complex.multiply(a.coefficient, b.coefficient),
        factors: [...a.factors, ...b.factors],
      })),
    ),
  };
}

/** sum |ket><bra| as products of matrix units, one a site. */
export function outerProduct(
  kets: readonly KetTerm[],
  bras: readonly KetTerm[],
  firstSite = 0,
): ValueOf<'operator'> {
  return {
    kind: 'operator',
    terms: kets.flatMap((ket) =>
      bras.map((bra) => ({
        coefficient: complex.multiply(ket.amplitude, bra.amplitude),
        factors: ket.levels.map((row, k): Factor => ({
          kind: 'unit',
          site: firstSite + k,
          row,
          column: bra.levels[k],
        })),
      })),
    ),
  };
}

function innerProduct(bras: readonly KetTerm[], kets: readonly KetTerm[]): ValueOf<'number'> {
  let total = complex.zero;
  for (const bra of bras) {
    for (const ket of kets) {
      if (bra.levels.every((level, k) => level === ket.levels[k])) {
        total = complex.add(total, complex.multiply(bra.amplitude, ket.amplitude));
      }
    }
  }
  return numberValue(total);
}

function matrixProduct(left: ValueOf<'matrix'>, right: ValueOf<'matrix'>): ValueOf<'matrix'> | undefined {
  const inner = right.rows.length;
  if (left.rows.some((row) => row.length !== inner)) return undefined;
  const rows = left.rows.map((row) =>
    (right.rows[0] ?? []).map((_, j) =>
      row.reduce(
        (total, item, k) => complex.add(total, complex.multiply(item, right.rows[k][j])),
        complex.zero,
      ),
    ),
  );
  return { kind: 'matrix', rows };
}

function sameShape(left: ValueOf<'matrix'>, right: ValueOf<'matrix'>): boolean {
  return (
    left.rows.length === right.rows.length && left.rows.every((row, i) => row.length === right.rows[i].length)
  );
}
