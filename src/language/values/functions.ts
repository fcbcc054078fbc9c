import type { Complex, Site, SiteOperator } from '../../engine/model.js';
import * as complex from './complex.js';

/** Functions of numbers, with how many they take. */
export const numberFunctions: Readonly<
  Record<string, { arity: number; apply: (...values: readonly Complex[]) => Complex }>
> = {
  exp: { arity: 1, apply: complex.exponential },
  log: { arity: 1, apply: complex.logarithm },
  sqrt: { arity: 1, apply: complex.squareRoot },
  sin: { arity: 1, apply: complex.sine },
  cos: { arity: 1, apply: complex.cosine },
  tan: { arity: 1, apply: (a) => complex.divide(complex.sine(a), complex.cosine(a)) },
  sinh: { arity: 1, apply: complex.hyperbolicSine },
  cosh: { arity: 1, apply: complex.hyperbolicCosine },
  tanh: { arity: 1, apply: (a) => complex.divide(complex.hyperbolicSine(a), complex.hyperbolicCosine(a)) },
  abs: { arity: 1, apply: (a) => complex.real(Math.hypot(a.re, a.im)) },
  re: { arity: 1, apply: (a) => complex.real(a.re) },
  im: { arity: 1, apply: (a) => complex.real(a.im) },
  conj: { arity: 1, apply: complex.conjugate },
  /** Kronecker's delta. */
  delta: { arity: 2, apply: (a, b) => complex.real(a.re === b.re && a.im === b.im ? 1 : 0) },
};

/** Functions that make an operator of a site, and the sites that have it. */
export const siteFunctions: Readonly<
  Record<string, { operator: SiteOperator; kinds: readonly Site['kind'][] }>
> = {
  n: { operator: 'number', kinds: ['qubit', 'fermion', 'boson', 'spin', 'levels'] },
  E: { operator: 'energy', kinds: ['levels'] },
  X: { operator: 'X', kinds: ['qubit'] },
  Y: { operator: 'Y', kinds: ['qubit'] },
  Z: { operator: 'Z', kinds: ['qubit'] },
  Sx: { operator: 'Sx', kinds: ['spin'] },
  Sy: { operator: 'Sy', kinds: ['spin'] },
  Sz: { operator: 'Sz', kinds: ['spin'] },
};

export const functionNames: readonly string[] = [
  ...Object.keys(numberFunctions),
  ...Object.keys(siteFunctions),
  'dag',
];
