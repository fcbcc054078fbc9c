import { engineRules, type EngineRuleName, type Rule } from '../engine/rules.js';

/** The rules of the language: 0xxx syntax and imports, 1xxx names, types and values, 9xxx the tool itself. */
export const languageRules = {
  'syntax-error': {
    code: 'CORR0001',
    title: 'The text follows the grammar',
    severity: 'error',
    allowable: false,
  },
  'unresolved-import': {
    code: 'CORR0002',
    title: 'An imported file can be read',
    severity: 'error',
    allowable: false,
  },
  'import-outside-root': {
    code: 'CORR0003',
    title: 'Imports stay inside the project',
    severity: 'error',
    allowable: false,
  },
  'cyclic-import': { code: 'CORR0004', title: 'Imports form no cycle', severity: 'error', allowable: false },
  'reserved-word': {
    code: 'CORR0005',
    title: 'Words kept for a later version are not used',
    severity: 'error',
    allowable: false,
  },
  'unknown-name': { code: 'CORR1001', title: 'Every name is declared', severity: 'error', allowable: false },
  'duplicate-name': {
    code: 'CORR1002',
    title: 'A name is declared once',
    severity: 'error',
    allowable: false,
  },
  'type-mismatch': {
    code: 'CORR1003',
    title: 'A value is of the kind that its place needs',
    severity: 'error',
    allowable: false,
  },
  'wrong-subsystem': {
    code: 'CORR1004',
    title: 'Operators of a subsystem act on its own sites',
    severity: 'error',
    allowable: false,
  },
  'index-out-of-range': {
    code: 'CORR1005',
    title: 'An index lies inside its array',
    severity: 'error',
    allowable: false,
  },
  'ket-shape': {
    code: 'CORR1006',
    title: 'A ket has one level for each site',
    severity: 'error',
    allowable: false,
  },
  'missing-member': {
    code: 'CORR1007',
    title: 'A scenario declares all it needs',
    severity: 'error',
    allowable: false,
  },
  'cyclic-definition': {
    code: 'CORR1008',
    title: 'Definitions form no cycle',
    severity: 'error',
    allowable: false,
  },
  'invalid-value': {
    code: 'CORR1009',
    title: 'A value has a meaning in its place',
    severity: 'error',
    allowable: false,
  },
  'missing-tolerance': {
    code: 'CORR1010',
    title: 'An equality has a tolerance',
    severity: 'error',
    allowable: false,
  },
  'expansion-limit': {
    code: 'CORR1011',
    title: 'Sums and arrays stay within reason',
    severity: 'error',
    allowable: false,
  },
  'unused-param': { code: 'CORR1101', title: 'A param is used', severity: 'warning', allowable: false },
  'unused-site': { code: 'CORR1102', title: 'A site is used', severity: 'warning', allowable: false },
  'unused-import': { code: 'CORR1103', title: 'An import is used', severity: 'warning', allowable: false },
  'shadowed-name': {
    code: 'CORR1104',
    title: 'A name hides no other',
    severity: 'warning',
    allowable: false,
  },
  'internal-error': {
    code: 'CORR9001',
    title: 'The tool itself does not fail',
    severity: 'error',
    allowable: false,
  },
} as const satisfies Record<string, Rule>;

export const rules = { ...languageRules, ...engineRules } as const;

export type LanguageRuleName = keyof typeof languageRules;
export type RuleName = LanguageRuleName | EngineRuleName;

/** A rule by its name or its code. */
export function findRule(nameOrCode: string): { readonly name: RuleName; readonly rule: Rule } | undefined {
  const wanted = nameOrCode.toLowerCase();
  const entries = Object.entries(rules) as [RuleName, Rule][];
  const entry = entries.find(([name, { code }]) => name === wanted || code.toLowerCase() === wanted);
  return entry === undefined ? undefined : { name: entry[0], rule: entry[1] };
}
