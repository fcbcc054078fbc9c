import { AstUtils } from 'langium';
import { documentationOf } from '../../documentation.js';
import { isParam, isScenario, type IndexRange, type Param, type Scenario } from '../../generated/ast.js';
import { lineage } from '../../scope-provider.js';
import { valueText } from '../../report/value-text.js';
import { shapeText, type Value } from '../../values/value.js';
import { constantWords } from '../vocabulary/words.js';
import { judgedScenario, operatorFacts, type HoverContext } from './context.js';
import { code, escaped, facts, inline } from './markdown.js';
import { operatorRows } from './operator-hover.js';

/** A param with its value, as the scenario around the place sees it. */
export function paramHover(param: Param, around: Scenario | undefined, context: HoverContext): string {
  if (AstUtils.getDocument(param).uri.scheme === 'builtin') return constantHover(param.name, param);
  const judged = judgedScenario(context, around);
  const lowered = judged?.unit.lowered;
  const effective = isScenario(param.$container) ? (lowered?.view.params.get(param.name) ?? param) : param;
  const value = lowered?.valueOf(param) ?? context.judged.file.valueOf(param);
  const sites = lowered?.table?.sites ?? [[], []];
  const text = value === undefined ? undefined : valueText(value, sites);
  const rows: (readonly [string, string])[] = [
    ...(value === undefined || text === undefined
      ? []
      : [['value', `${inline(text)}${kindText(value)}`] as const]),
    ...operatorRows(operatorFacts(judged, param.name)),
    ...overrides(param, context, text),
  ];
  const home = homeText(effective, context);
  return [
    code(effective.$cstNode?.text.replace(/\s+/g, ' ') ?? `param ${param.name}`),
    ...documentation(effective),
    facts(rows),
    ...(home === undefined ? [] : [home]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

export function indexHover(index: IndexRange): string {
  return [
    code(index.$cstNode?.text ?? index.name),
    `The index ${inline(index.name)} runs through these whole numbers.`,
  ].join('\n\n');
}

function constantHover(name: string, param: Param): string {
  return [code(param.$cstNode?.text ?? name), constantWords[name] ?? ''].join('\n\n');
}

function kindText(value: Value): string {
  return value.kind === 'number' ? '' : ` (${shapeText(value)})`;
}

function documentation(param: Param): string[] {
  const text = documentationOf(param);
  return text === undefined ? [] : [escaped(text)];
}

/** The values that scenarios which extend this one give the param. */
function overrides(
  param: Param,
  context: HoverContext,
  here: string | undefined,
): (readonly [string, string])[] {
  if (!isScenario(param.$container)) return [];
  return context.judged.file.scenarios.flatMap(({ name, lowered, scenario }) => {
    const own = scenario.members.find((member) => isParam(member) && member.name === param.name);
    const value = own === undefined || own === param ? undefined : lowered?.valueOf(param);
    if (value === undefined || !lineage(scenario).includes(param.$container as Scenario)) return [];
    const text = valueText(value, lowered?.table?.sites ?? [[], []]);
    return text === here ? [] : [[`in ${escaped(name)}`, inline(text)] as const];
  });
}

function homeText(param: Param, { document }: HoverContext): string | undefined {
  const home = AstUtils.getDocument(param);
  const { $container } = param;
  if (home !== document)
    return `Declared in ${inline(decodeURIComponent(home.uri.path.split('/').at(-1) ?? ''))}.`;
  return isScenario($container) ? `Declared in ${inline($container.name)}.` : 'A param of the file.';
}
