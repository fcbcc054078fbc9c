import {
  isAllow,
  isCorrelation,
  isEvolve,
  isExpect,
  isInteraction,
  isParam,
  isProperty,
  isReserved,
  isSite,
  isSubsystem,
  type Allow,
  type Correlation,
  type Evolve,
  type Expect,
  type Interaction,
  type Param,
  type Property,
  type Scenario,
  type Site,
  type Subsystem,
} from '../generated/ast.js';
import { asciiName } from '../normal-name.js';
import type { Problems } from '../problems.js';
import { lineage } from '../scope-provider.js';

/** A subsystem after inheritance: the members that count, each from the nearest scenario that declares it. */
export interface SubsystemView {
  readonly name: string;
  readonly node: Subsystem;
  readonly sites: ReadonlyMap<string, Site>;
  readonly properties: ReadonlyMap<string, Property>;
}

/** A scenario after inheritance. Expectations are its own alone. */
export interface ScenarioView {
  readonly scenario: Scenario;
  readonly params: ReadonlyMap<string, Param>;
  readonly subsystems: readonly SubsystemView[];
  readonly interaction?: Interaction;
  readonly correlation?: Correlation;
  readonly evolve?: Evolve;
  readonly allowances: readonly Allow[];
  readonly expectations: readonly Expect[];
}

interface Draft {
  params: Map<string, Param>;
  subsystems: Map<
    string,
    { name: string; node: Subsystem; sites: Map<string, Site>; properties: Map<string, Property> }
  >;
  interaction?: Interaction;
  correlation?: Correlation;
  evolve?: Evolve;
  allowances: Map<string, Allow>;
  expectations: Expect[];
}

/** Collects the members of a scenario and of those it extends; reports duplicates and reserved words in all of them. */
export function scenarioView(scenario: Scenario, problems: Problems): ScenarioView {
  const draft: Draft = { params: new Map(), subsystems: new Map(), allowances: new Map(), expectations: [] };
  const line = lineage(scenario).reverse();
  for (const ancestor of line) collect(ancestor, draft, problems);
  draft.expectations = scenario.members.filter(isExpect);
  return {
    ...draft,
    scenario,
    subsystems: [...draft.subsystems.values()],
    allowances: [...draft.allowances.values()],
  };
}

function collect(scenario: Scenario, draft: Draft, problems: Problems): void {
  const seen = new Map<string, Scenario['members'][0]>();
  const once = (key: string, what: string, member: Scenario['members'][0], property?: string): void => {
    if (seen.has(key))
      problems.at(
        'duplicate-name',
        `${what} is declared twice in ${scenario.name}.`,
        member,
        property === undefined ? {} : { property },
      );
    seen.set(key, member);
  };
  for (const member of scenario.members) {
    if (isParam(member)) {
      once(`param ${member.name}`, `The param ${member.name}`, member, 'name');
      draft.params.set(member.name, member);
    } else if (isSubsystem(member)) {
      once(`subsystem ${member.name}`, `The subsystem ${member.name}`, member, 'name');
      mergeSubsystem(member, draft, problems);
    } else if (isInteraction(member)) {
      once('interaction', 'The interaction', member);
      draft.interaction = member;
    } else if (isCorrelation(member)) {
      once('correlation', 'The correlation', member);
      draft.correlation = member;
    } else if (isEvolve(member)) {
      once('evolve', 'The evolution', member);
      draft.evolve = member;
    } else if (isAllow(member)) {
      once(`allow ${member.rule}`, `The exception ${member.rule}`, member, 'rule');
      draft.allowances.set(member.rule, member);
    } else if (isReserved(member)) {
      problems.at('reserved-word', `\`${member.word}\` is kept for a later version.`, member, {
        property: 'word',
      });
    }
  }
}

function mergeSubsystem(node: Subsystem, draft: Draft, problems: Problems): void {
  const inherited = draft.subsystems.get(node.name);
  const merged = {
    name: node.name,
    node,
    sites: new Map(inherited?.sites),
    properties: new Map(inherited?.properties),
  };
  const own = new Set<string>();
  for (const member of node.members) {
    const name = isProperty(member) ? asciiName(member.name) : member.name;
    if (own.has(name))
      problems.at('duplicate-name', `${name} is declared twice in ${node.name}.`, member, {
        property: 'name',
      });
    own.add(name);
    if (isSite(member)) merged.sites.set(name, member);
    else {
      // beta and T say the same thing: whichever stands in the nearer scenario replaces the other.
      if (inherited !== undefined && name === 'T' && !own.has('beta')) merged.properties.delete('beta');
      if (inherited !== undefined && name === 'beta' && !own.has('T')) merged.properties.delete('T');
      merged.properties.set(name, member);
    }
  }
  draft.subsystems.set(node.name, merged);
}
