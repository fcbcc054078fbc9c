import type { Evolution } from '../../engine/model.js';
import type { Evolve } from '../generated/ast.js';
import { limits } from '../limits.js';
import { numbersOnly, type Evaluator } from '../values/evaluator.js';
import type { Origins } from './origins.js';
import { realList } from './sites.js';

export function lowerEvolution(node: Evolve, evaluator: Evaluator, origins: Origins): Evolution | undefined {
  const { problems } = evaluator;
  const origin = origins.of(node);
  if (node.times !== undefined) {
    const times = realList(node.times, evaluator, 'The times');
    if (times === undefined) return undefined;
    const early = times.find((time) => time < 0);
    if (early === undefined && times.some((time) => time > 0)) return { kind: 'list', times, origin };
    const message =
      early === undefined
        ? 'The evolution needs a time after t = 0.'
        : `The evolution begins at t = 0; ${early} lies before.`;
    problems.at('invalid-value', message, node, { property: 'times' });
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
  if (steps >= 1 && steps <= limits.evolutionSteps) return { kind: 'grid', to, steps, origin };
  problems.at(
    'invalid-value',
    `The number of steps is between 1 and ${limits.evolutionSteps}, not ${steps}.`,
    node,
    {
      property: 'steps',
    },
  );
  return undefined;
}
