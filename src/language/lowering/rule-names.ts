import { engineRules, isEngineRule, type EngineRuleName } from '../../engine/rules.js';
import type { Allow, Expect } from '../generated/ast.js';
import { suggestion } from '../nearest-name.js';
import type { Problems } from '../problems.js';
import { findRule } from '../rules.js';

/** The rule of the physics that `allow` or `expect violation` names, or undefined with the reason reported. */
export function physicsRule(
  rule: string,
  node: Allow | Expect,
  problems: Problems,
): EngineRuleName | undefined {
  if (isEngineRule(rule)) return rule;
  const found = findRule(rule);
  if (found?.name === rule) {
    problems.at('invalid-value', `${rule} speaks of the text, not of the physics of a scenario.`, node, {
      property: 'rule',
      help: 'Correct the text instead; `corr explain` says how.',
    });
    return undefined;
  }
  problems.at('unknown-name', `There is no rule ${rule}.`, node, {
    property: 'rule',
    ...(found === undefined
      ? suggestion(rule, Object.keys(engineRules), 'See `corr rules`.')
      : { help: `Rules go by their name here: ${found.name}.`, replacement: found.name }),
  });
  return undefined;
}
