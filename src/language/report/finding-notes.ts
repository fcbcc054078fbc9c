import { equationText } from './equations.js';
import { shortNumber } from './number-text.js';
import { ruleOf } from './rule-catalogue.js';
import type { ReportedFinding } from './scenario-report.js';

/** What stands below the message of a finding: the numbers, the equation, what to do, why it is allowed. */
export function* findingNotes(
  reported: ReportedFinding,
): Generator<readonly [label: 'measured' | 'equation' | 'help' | 'allowed because', text: string]> {
  const { finding } = reported;
  if (finding?.measured !== undefined) {
    const bound = finding.bound === undefined ? '' : `, bound ${shortNumber(finding.bound)}`;
    yield ['measured', `${shortNumber(finding.measured)}${bound}`];
  }
  const equation = ruleOf(reported.rule).equation;
  if (equation !== undefined) yield ['equation', equationText(equation)];
  if (reported.help !== undefined) yield ['help', reported.help];
  if (finding?.allowedBecause !== undefined) yield ['allowed because', finding.allowedBecause];
}
