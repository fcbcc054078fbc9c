import type { Comparison, Expectation, Flow, Tolerance, VerdictLabel, When } from '../../engine/model.js';
import { isQuantity, quantityNames } from '../../engine/quantities.js';
import { engineRules, isExpectable } from '../../engine/rules.js';
import type { Expect, When as WhenNode } from '../generated/ast.js';
import { suggestion } from '../nearest-name.js';
import type { ProblemDetail } from '../problems.js';
import type { Evaluator } from '../values/evaluator.js';
import { numbersOnly } from '../values/place.js';
import { capital } from '../values/value.js';
import type { Origins } from './origins.js';
import { physicsRule } from './rule-names.js';

export const labels = ['conventional', 'anomalous', 'neutral', 'none', 'counter-gradient'] as const;
export const flows: readonly Flow[] = ['particle', 'energy', 'joint'];
type Label = Exclude<VerdictLabel, 'undetermined'>;

function isLabel(word: string): word is Label {
  return (labels as readonly string[]).includes(word);
}

function isFlow(word: string): word is Flow {
  return (flows as readonly string[]).includes(word);
}

/** One expectation, or undefined with the reason reported. */
export function lowerExpectation(
  node: Expect,
  evaluator: Evaluator,
  origins: Origins,
  subsystems: readonly { readonly name: string }[],
): Expectation | undefined {
  const base = { text: expectationText(node), origin: origins.of(node) };
  const { problems } = evaluator;
  if (node.points !== undefined) {
    problems.at(
      'reserved-word',
      `\`for ${node.points} points\` belongs to sweeps, which a later version brings.`,
      node,
      { property: 'points' },
    );
    return undefined;
  }
  if (node.rule !== undefined) {
    const rule = physicsRule(node.rule, node, problems);
    if (rule === undefined) return undefined;
    if (isExpectable(rule)) return { ...base, kind: 'violation', rule };
    problems.at('invalid-value', `${node.rule} speaks of the answers of a run, not of the scenario.`, node, {
      property: 'rule',
      help: `Rules that a scenario can break are ${Object.keys(engineRules).filter(isExpectable).join(', ')}.`,
    });
    return undefined;
  }
  return node.comparison === undefined
    ? verdict(node, base, evaluator)
    : quantity(node, base, node.comparison as Comparison, evaluator, subsystems);
}

/** The expectation as it stands, without comments and line breaks. */
export function expectationText({ $cstNode }: Expect): string {
  return ($cstNode?.text ?? '')
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n\r]*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

interface Base {
  readonly text: string;
  readonly origin: number;
}

function verdict(node: Expect, base: Base, evaluator: Evaluator): Expectation | undefined {
  const { problems } = evaluator;
  const [first, second] = node.words as [string, string | undefined];
  if (second !== undefined && !isFlow(first)) {
    problems.at('unknown-name', `There is no flow ${first}.`, node, {
      property: 'words',
      index: 0,
      ...suggestion(first, flows, `Flows are ${flows.join(', ')}.`),
    });
    return undefined;
  }
  const word = second ?? first;
  const index = second === undefined ? 0 : 1;
  if (!isLabel(word)) {
    const missing = isQuantity(word);
    problems.at(
      missing ? 'invalid-value' : 'unknown-name',
      missing ? `${word} is a quantity and needs a comparison.` : `There is no verdict ${word}.`,
      node,
      {
        property: 'words',
        index,
        ...(missing
          ? { help: `Write \`expect ${word} < …\`, or \`= … ± …\`.` }
          : suggestion(word, [...labels, ...quantityNames], `Verdicts are ${labels.join(', ')}.`)),
      },
    );
    return undefined;
  }
  if (node.quantifier === 'max' || node.quantifier === 'min') {
    problems.at('type-mismatch', `${node.quantifier} belongs to quantities, ${word} is a verdict.`, node, {
      property: 'quantifier',
    });
    return undefined;
  }
  const when = lowerWhen(node.when, evaluator);
  if (when === undefined) return undefined;
  if (when.kind === 'somewhere' && node.quantifier !== undefined) {
    problems.at('invalid-value', `\`${node.quantifier}\` and \`somewhere\` contradict each other.`, node, {
      property: 'quantifier',
      help: `Write \`expect ${node.quantifier} ${word}\`, or \`expect ${word} somewhere\`.`,
    });
    return undefined;
  }
  return {
    ...base,
    kind: 'verdict',
    label: word,
    never: node.quantifier === 'never',
    when,
    ...(second !== undefined && isFlow(first) ? { flow: first } : {}),
  };
}

