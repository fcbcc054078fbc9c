import type { Operator, Subsystem } from '../model.js';
import { SparseBuilder } from '../linalg/sparse-builder.js';
import {
  addSparse,
  commutatorSparse,
  diagonalSparse,
  forEachElement,
  scaleSparse,
  type SparseMatrix,
} from '../linalg/sparse-matrix.js';
import { hilbertSpace, type HilbertSpace } from './hilbert-space.js';
import { productMatrix, type ProductFactor } from './operator-matrix.js';
import { isOddFactor } from './site-operators.js';
import { factorKey } from './term.js';

/** An operator of A and B as a sum of products A_k (x) B_k of sparse local matrices; nothing of size d is stored. */
export interface ProductOperator {
  readonly dimensionA: number;
  readonly dimensionB: number;
  readonly products: readonly Product[];
}

export interface Product {
  readonly A: SparseMatrix;
  readonly B: SparseMatrix;
}

/** The occupation spaces of the two subsystems; the sites of B follow those of A. */
export interface LocalSpaces {
  readonly A: HilbertSpace;
  readonly B: HilbertSpace;
}

export function localSpaces([A, B]: readonly [Subsystem, Subsystem]): LocalSpaces {
  return { A: hilbertSpace(A.sites), B: hilbertSpace(B.sites) };
}

/**
 * Splits every term into its part on A and its part on B and gathers equal parts on A. A fermionic ladder operator of B
 * carries the parity of all of A (Jordan-Wigner over A, then B), at its place among the factors of A.
 */
export function productOperator(operator: Operator, spaces: LocalSpaces): ProductOperator {
  const border = spaces.A.sites.length;
  const matrices = new Map<string, SparseMatrix>();
  const matrixOf = (side: 'A' | 'B', key: string, factors: readonly ProductFactor[]): SparseMatrix => {
    const name = side + key;
    let matrix = matrices.get(name);
    if (matrix === undefined) {
      matrix = productMatrix(factors, spaces[side], side === 'A' ? 0 : border);
      matrices.set(name, matrix);
    }
    return matrix;
  };
  const sums = new Map<string, { A: SparseMatrix; B: SparseBuilder }>();
  for (const { coefficient, factors } of operator.terms) {
    const onA: ProductFactor[] = [];
    const onB: ProductFactor[] = [];
    for (const factor of factors) {
      if (factor.site < border) onA.push(factor);
      else {
        onB.push(factor);
        if (factor.kind === 'operator' && isOddFactor(spaces.B.sites[factor.site - border], factor))
          onA.push('parity');
      }
    }
    const keyA = keyOf(onA);
    let sum = sums.get(keyA);
    if (sum === undefined) {
      const d = spaces.B.dimension;
      sum = { A: matrixOf('A', keyA, onA), B: new SparseBuilder(d, d) };
      sums.set(keyA, sum);
    }
    const { B } = sum;
    const { re, im } = coefficient;
    forEachElement(matrixOf('B', keyOf(onB), onB), (i, j, x, y) => {
      B.add(i, j, re * x - im * y, re * y + im * x);
    });
  }
  const products = [...sums.values()].map(({ A, B }) => ({ A, B: B.build() }));
  return productsOf(spaces.A.dimension, spaces.B.dimension, products);
}

function keyOf(factors: readonly ProductFactor[]): string {
  return factors.map((factor) => (factor === 'parity' ? 'P' : factorKey(factor))).join(' ');
}

/** The sum of the products that are not zero. */
function productsOf(dimensionA: number, dimensionB: number, products: readonly Product[]): ProductOperator {
  return {
    dimensionA,
    dimensionB,
    products: products.filter(({ A, B }) => A.re.length > 0 && B.re.length > 0),
  };
}

/** A (x) 1 + 1 (x) B + rest */
export function withLocal(rest: ProductOperator, A: SparseMatrix, B: SparseMatrix): ProductOperator {
  const { dimensionA, dimensionB, products } = rest;
  return productsOf(dimensionA, dimensionB, [
    ...products,
    { A, B: identity(dimensionB) },
    { A: identity(dimensionA), B },
  ]);
}

function identity(size: number): SparseMatrix {
  return diagonalSparse(new Float64Array(size).fill(1));
}

/** Sums of two eigenvalue shifts below this share of the larger one are rounding of a sum that vanishes. */
const SHIFT_ROUNDING = 1e-14;

/**
 * [Q_A (x) 1 + 1 (x) Q_B, O], product by product. Where A_k and B_k are themselves shifted by a number each, as ladder
 * operators of equidistant levels are, the two shifts add up, and a product that conserves the charge drops out exactly.
 */
export function chargeCommutator(
  operator: ProductOperator,
  chargeA: SparseMatrix,
  chargeB: SparseMatrix,
): ProductOperator {
  const products = operator.products.flatMap(({ A, B }): Product[] => {
    const onA = commutatorSparse(chargeA, A);
    const onB = commutatorSparse(chargeB, B);
    const shiftA = shiftOf(onA, A);
    const shiftB = shiftOf(onB, B);
    if (shiftA === undefined || shiftB === undefined)
      return [
        { A: onA, B },
        { A, B: onB },
      ];
    const shift = shiftA + shiftB;
    const isZero = Math.abs(shift) <= SHIFT_ROUNDING * Math.max(Math.abs(shiftA), Math.abs(shiftB));
    return isZero ? [] : [{ A: scaleSparse(A, shift), B }];
  });
  return productsOf(operator.dimensionA, operator.dimensionB, products);
}

/** The number s with C = s O, if there is one (to rounding). */
function shiftOf(C: SparseMatrix, O: SparseMatrix): number | undefined {
  if (C.re.length === 0) return 0;
  if (C.re.length !== O.re.length) return undefined;
  let largest = 0;
  let shift = 0;
  for (let k = 0; k < O.re.length; k++) {
    const size = Math.hypot(O.re[k], O.im[k]);
    if (size <= largest) continue;
    largest = size;
    shift = (C.re[k] * O.re[k] + C.im[k] * O.im[k]) / (size * size);
  }
  const difference = addSparse(C, O, -shift);
  const bound = SHIFT_ROUNDING * Math.abs(shift) * largest;
  return difference.re.every((x, k) => Math.hypot(x, difference.im[k]) <= bound) ? shift : undefined;
}

/** Frobenius norm of Q_A (x) 1 + 1 (x) Q_B from the norms and traces of its parts. */
export function chargeNorm(chargeA: SparseMatrix, chargeB: SparseMatrix): number {
  const square = ({ re, im }: SparseMatrix): number => re.reduce((sum, x, k) => sum + x * x + im[k] ** 2, 0);
  const trace = (matrix: SparseMatrix): number => {
    let sum = 0;
    forEachElement(matrix, (i, j, x) => {
      if (i === j) sum += x;
    });
    return sum;
  };
  const [dA, dB] = [chargeA.rows, chargeB.rows];
  const sum = dB * square(chargeA) + dA * square(chargeB) + 2 * trace(chargeA) * trace(chargeB);
  // Cancellation can leave a tiny negative number where the charge vanishes.
  return Math.sqrt(Math.max(0, sum));
}
