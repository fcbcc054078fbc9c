import type { Call } from '../generated/ast.js';
import { siteAt } from '../lowering/site-table.js';
import { suggestion } from '../nearest-name.js';
import { adjoint } from './arithmetic.js';
import * as complex from './complex.js';
import type { Evaluator } from './evaluator.js';
import type { Place } from './place.js';
import { functionNames, numberFunctions, siteFunctions } from './functions.js';
import { resolveSite } from './site-references.js';
import { numberValue, type Value } from './value.js';

export function evaluateCall(evaluator: Evaluator, node: Call, place: Place): Value | undefined {
  const { callee } = node;
  if (callee === 'dag') {
    if (!hasArity(evaluator, node, 1)) return undefined;
    const operand = evaluator.evaluate(node.arguments[0], place);
    return operand && adjoint(operand);
  }
  if (Object.hasOwn(siteFunctions, callee)) return siteOperator(evaluator, node, place);
  if (Object.hasOwn(numberFunctions, callee)) return numberFunction(evaluator, node, place);
  evaluator.problems.at('unknown-name', `There is no function ${callee}.`, node, {
    property: 'callee',
    ...suggestion(callee, functionNames, `Functions are ${functionNames.join(', ')}.`),
  });
  return undefined;
}

function siteOperator(evaluator: Evaluator, node: Call, place: Place): Value | undefined {
  if (!hasArity(evaluator, node, 1)) return undefined;
  const { operator, kinds } = siteFunctions[node.callee];
  const site = resolveSite(evaluator, node.arguments[0], place);
  const { table } = evaluator.context;
  if (site === undefined || table === undefined) return undefined;
  const { kind, name } = siteAt(table, site);
  if (!kinds.includes(kind)) {
    evaluator.problems.at(
      'type-mismatch',
      `${node.callee} belongs to a ${kinds.join(' or ')} site; ${name} is a ${kind} site.`,
      node,
    );
    return undefined;
  }
  return {
    kind: 'operator',
    terms: [{ coefficient: complex.one, factors: [{ kind: 'operator', site, operator }] }],
  };
}

function numberFunction(evaluator: Evaluator, node: Call, place: Place): Value | undefined {
  const { arity, apply } = numberFunctions[node.callee];
  if (!hasArity(evaluator, node, arity)) return undefined;
  const values = node.arguments.map((argument) =>
    evaluator.complex(argument, place, `An argument of ${node.callee}`),
  );
  return values.every((value) => value !== undefined) ? numberValue(apply(...values)) : undefined;
}

function hasArity(evaluator: Evaluator, node: Call, arity: number): boolean {
  if (node.arguments.length === arity) return true;
  evaluator.problems.at(
    'type-mismatch',
    `${node.callee} takes ${arity} argument${arity === 1 ? '' : 's'}, not ${node.arguments.length}.`,
    node,
  );
  return false;
}
