import type { Evolution } from '../../engine/model.js';
import type { Evolve } from '../generated/ast.js';
import { numbersOnly, type Evaluator } from '../values/evaluator.js';
import type { Origins } from './origins.js';
import { realList } from './sites.js';

/** More output times than this are a typing mistake. */
const MAXIMUM_STEPS = 1_000_000;

export function lowerEvolution(node: Evolve, evaluator: Evaluator, origins: Origins): Evolution | undefined {
  const { problems } = evaluator;
  const origin = origins.of(node);
  if (node.times !== undefined) {
    const times = realList(node.times, evaluator, 'The times');
    const early = times?.find((time) => time < 0);
    if (early === undefined) return times && { kind: 'list', times, origin };
    problems.at('invalid-value', `The evolution begins at t = 0; ${early} lies before.`, node, {
      property: 'times',
    });
    return undefined;
  }
  const to = evaluator.real(node.end, numbersOnly, 'The end of the evolution');
  const steps = evaluator.integer(node.steps, numbersOnly, 'The number of steps');
  if (to === undefined || steps === undefined) return undefined;
  if (to <= 0) {
    problems.at('invalid-value', `The evolution must end after t = 0, not at ${to}.`, node, {
      property: 'end',
    });
    return undefined;
  }
  if (steps >= 1 && steps <= MAXIMUM_STEPS) return { kind: 'grid', to, steps, origin };
  problems.at('invalid-value', `The number of steps is between 1 and ${MAXIMUM_STEPS}, not ${steps}.`, node, {
    property: 'steps',
  });
  return undefined;
}
