import type { Rule } from '../../engine/rules.js';
import { rules as languageAndEngineRules } from '../rules.js';
import { toolRules } from './tool-rules.js';

const table = { ...languageAndEngineRules, ...toolRules };
const catalogue: ReadonlyMap<string, Rule> = new Map<string, Rule>(Object.entries(table));

/** A rule with its name. */
export interface NamedRule extends Rule {
  readonly name: string;
}

/** Every rule of the language, the engine and the tool, by code. */
export function allRules(): NamedRule[] {
  return [...catalogue]
    .map(([name, rule]) => ({ name, ...rule }))
    .sort((left, right) => (left.code < right.code ? -1 : 1));
}

/** A rule by its name. */
export function ruleOf(name: keyof typeof table): NamedRule {
  return { name, ...table[name] };
}

/** A rule by its name or its code, however they are capitalised. */
export function findRule(nameOrCode: string): NamedRule | undefined {
  const wanted = nameOrCode.trim().toLowerCase();
  return allRules().find(({ name, code }) => name === wanted || code.toLowerCase() === wanted);
}
