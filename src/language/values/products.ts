import { isDagger, type Expression, type Multiplicative, type Power } from '../generated/ast.js';
import { limits } from '../limits.js';
import { outerProduct, product, productSize, scaled } from './arithmetic.js';
import * as complex from './complex.js';
import type { Evaluator } from './evaluator.js';
import type { Place } from './place.js';
import { firstSite } from './kets.js';
import { capital, hasTerms, kindText, numberValue, type Value } from './value.js';

/** `P * Q` and `P / z`. */
export function evaluateMultiplicative(
  evaluator: Evaluator,
  node: Multiplicative,
  place: Place,
): Value | undefined {
  return node.operator === '*' ? times(evaluator, node, place) : quotient(evaluator, node, place);
}

function times(evaluator: Evaluator, node: Multiplicative, place: Place): Value | undefined {
  const left = evaluator.evaluate(node.left, place);
  const right = evaluator.evaluate(node.right, place);
  if (left === undefined || right === undefined) return undefined;
  if (!affords(evaluator, node, left, right)) return undefined;
  const value =
    left.kind === 'ket' && right.kind === 'bra'
      ? outerProduct(left.terms, right.terms, firstSite(evaluator, place))
      : product(left, right);
  if (value === undefined) evaluator.tellApart(left, right, 'multiplied', node);
  return value;
}

function quotient(evaluator: Evaluator, node: Multiplicative, place: Place): Value | undefined {
  const left = evaluator.evaluate(node.left, place);
  const right = evaluator.complex(node.right, place, 'A divisor');
  if (left === undefined || right === undefined) return undefined;
  if (left.kind === 'number') return numberValue(complex.divide(left.value, right));
  return scaled(left, complex.divide(complex.one, right));
}

/** `z ^ w` of numbers, `P ^ k` of operators and matrices. */
export function evaluatePower(evaluator: Evaluator, node: Power, place: Place): Value | undefined {
  if (isDagger(node.exponent)) {
    evaluator.problems.at('invalid-value', 'This dagger belongs to the exponent, not to the power.', node, {
      property: 'exponent',
      help: 'Write `a†^2` or `(a^2)†`.',
    });
    return undefined;
  }
  const base = evaluator.evaluate(node.base, place);
  const exponent = evaluator.complex(node.exponent, place, 'An exponent');
  if (base === undefined || exponent === undefined) return undefined;
  if (base.kind === 'number') return numberValue(complex.power(base.value, exponent));
  const { problems } = evaluator;
  if (base.kind !== 'operator' && base.kind !== 'matrix') {
    problems.at('type-mismatch', `${capital(kindText(base.kind))} has no powers.`, node);
    return undefined;
  }
  const { re: power, im } = exponent;
  if (im !== 0 || !Number.isInteger(power) || power < 1 || power > limits.power) {
    problems.at(
      'invalid-value',
      `${capital(kindText(base.kind))} can be raised to the powers 1 to ${limits.power} only.`,
      node,
      { property: 'exponent' },
    );
    return undefined;
  }
  let result: Value = base;
  for (let k = 1; k < power; k++) {
    if (!affords(evaluator, node, result, base)) return undefined;
    const next = product(result, base);
    if (next === undefined) {
      evaluator.tellApart(result, base, 'multiplied', node);
      return undefined;
    }
    result = next;
  }
  return result;
}

/** False, and told, for a product beyond the limits: nothing is expanded before its size is known. */
export function affords(evaluator: Evaluator, node: Expression, left: Value, right: Value): boolean {
  const size = productSize(left, right);
  const expands = hasTerms(left) && hasTerms(right) && !(left.kind === 'bra' && right.kind === 'ket');
  if (!expands || size <= limits.terms) return evaluator.spend(node, size);
  evaluator.refuse(node, `This product expands to ${size} terms, the limit is ${limits.terms}.`);
  return false;
}
