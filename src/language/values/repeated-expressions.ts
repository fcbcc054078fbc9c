import type { Expression } from '../generated/ast.js';
import { limits } from '../limits.js';
import type { SiteTable } from '../lowering/site-table.js';
import * as complex from './complex.js';
import type { Place } from './place.js';
import { productExpression } from './product-expression.js';
import { realExpression, type RealExpression } from './real-expression.js';
import { numberValue, type Value } from './value.js';

/** After so many evaluations an expression is worth more than one look at its structure. */
const WORTHWHILE = 16;

/** What may be worth it: the rest is either a single step, or neither a number nor a product. */
const operations: ReadonlySet<Expression['$type']> = new Set([
  ...(['Additive', 'Call', 'Dagger', 'Group', 'Indexed', 'Multiplicative', 'Negation', 'Power'] as const),
]);

/** An expression as a function of the place where it stands. */
export interface RepeatedExpression {
  /** Undefined where there is something to tell, or another kind of value: then the expression itself must be evaluated. */
  readonly value: (place: Place) => Value | undefined;
  /** Elementary steps that evaluation counts for it. */
  readonly steps: number;
  /** Levels of expressions within expressions. */
  readonly depth: number;
}

/** Expressions that stand in sums and are evaluated over and over. */
export class RepeatedExpressions {
  readonly #known = new Map<Expression, number | RepeatedExpression | 'none'>();
  readonly #reals = new Map<Expression, RealExpression | 'none'>();
  readonly #noProducts = new Set<Expression>();
  /** Expressions around the one that is looked at. */
  #level = 0;

  constructor(private readonly table: SiteTable | undefined) {}

  /**
   * The expression as a function, once it was asked for often enough.
   *
   * @param param gives the value of a param where it is referred to
   */
  find(
    node: Expression,
    param: (reference: Expression) => Value | undefined,
  ): RepeatedExpression | undefined {
    if (!operations.has(node.$type)) return undefined;
    const known = this.#known.get(node) ?? 0;
    if (typeof known === 'object') return known;
    if (known === 'none') return undefined;
    if (known + 1 < WORTHWHILE) {
      this.#known.set(node, known + 1);
      return undefined;
    }
    const found = this.#asFunction(node, param);
    this.#known.set(node, found ?? 'none');
    return found;
  }

  /** Where there was something to tell once, evaluation goes step by step from then on. */
  abandon(node: Expression): void {
    this.#known.set(node, 'none');
  }

  #asFunction(
    node: Expression,
    param: (reference: Expression) => Value | undefined,
  ): RepeatedExpression | undefined {
    const asReal = (part: Expression): RealExpression | undefined => this.#asReal(part, param);
    const real = asReal(node);
    if (real !== undefined) {
      return {
        ...real,
        value: ({ indices }) => {
          const value = real.at(indices);
          return Number.isNaN(value) ? undefined : numberValue(complex.real(value));
        },
      };
    }
    const product = this.table && productExpression(node, this.table, asReal, this.#noProducts);
    return (
      product && {
        ...product,
        value: (place) => {
          const term = product.at(place);
          return term && { kind: 'operator', terms: [term] };
        },
      }
    );
  }

  /** Looks at each expression once, however many of those around it are asked for. */
  #asReal(node: Expression, param: (reference: Expression) => Value | undefined): RealExpression | undefined {
    const known = this.#reals.get(node);
    if (known !== undefined) return known === 'none' ? undefined : known;
    // What is deeper is never evaluated at once, and may be deeper than the stack.
    if (this.#level >= limits.depth) return undefined;
    this.#level++;
    const found = realExpression(node, param, (part) => this.#asReal(part, param));
    this.#level--;
    this.#reals.set(node, found ?? 'none');
    return found;
  }
}
