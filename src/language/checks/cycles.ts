import type { Scenario } from '../generated/ast.js';
import type { Problems } from '../problems.js';

/** Reports a scenario whose line of ancestors comes back to it; true when it does. */
export function checkCycle(scenario: Scenario, problems: Problems): boolean {
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
  }
  return false;
}