function quantity(
  node: Expect,
  base: Base,
  comparison: Comparison,
  evaluator: Evaluator,
  subsystems: readonly { readonly name: string }[],
): Expectation | undefined {
  const { problems } = evaluator;
  const [word, second] = node.words as [string, string | undefined];
  if (second !== undefined) {
    problems.at(
      'type-mismatch',
      `A comparison has one quantity before it, not \`${word} ${second}\`.`,
      node,
      {
        property: 'words',
        index: 0,
        help: isFlow(word) ? 'A flow belongs to verdicts; quantities name their subsystem.' : undefined,
      },
    );
    return undefined;
  }
  if (!isQuantity(word)) {
    problems.at('unknown-name', `There is no quantity ${word}.`, node, {
      property: 'words',
      index: 0,
      ...quantityHelp(word, subsystems),
    });
    return undefined;
  }
  const { quantifier } = node;
  if (quantifier === 'never' || quantifier === 'always') {
    problems.at('invalid-value', `${quantifier} belongs to verdicts.`, node, {
      property: 'quantifier',
      help: 'A quantity without a time is compared on the whole window.',
    });
    return undefined;
  }
  const value = evaluator.real(node.value, numbersOnly, 'The value');
  const tolerance = lowerTolerance(node, comparison, evaluator);
  const when = lowerWhen(node.when, evaluator);
  if (value === undefined || tolerance === undefined || when === undefined) return undefined;
  if (quantifier !== undefined && when.kind !== 'always' && when.kind !== 'on') {
    problems.at('invalid-value', `${capital(quantifier)} compares the extreme of an interval.`, node, {
      property: 'quantifier',
      help: `Write \`expect ${quantifier} ${word} …\` for the whole window, or \`on a < t <= b\`.`,
    });
    return undefined;
  }
  return {
    ...base,
    kind: 'quantity',
    quantity: word,
    comparison,
    value,
    when,
    ...(tolerance === 'none' ? {} : { tolerance }),
    ...(quantifier === 'max' || quantifier === 'min' ? { extreme: quantifier } : {}),
  };
}

/** What a name that is no quantity may have meant: a Greek letter, or the subsystem's own name. */
function quantityHelp(
  word: string,
  subsystems: readonly { readonly name: string }[],
): Pick<ProblemDetail, 'help' | 'replacement'> {
  const ascii = word.replace(/^Δ/, 'd').replace(/^Σ$/, 'Sigma');
  const underscore = ascii.indexOf('_');
  const side = underscore < 0 ? -1 : subsystems.findIndex(({ name }) => name === ascii.slice(underscore + 1));
  const written = side < 0 ? ascii : `${ascii.slice(0, underscore)}_${'AB'.charAt(side)}`;
  if (isQuantity(written)) {
    const why =
      side < 0 || written === ascii
        ? '.'
        : `: ${subsystems[side].name} is the ${side === 0 ? 'first' : 'second'} subsystem.`;
    return { help: `Write ${written}${why}`, replacement: written };
  }
  return suggestion(ascii, quantityNames, `Quantities are ${quantityNames.join(', ')}.`);
}

function lowerTolerance(
  node: Expect,
  comparison: Comparison,
  evaluator: Evaluator,
): Tolerance | 'none' | undefined {
  const { problems } = evaluator;
  if (node.tolerance === undefined) {
    if (comparison !== '=') return 'none';
    const end = node.value?.$cstNode?.range.end;
    problems.at('missing-tolerance', 'An equality of computed numbers needs a tolerance.', node, {
      property: 'comparison',
      help: 'Write `= value ± 1e-6`, or `± 3%`.',
      ...(end === undefined ? {} : { edit: { range: { start: end, end }, text: ' ± 1e-6' } }),
    });
    return undefined;
  }
  if (comparison !== '=') {
    problems.at('invalid-value', `A tolerance belongs to \`=\`, not to \`${comparison}\`.`, node, {
      property: 'tolerance',
    });
    return undefined;
  }
  const value = evaluator.real(node.tolerance, numbersOnly, 'The tolerance');
  if (value === undefined) return undefined;
  if (value > 0)
    return { kind: node.percent ? 'relative' : 'absolute', value: node.percent ? value / 100 : value };
  problems.at('invalid-value', `A tolerance is positive, not ${value}.`, node, { property: 'tolerance' });
  return undefined;
}

function lowerWhen(node: WhenNode | undefined, evaluator: Evaluator): When | undefined {
  if (node === undefined) return { kind: 'always' };
  if (node.somewhere) return { kind: 'somewhere' };
  if (node.time !== undefined) {
    const time = evaluator.real(node.time, numbersOnly, 'A time');
    if (time === undefined) return undefined;
    if (time >= 0) return { kind: 'at', time };
    evaluator.problems.at('invalid-value', `The evolution begins at t = 0; ${time} lies before.`, node, {
      property: 'time',
    });
    return undefined;
  }
  return lowerInterval(node, evaluator);
}

function lowerInterval(node: WhenNode, evaluator: Evaluator): When | undefined {
  let from = 0;
  let to = Infinity;
  let fromOpen = true;
  let toOpen = false;
  if (node.low !== undefined) {
    const low = evaluator.real(node.low, numbersOnly, 'A time');
    if (low === undefined) return undefined;
    from = low;
    fromOpen = node.lowComparison === '<';
  }
  if (node.high !== undefined) {
    const high = evaluator.real(node.high, numbersOnly, 'A time');
    if (high === undefined) return undefined;
    if (node.highComparison === '>' || node.highComparison === '>=') {
      if (node.low !== undefined) {
        evaluator.problems.at('invalid-value', 'An interval rises: write `a < t <= b`.', node, {
          property: 'highComparison',
        });
        return undefined;
      }
      from = high;
      fromOpen = node.highComparison === '>';
    } else {
      to = high;
      toOpen = node.highComparison === '<';
    }
  }
  if (from >= 0 && to > from) return { kind: 'on', from, to, fromOpen, toOpen };
  evaluator.problems.at(
    'invalid-value',
    `The interval from ${from} to ${to} is empty or begins before t = 0.`,
    node,
  );
  return undefined;
}
