import type { Scenario } from '../generated/ast.js';
import { limits } from '../limits.js';
import type { Problems } from '../problems.js';

/** Reports a scenario whose line of ancestors comes back to it, or does not end; true when it does either. */
export function checkAncestry(scenario: Scenario, problems: Problems): boolean {
  const chain: Scenario[] = [scenario];
  for (let next = scenario.base?.ref; next !== undefined; next = next.base?.ref) {
    if (chain.includes(next)) {
      const names = [...chain, next].map(({ name }) => name).join(' extends ');
      problems.at('cyclic-definition', `${names}: a scenario cannot extend itself.`, scenario, {
        property: 'base',
      });
      return true;
    }
    chain.push(next);
    if (chain.length > limits.ancestry) {
      problems.at(
        'expansion-limit',
        `${scenario.name} is more than ${limits.ancestry} extensions away from its first base.`,
        scenario,
        { property: 'base' },
      );
      return true;
    }
  }
  return false;
}
