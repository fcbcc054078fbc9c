import type { AstNode } from 'langium';
import type { Complex, Origin } from '../../engine/model.js';
import {
  isAdditive,
  isGroup,
  isHermitianConjugate,
  isIndexRange,
  isParam,
  isScenario,
  isSum,
  type Expression,
  type IndexRange,
  type Param,
} from '../generated/ast.js';
import type { SiteTable } from '../lowering/site-table.js';
import type { Problems } from '../problems.js';
import { adjoint, negation, outerProduct, product, scaled, sum } from './arithmetic.js';
import * as complex from './complex.js';
import { evaluateCall } from './calls.js';
import { evaluateIndexed } from './indexing.js';
import { evaluateBra, evaluateKet, firstSite } from './kets.js';
import { evaluateList } from './lists.js';
import { evaluateSite } from './site-references.js';
import { asOperator, kindText, numberValue, type Value } from './value.js';

/** Where an expression stands: which subsystem it may speak of, and the values of the indices around it. */
export interface Place {
  /** 0 or 1: inside that subsystem; `joint`: both; `none`: numbers only. */
  readonly where: 0 | 1 | 'joint' | 'none';
  readonly indices: ReadonlyMap<IndexRange, number>;
}

export const numbersOnly: Place = { where: 'none', indices: new Map() };

/** Products and sums in one scenario, beyond which an expansion is refused. */
const MAXIMUM_TERMS = 200_000;
const MAXIMUM_STEPS = 5_000_000;

/** What an evaluator knows of its scenario; a file-level param has none. */
export interface EvaluationContext {
  readonly problems: Problems;
  /** The param that counts for a declared one, after inheritance. */
  effective(param: Param): Param;
  readonly table?: SiteTable;
  originOf(node: AstNode): Origin;
}

/**
 * Evaluates expressions. There are no run-time inputs, so evaluation is type checking: whatever is wrong is
 * reported at the very token, and the value is then undefined. Each report is made once.
 */
export class Evaluator {
  readonly #params = new Map<Param, Value | 'in progress' | undefined>();
  #steps = 0;
  #exhausted = false;

  constructor(readonly context: EvaluationContext) {}

  get problems(): Problems {
    return this.context.problems;
  }

