import { ruleOf } from '../../report/rule-catalogue.js';
import { insertMembers } from './insertion.js';
import type { Complaint, Fix } from './fix.js';

/** Lets the scenario break the rule, with a reason to be written. */
export function allowWithReason({ finding, judged }: Complaint): Fix[] {
  const { rule, severity } = finding;
  const isTold = severity !== 'information' && finding.finding?.allowedBecause === undefined;
  if (judged === undefined || !ruleOf(rule).allowable || !isTold) return [];
  const change = insertMembers(
    judged.unit.scenario,
    [`allow ${rule} because "say why this is meant"`],
    'before expectations',
  );
  return change === undefined ? [] : [{ title: `Allow \`${rule}\` with a reason`, changes: [change] }];
}
