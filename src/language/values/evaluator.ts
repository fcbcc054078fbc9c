import type { AstNode } from 'langium';
import type { Complex, Origin } from '../../engine/model.js';
import {
  isGroup,
  isIndexRange,
  isParam,
  isReference,
  isScenario,
  type Expression,
  type Param,
  type Reference,
} from '../generated/ast.js';
import { isBroken } from '../checks/syntax.js';
import { limits } from '../limits.js';
import type { SiteTable } from '../lowering/site-table.js';
import type { Problems } from '../problems.js';
import { adjoint, negation, valueSize } from './arithmetic.js';
import type { Budget } from './budget.js';
import * as complex from './complex.js';
import { evaluateCall } from './calls.js';
import { evaluateIndexed } from './indexing.js';
import { evaluateBra, evaluateKet } from './kets.js';
import { evaluateList } from './lists.js';
import { evaluateParam, usedParam } from './params.js';
import type { Place } from './place.js';
import { evaluateMultiplicative, evaluatePower } from './products.js';
import { RepeatedExpressions } from './repeated-expressions.js';
import { evaluateSite } from './site-references.js';
import { evaluateAdditive, evaluateSum, hasAdditiveRoot } from './sums.js';
import {
  asOperator,
  capital,
  hasTerms,
  kindText,
  numbersOf,
  numberValue,
  shapeText,
  type Value,
} from './value.js';

/** What an evaluator knows of its scenario; a file-level param has none. */
export interface EvaluationContext {
  readonly problems: Problems;
  /** The param that counts for a declared one, after inheritance. */
  effective(param: Param): Param;
  readonly table?: SiteTable;
  /** Absent: only the limits of the language end the evaluation. */
  readonly budget?: Budget;
  originOf(node: AstNode): Origin;
}

/**
 * Evaluates expressions. There are no run-time inputs, so evaluation is type checking: whatever is wrong is
 * reported at the very token, and the value is then undefined. Each report is made once.
 */
export class Evaluator {
  readonly #params = new Map<Param, Value | 'in progress' | undefined>();
  readonly #repeated: RepeatedExpressions;
  #steps = 0;
  #depth = 0;
  #exhausted = false;

  constructor(readonly context: EvaluationContext) {
    this.#repeated = new RepeatedExpressions(context.table);
  }

  get problems(): Problems {
    return this.context.problems;
  }

  evaluate(node: Expression | undefined, place: Place): Value | undefined {
    if (node === undefined) return undefined;
    const known = place.indices.size === 0 ? undefined : this.#repeatedValue(node, place);
    if (known !== undefined) return known;
    if (!this.spend(node, 1)) return undefined;
    if (this.#depth >= limits.depth) {
      this.refuse(node, `Definitions are nested deeper than ${limits.depth} levels.`);
      return undefined;
    }
    this.#depth++;
    const value = this.#evaluateKind(node, place);
    this.#depth--;
    // What stands in brackets or in a param was examined there.
    if (value === undefined || isGroup(node) || isReference(node)) return value;
    const size = valueSize(value);
    if (hasTerms(value) && size > limits.terms) {
      this.refuse(node, `This expands to ${size} terms, the limit is ${limits.terms}.`);
      return undefined;
    }
    return this.spend(node, size) ? this.#requireFinite(value, node) : undefined;
  }