  evaluate(node: Expression | undefined, place: Place): Value | undefined {
    if (node === undefined || !this.#spend(node)) return undefined;
    const value = this.#evaluateKind(node, place);
    if (value === undefined) return undefined;
    if (value.kind === 'operator' && value.terms.length > MAXIMUM_TERMS) {
      this.#refuse(node, `This expands to ${value.terms.length} products, the limit is ${MAXIMUM_TERMS}.`);
      return undefined;
    }
    return this.#requireFinite(value, node);
  }

  /** A number, complex allowed. */
  complex(node: Expression | undefined, place: Place, what: string): Complex | undefined {
    const value = this.evaluate(node, place);
    if (value === undefined || node === undefined) return undefined;
    if (value.kind === 'number') return value.value;
    this.problems.at('type-mismatch', `${what} must be a number, this is ${kindText(value.kind)}.`, node);
    return undefined;
  }

  real(node: Expression | undefined, place: Place, what: string): number | undefined {
    const value = this.complex(node, place, what);
    if (value === undefined || node === undefined) return undefined;
    if (value.im === 0) return value.re;
    this.problems.at('type-mismatch', `${what} must be real, this is ${complex.complexText(value)}.`, node);
    return undefined;
  }

  integer(node: Expression | undefined, place: Place, what: string): number | undefined {
    const value = this.real(node, place, what);
    if (value === undefined || node === undefined || Number.isSafeInteger(value)) return value;
    this.problems.at('invalid-value', `${what} must be a whole number, this is ${value}.`, node);
    return undefined;
  }

  operator(
    node: Expression | undefined,
    place: Place,
    what: string,
  ): (Value & { kind: 'operator' }) | undefined {
    const value = this.evaluate(node, place);
    if (value === undefined || node === undefined) return undefined;
    const operator = asOperator(value);
    if (operator === undefined)
      this.problems.at(
        'type-mismatch',
        `${what} must be an operator, this is ${kindText(value.kind)}.`,
        node,
      );
    return operator === undefined || hasAdditiveRoot(node) ? operator : this.#marked(operator, node);
  }

  #evaluateKind(node: Expression, place: Place): Value | undefined {
    switch (node.$type) {
      case 'NumberLiteral':
        return numberValue(complex.real(node.value));
      case 'ImaginaryLiteral':
        return numberValue({ re: 0, im: Number(node.text.slice(0, -1)) });
      case 'Group':
        return this.evaluate(node.inner, place);
      case 'Negation': {
        const operand = this.evaluate(node.operand, place);
        return operand && negation(operand);
      }
      case 'Additive':
        return this.#additive(node, place);
      case 'HermitianConjugate': {
        const operand = this.#markedOperand(node.operand, place);
        return operand && this.#combine(operand, adjoint(operand), 1, node);
      }
      case 'Multiplicative':
        return node.operator === '*' ? this.#product(node, place) : this.#quotient(node, place);
      case 'Power':
        return this.#power(node, place);
      case 'Dagger': {
        const operand = this.evaluate(node.operand, place);
        return operand && adjoint(operand);
      }
      case 'Indexed':
        return evaluateIndexed(this, node, place);
      case 'Sum':
        return this.#sum(node, place);
      case 'List':
        return evaluateList(this, node, place);
      case 'Ket':
        return evaluateKet(this, node, place);
      case 'Bra':
        return evaluateBra(this, node, place);
      case 'Call':
        return evaluateCall(this, node, place);
      case 'Reference':
        return this.#reference(node, place);
    }
  }

