import type { Correlation, FormClause, Interaction, Scenario } from '../../generated/ast.js';
import { isFormClause } from '../../generated/ast.js';
import { asciiName } from '../../normal-name.js';
import { residual, shortNumber } from '../../report/number-text.js';
import { valueText } from '../../report/value-text.js';
import { formWords, keywordWords } from '../vocabulary/words.js';
import { assumptionsOf, initialOf, judgedScenario, operatorFacts, type HoverContext } from './context.js';
import { escaped, facts, inline } from './markdown.js';
import { assumptionRows, operatorRows } from './operator-hover.js';

type Row = readonly [label: string, text: string];

/** The interaction: its norm, and how it keeps the conservation laws. */
export function interactionHover(
  _node: Interaction,
  around: Scenario | undefined,
  context: HoverContext,
): string {
  const judged = judgedScenario(context, around);
  const model = judged?.unit.model;
  const [A, B] = model?.subsystems.map(({ sites }) => sites) ?? [[], []];
  const expanded =
    model === undefined
      ? []
      : ([
          ['terms', inline(valueText({ kind: 'operator', terms: model.interaction.terms }, [A, B]))],
        ] as const);
  const laws = assumptionsOf(judged).filter(
    ({ rule }) => rule === 'energy-conserving-interaction' || rule === 'number-conserving-dynamics',
  );
  const rows: Row[] = [
    ...expanded,
    ...operatorRows(operatorFacts(judged, 'interaction')),
    ...assumptionRows(laws),
  ];
  return [keywordWords.interaction, facts(rows)].join('\n\n');
}

/** The correlation, or a form of it: what it means, and the state that it makes. */
export function correlationHover(
  node: Correlation | FormClause,
  around: Scenario | undefined,
  context: HoverContext,
): string {
  const judged = judgedScenario(context, around);
  const form = isFormClause(node) ? asciiName(node.form) : undefined;
  const initial = initialOf(judged);
  const state: Row[] =
    initial === undefined
      ? []
      : [
          [
            'I(0)',
            `${shortNumber(initial.mutualInformation)} of at most ${shortNumber(initial.bounds.quantum)} nats`,
          ],
          ['smallest eigenvalue of ρ', residual(initial.smallestEigenvalue)],
          ['rank', `${initial.rank}, purity ${shortNumber(initial.purity)}`],
          ...(initial.largestScale === undefined
            ? []
            : ([['largest factor that keeps ρ ≥ 0', shortNumber(initial.largestScale)]] as const)),
          [
            'distance from τ',
            initial.marginalDistance.map((distance) => residual(distance)).join(' (A), ') + ' (B)',
          ],
        ];
  const norm = form === undefined ? [] : operatorRows(operatorFacts(judged, form));
  const words = form === undefined ? keywordWords.correlation : (formWords[form] ?? keywordWords.correlation);
  return [words, facts([...norm, ...state])].join('\n\n');
}

/** The evolution: its window, its steps, and whether they resolve the fastest oscillation. */
export function evolutionHover(around: Scenario | undefined, context: HoverContext): string {
  const judged = judgedScenario(context, around);
  const evolution = judged?.unit.model?.evolution;
  const grid = assumptionsOf(judged).find(({ rule }) => rule === 'time-grid-resolution');
  const solver = judged?.isFresh === true ? judged.finished?.analysis?.evolution?.solver : undefined;
  const rows: Row[] = [];
  if (evolution?.kind === 'grid')
    rows.push([
      'step',
      `${shortNumber(evolution.to / evolution.steps)}, ${evolution.steps + 1} times from 0 to ${shortNumber(evolution.to)}`,
    ]);
  if (evolution?.kind === 'list') rows.push(['times', `${evolution.times.length} in the list`]);
  if (grid !== undefined)
    rows.push([
      'turn of the fastest oscillation in a step',
      `${shortNumber(grid.measured)} of at most ${shortNumber(grid.bound)}`,
    ]);
  if (solver !== undefined) rows.push(['solver', escaped(`${solver.name}: ${solver.reason}`)]);
  return [keywordWords.evolve, facts(rows)].filter((part) => part !== '').join('\n\n');
}