  /** The value at once, for what is known as a function of the place and is affordable. */
  #repeatedValue(node: Expression, place: Place): Value | undefined {
    // Looking at the structure counts no steps; evaluation has counted them.
    const repeated = this.#repeated.find(node, (reference) => this.#evaluateKind(reference, place));
    if (repeated === undefined || this.#depth + repeated.depth > limits.depth) return undefined;
    const left = Math.min(limits.steps - this.#steps, this.context.budget?.left ?? Infinity);
    if (this.#exhausted || repeated.steps > left) return undefined;
    const value = repeated.value(place);
    if (value === undefined) this.#repeated.abandon(node);
    else this.spend(node, repeated.steps);
    return value;
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
    this.problems.at('type-mismatch', `${what} must be real, this is ${complex.complexText(value)}.`, node, {
      help: 'Take `re(…)` of what is real up to rounding; otherwise `abs(…)` or `im(…)` may be meant.',
    });
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
      case 'HermitianConjugate':
        return evaluateAdditive(this, node, place);
      case 'Multiplicative':
        return evaluateMultiplicative(this, node, place);
      case 'Power':
        return evaluatePower(this, node, place);
      case 'Dagger': {
        const operand = this.evaluate(node.operand, place);
        return operand && adjoint(operand);
      }
      case 'Indexed':
        return evaluateIndexed(this, node, place);
      case 'Sum':
        return evaluateSum(this, node, place);
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

  /** An operand of a sum: its products come from this place, unless it is a sum itself. */
  term(node: Expression, place: Place): Value | undefined {
    const value = this.evaluate(node, place);
    if (value === undefined || hasAdditiveRoot(node)) return value;
    return value.kind === 'operator' ? this.#marked(value, node) : value;
  }

  #marked(value: Value & { kind: 'operator' }, node: Expression): Value & { kind: 'operator' } {
    const origin = this.context.originOf(node);
    return { kind: 'operator', terms: value.terms.map((term) => ({ ...term, origin })) };
  }

  #reference(node: Extract<Expression, { $type: 'Reference' }>, place: Place): Value | undefined {
    const target = node.target.ref;
    if (target === undefined) {
      this.tellUnlinked(node);
      return undefined;
    }
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
    if (this.#params.get(param) === 'in progress') {
      this.problems.at('cyclic-definition', `${param.name} is defined by itself.`, node);
      return undefined;
    }
    const value = this.paramValue(param);
    return value && usedParam(this, value, param, node, place);
  }

  /** The value of a param, comprehension included; evaluated once. */
  paramValue(param: Param): Value | undefined {
    const known = this.#params.get(param);
    if (known === 'in progress') return undefined;
    if (known !== undefined || this.#params.has(param)) return known;
    this.#params.set(param, 'in progress');
    if (isBroken(param)) {
      this.problems.at('syntax-error', `The param ${param.name} has a syntax error.`, param, {
        property: 'name',
      });
      this.#params.set(param, undefined);
      return undefined;
    }
    const value = evaluateParam(this, param, { where: 'joint', indices: new Map() });
    this.#params.set(param, value);
    return value;
  }

  /** The value of a param that was evaluated before. */
  knownValue(param: Param): Value | undefined {
    const known = this.#params.get(param);
    return known === 'in progress' ? undefined : known;
  }

  /** A name that links to nothing: told already, unless it stands in what this scenario builds on. */
  tellUnlinked(node: Reference): void {
    this.problems.at('unknown-name', `There is no param, site or index ${node.target.$refText}.`, node, {
      property: 'target',
    });
  }

  /** Two values that do not go together. */
  tellApart(left: Value, right: Value, what: 'added' | 'multiplied', node: Expression): void {
    this.problems.at(
      'type-mismatch',
      `${capital(shapeText(left))} and ${shapeText(right)} cannot be ${what}.`,
      node,
    );
  }

  #requireFinite(value: Value, node: Expression): Value | undefined {
    const wrong = numbersOf(value).find((item) => !complex.isFinite(item));
    if (wrong === undefined) return value;
    this.problems.at('not-finite', `This is ${complex.complexText(wrong)}, not a finite number.`, node);
    return undefined;
  }

  /** There are no steps left. */
  get isExhausted(): boolean {
    return this.#exhausted;
  }

  /** Counts elementary steps; false, and told, once there are too many. */
  spend(node: Expression, amount: number): boolean {
    if (this.#exhausted) return false;
    this.#steps += amount;
    if (this.context.budget?.spend(amount) === false) this.#exhausted = true;
    else if (this.#steps > limits.steps)
      this.refuse(node, `The scenario takes more than ${limits.steps} steps to expand.`);
    return !this.#exhausted;
  }

  /** Ends the evaluation of the scenario. */
  refuse(node: AstNode, message: string): void {
    this.#exhausted = true;
    this.problems.at('expansion-limit', message, node, { help: 'Use smaller ranges or arrays.' });
  }
}
