import { equationText } from '../../report/equations.js';
import { findRule } from '../../report/rule-catalogue.js';
import { assumptionsOf } from './context.js';
import type { JudgedScenario } from '../runs/judgements.js';
import { escaped, facts } from './markdown.js';
import { assumptionRows } from './operator-hover.js';

/** A rule: what must hold, which equation it guards, and how it fares here. */
export function ruleHover(
  name: string,
  judged: JudgedScenario | undefined,
  rulePages: string | undefined,
): string {
  const rule = findRule(name);
  if (rule === undefined) return '';
  const reports = assumptionsOf(judged).filter((report) => report.rule === rule.name);
  const rows =
    reports.length === 0
      ? []
      : [facts(assumptionRows(reports).map(([, text], k) => [escaped(reports[k].subject), text]))];
  return [
    `**${rule.name}** (${rule.code}): ${escaped(rule.title)}.`,
    ...(rule.equation === undefined ? [] : [escaped(equationText(rule.equation))]),
    rule.allowable ? 'It can be allowed with a reason.' : 'It cannot be allowed.',
    ...rows,
    ...(rulePages === undefined ? [] : [`[The page of the rule](${rulePages}${rule.name}.md)`]),
  ].join('\n\n');
}