  #additive(node: Extract<Expression, { $type: 'Additive' }>, place: Place): Value | undefined {
    // Long sums lean to the left: walk down the chain instead of recursing along it.
    const chain: (typeof node)[] = [];
    let first: Expression = node;
    while (isAdditive(first)) {
      chain.push(first);
      first = first.left;
    }
    let total = this.#markedOperand(first, place);
    for (const step of chain.reverse()) {
      const right = this.#markedOperand(step.right, place);
      if (total !== undefined && right !== undefined)
        total = this.#combine(total, right, step.operator === '-' ? -1 : 1, step);
      else total = undefined;
    }
    return total;
  }

  #combine(left: Value, right: Value, sign: 1 | -1, node: Expression): Value | undefined {
    const value = sum(left, right, sign);
    if (value === undefined) {
      this.problems.at(
        'type-mismatch',
        `${capital(kindText(left.kind))} and ${kindText(right.kind)} cannot be added.`,
        node,
      );
    }
    return value;
  }

  /** An operand of a sum: its products come from this place, unless it is a sum itself. */
  #markedOperand(node: Expression, place: Place): Value | undefined {
    const value = this.evaluate(node, place);
    if (value === undefined || hasAdditiveRoot(node)) return value;
    return value.kind === 'operator' ? this.#marked(value, node) : value;
  }

  #marked(value: Value & { kind: 'operator' }, node: Expression): Value & { kind: 'operator' } {
    const origin = this.context.originOf(node);
    return { kind: 'operator', terms: value.terms.map((term) => ({ ...term, origin })) };
  }

  #product(node: Extract<Expression, { $type: 'Multiplicative' }>, place: Place): Value | undefined {
    const left = this.evaluate(node.left, place);
    const right = this.evaluate(node.right, place);
    if (left === undefined || right === undefined) return undefined;
    if (
      left.kind === 'operator' &&
      right.kind === 'operator' &&
      left.terms.length * right.terms.length > MAXIMUM_TERMS
    ) {
      this.#refuse(
        node,
        `This product expands to ${left.terms.length * right.terms.length} terms, the limit is ${MAXIMUM_TERMS}.`,
      );
      return undefined;
    }
    const value =
      left.kind === 'ket' && right.kind === 'bra'
        ? outerProduct(left.terms, right.terms, firstSite(this, place))
        : product(left, right);
    if (value === undefined) {
      this.problems.at(
        'type-mismatch',
        `${capital(kindText(left.kind))} and ${kindText(right.kind)} cannot be multiplied.`,
        node,
      );
    }
    return value;
  }

  #quotient(node: Extract<Expression, { $type: 'Multiplicative' }>, place: Place): Value | undefined {
    const left = this.evaluate(node.left, place);
    const right = this.complex(node.right, place, 'A divisor');
    if (left === undefined || right === undefined) return undefined;
    if (left.kind === 'number') return numberValue(complex.divide(left.value, right));
    return scaled(left, complex.divide(complex.one, right));
  }

  #power(node: Extract<Expression, { $type: 'Power' }>, place: Place): Value | undefined {
    const base = this.evaluate(node.base, place);
    const exponent = this.complex(node.exponent, place, 'An exponent');
    if (base === undefined || exponent === undefined) return undefined;
    if (base.kind === 'number') return numberValue(complex.power(base.value, exponent));
    if (exponent.im !== 0 || !Number.isInteger(exponent.re) || exponent.re < 1 || exponent.re > 16) {
      this.problems.at(
        'invalid-value',
        `${capital(kindText(base.kind))} can be raised to the powers 1 to 16 only.`,
        node,
        { property: 'exponent' },
      );
      return undefined;
    }
    let result: Value | undefined = base;
    for (let k = 1; k < exponent.re && result !== undefined; k++) {
      const size: number =
        result.kind === 'operator' && base.kind === 'operator' ? result.terms.length * base.terms.length : 0;
      if (size > MAXIMUM_TERMS) {
        this.#refuse(node, `This power expands to ${size} terms, the limit is ${MAXIMUM_TERMS}.`);
        return undefined;
      }
      result = product(result, base);
    }
    if (result === undefined)
      this.problems.at('type-mismatch', `${capital(kindText(base.kind))} has no powers.`, node);
    return result;
  }

  #sum(node: Extract<Expression, { $type: 'Sum' }>, place: Place): Value | undefined {
    const parts: Value[] = [];
    const complete = this.forEachIndex(node.ranges, place, (inner) => {
      const value = this.#markedOperand(node.body, inner);
      if (value !== undefined) parts.push(value);
      return value !== undefined;
    });
    if (!complete) return undefined;
    if (parts.length === 0) return numberValue(complex.zero);
    const operators = parts.map(asOperator);
    if (
      operators.every((operator) => operator !== undefined) &&
      parts.some(({ kind }) => kind === 'operator')
    ) {
      return { kind: 'operator', terms: operators.flatMap(({ terms }) => terms) };
    }
    let total: Value | undefined = parts[0];
    for (const part of parts.slice(1)) total = total && this.#combine(total, part, 1, node);
    return total;
  }

  /** Visits all index values, the last range fastest; stops at `false`. Refuses more than the limit. */
  forEachIndex(ranges: readonly IndexRange[], place: Place, visit: (place: Place) => boolean): boolean {
    const [range, ...rest] = ranges;
    if (ranges.length === 0) return visit(place);
    const from = this.integer(range.from, { ...place, where: 'none' }, 'The start of a range');
    const to = this.integer(range.to, { ...place, where: 'none' }, 'The end of a range');
    if (from === undefined || to === undefined) return false;
    if (to - from + 1 > MAXIMUM_TERMS) {
      this.#refuse(range, `This range has ${to - from + 1} values, the limit is ${MAXIMUM_TERMS}.`);
      return false;
    }
    for (let value = from; value <= to; value++) {
      if (this.#exhausted) return false;
      const indices = new Map(place.indices).set(range, value);
      if (!this.forEachIndex(rest, { ...place, indices }, visit)) return false;
    }
    return true;
  }

  #reference(node: Extract<Expression, { $type: 'Reference' }>, place: Place): Value | undefined {
    const target = node.target.ref;
    if (target === undefined) return undefined;
    if (isIndexRange(target)) {
      const value = place.indices.get(target);
      return value === undefined ? undefined : numberValue(complex.real(value));
    }
    if (isParam(target))
      return this.#param(
        isScenario(target.$container) ? this.context.effective(target) : target,
        node,
        place,
      );
    return evaluateSite(this, node, node, undefined, place);
  }

  #param(param: Param, node: Expression, place: Place): Value | undefined {
    // A param that speaks of sites means something else on each side.
    if (!this.#params.has(param)) {
      this.#params.set(param, 'in progress');
      this.#params.set(param, this.#paramValue(param, { where: 'joint', indices: new Map() }));
    }
    const value = this.#params.get(param);
    if (value === 'in progress') {
      this.problems.at('cyclic-definition', `${param.name} is defined by itself.`, node);
      return undefined;
    }
    if (value?.kind === 'operator' && place.where !== 'joint') {
      this.problems.at(
        'type-mismatch',
        `${param.name} is an operator on both subsystems; it can stand in the interaction and in the correlation only.`,
        node,
      );
      return undefined;
    }
    return value;
  }

  /** The value of a param, comprehension included. */
  paramValue(param: Param): Value | undefined {
    const value = this.#params.get(param);
    if (value !== undefined && value !== 'in progress') return value;
    this.#params.set(param, 'in progress');
    const computed = this.#paramValue(param, { where: 'joint', indices: new Map() });
    this.#params.set(param, computed);
    return computed;
  }

  #paramValue(param: Param, place: Place): Value | undefined {
    if (param.indices.length === 0) return this.evaluate(param.value, place);
    if (param.indices.length > 2) {
      this.problems.at('invalid-value', 'A param has one index (a vector) or two (a matrix).', param, {
        property: 'indices',
        index: 2,
      });
      return undefined;
    }
    const [outer, inner] = param.indices as [IndexRange, IndexRange | undefined];
    const rows: Complex[][] = [];
    const complete = this.forEachIndex([outer], place, (row) => {
      const items: Complex[] = [];
      rows.push(items);
      return this.forEachIndex(inner === undefined ? [] : [inner], row, (cell) => {
        const value = this.complex(param.value, cell, `An element of ${param.name}`);
        if (value !== undefined) items.push(value);
        return value !== undefined;
      });
    });
    if (!complete) return undefined;
    return inner === undefined
      ? { kind: 'vector', items: rows.map(([item]) => item) }
      : { kind: 'matrix', rows };
  }

  #requireFinite(value: Value, node: Expression): Value | undefined {
    const numbers =
      value.kind === 'number'
        ? [value.value]
        : value.kind === 'vector'
          ? value.items
          : value.kind === 'matrix'
            ? value.rows.flat()
            : [];
    const wrong = numbers.find((item) => !complex.isFinite(item));
    if (wrong === undefined) return value;
    this.problems.at('not-finite', `This is ${complex.complexText(wrong)}, not a finite number.`, node);
    return undefined;
  }

  #spend(node: Expression): boolean {
    if (this.#exhausted) return false;
    this.#steps++;
    if (this.#steps > MAXIMUM_STEPS)
      this.#refuse(node, `The scenario takes more than ${MAXIMUM_STEPS} steps to expand.`);
    return !this.#exhausted;
  }

  #refuse(node: AstNode, message: string): void {
    this.#exhausted = true;
    this.problems.at('expansion-limit', message, node, { help: 'Use smaller ranges or arrays.' });
  }
}

/** A sum keeps the origins of its own terms. */
function hasAdditiveRoot(node: Expression): boolean {
  if (isGroup(node)) return hasAdditiveRoot(node.inner);
  return isAdditive(node) || isHermitianConjugate(node) || isSum(node);
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
