import { AstUtils, type LangiumDocuments } from 'langium';
import {
  isDocument,
  isIndexRange,
  isParam,
  isScenario,
  isSite,
  isSubsystem,
  type Scenario,
} from '../../generated/ast.js';
import { lineage } from '../../scope-provider.js';
import type { Named } from '../places/word-at.js';

/**
 * All declarations that one name stands for: a member of a scenario together with what it overrides and what
 * overrides it, wherever those scenarios are. None of them can be renamed without the others.
 */
export function familyOf(named: Named, documents: LangiumDocuments): Named[] {
  const home = AstUtils.getContainerOfType(named, isScenario);
  if (isScenario(named) || isIndexRange(named) || home === undefined) return [named];
  const scenarios = allScenarios(documents);
  const family = new Set<Named>([named]);
  // A set takes up what is added while it is walked through.
  for (const member of family) {
    const owner = AstUtils.getContainerOfType(member, isScenario);
    if (owner === undefined) continue;
    for (const other of relatives(owner, scenarios))
      for (const namesake of membersOf(other))
        if (namesake.name === named.name && isSubsystem(namesake) === isSubsystem(named))
          family.add(namesake);
  }
  return [...family];
}

/** Every scenario that is loaded. */
export function allScenarios(documents: LangiumDocuments): Scenario[] {
  return documents.all
    .flatMap(({ parseResult }) => (isDocument(parseResult.value) ? parseResult.value.scenarios : []))
    .toArray();
}

/** A scenario, those that it extends, and those that extend it. */
export function relatives(scenario: Scenario, scenarios: readonly Scenario[]): Scenario[] {
  const above = lineage(scenario);
  return [...above, ...scenarios.filter((other) => other !== scenario && lineage(other).includes(scenario))];
}

/** The params, subsystems and sites that a scenario itself declares. */
export function membersOf(scenario: Scenario): Named[] {
  return scenario.members.flatMap((member): Named[] => {
    if (isParam(member)) return [member];
    return isSubsystem(member) ? [member, ...member.members.filter(isSite)] : [];
  });
}
