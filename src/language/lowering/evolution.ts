import type { Evolution } from '../../engine/model.js';
import { bytesText, countText } from '../../engine/number-text.js';
import { quantityNames } from '../../engine/quantities.js';
import type { Evolve, Expression } from '../generated/ast.js';
import { limits } from '../limits.js';
import type { Evaluator } from '../values/evaluator.js';
import { numbersOnly } from '../values/place.js';
import type { Origins } from './origins.js';
import { realList } from './sites.js';

/** Times that mean nothing, and which part of the statement says so. */
interface Refusal {
  readonly property: 'end' | 'steps' | 'times';
  readonly message: string;
  readonly help?: string;
}

export function lowerEvolution(node: Evolve, evaluator: Evaluator, origins: Origins): Evolution | undefined {
  const evolution = node.times === undefined ? grid(node, evaluator) : list(node.times, evaluator);
  if (evolution === undefined) return undefined;
  if ('kind' in evolution) return { ...evolution, origin: origins.of(node) };
  const { message, ...detail } = evolution;
  evaluator.problems.at('invalid-value', message, node, detail);
  return undefined;
}

function list(node: Expression, evaluator: Evaluator): Evolution | Refusal | undefined {
  const times = realList(node, evaluator, 'The times');
  if (times === undefined) return undefined;
  const property = 'times';
  if (times.length > limits.evolutionSteps) return { property, ...tooMany('times', times.length) };
  const early = times.find((time) => time < 0);
  if (early !== undefined)
    return { property, message: `The evolution begins at t = 0; ${early} lies before.` };
  if (times.some((time) => time > 0)) return { kind: 'list', times };
  return { property, message: 'The evolution needs a time after t = 0.' };
}

function grid(node: Evolve, evaluator: Evaluator): Evolution | Refusal | undefined {
  const to = evaluator.real(node.end, numbersOnly, 'The end of the evolution');
  const steps = evaluator.integer(node.steps, numbersOnly, 'The number of steps');
  if (to === undefined || steps === undefined) return undefined;
  if (to <= 0) return { property: 'end', message: `The evolution must end after t = 0, not at ${to}.` };
  const property = 'steps';
  if (steps < 1) return { property, message: `An evolution has at least one step, not ${steps}.` };
  if (steps > limits.evolutionSteps) return { property, ...tooMany('steps', steps) };
  return { kind: 'grid', to, steps };
}

function tooMany(what: 'steps' | 'times', count: number): Omit<Refusal, 'property'> {
  const bytes = bytesText(count * quantityNames.length * Float64Array.BYTES_PER_ELEMENT);
  return {
    message: `${countText(count)} ${what} are more than the limit of ${limits.evolutionSteps}: the table alone would take ${bytes}.`,
    help: 'Verdicts and crossings come from the exact solution between the times too; a few hundred draw a smooth curve.',
  };
}
