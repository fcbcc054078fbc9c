import type { Rule } from '../../engine/rules.js';

/** Rules about the tool itself (block 9xxx, where `internal-error` of the language is too). */
export const toolRules = {
  'time-limit': {
    code: 'CORR9002',
    title: 'A scenario is judged within the given time',
    severity: 'warning',
    allowable: false,
  },
} as const satisfies Record<string, Rule>;

export type ToolRuleName = keyof typeof toolRules;
