import { checkAncestry } from './checks/ancestry.js';
import { isBroken } from './checks/syntax.js';
import { checkShadowed, type OuterNames } from './checks/shadowed.js';
import { checkUnused } from './checks/unused.js';
import { documentationOf } from './documentation.js';
import type { Document, Scenario } from './generated/ast.js';
import { locationOf } from './location.js';
import { lowerScenario, type LoweredScenario } from './lowering/scenario.js';
import type { Problems } from './problems.js';
import type { Diagnostic, Location, Position, ScenarioUnit } from './program.js';
import type { RuleName } from './rules.js';
import { lineage } from './scope-provider.js';
import type { Budget } from './values/budget.js';

/** What a scenario without a name is called in reports. */
const NAMELESS = '(without a name)';

/** A scenario with its tree and its values, for those who work on the text. */
export interface ExaminedScenario extends ScenarioUnit {
  readonly scenario: Scenario;
  /** Absent where the text leaves nothing to evaluate. */
  readonly lowered?: LoweredScenario;
  /** Evaluating it takes more steps than were granted: it has no model, and its findings may not be all. */
  readonly isPutOff: boolean;
}

/** One scenario, lowered where its text and what it builds on allow. */
export function scenarioUnit(
  scenario: Scenario,
  root: Document,
  around: OuterNames,
  problems: Problems,
  budget?: Budget,
): ExaminedScenario {
  const location = locationOf(scenario, 'name');
  const lowered = isUnderstood(scenario, problems) ? lowerScenario(scenario, problems, budget) : undefined;
  // What is unused can only be said of a scenario that is otherwise understood.
  if (lowered?.model !== undefined) {
    checkUnused(scenario, root, problems);
    checkShadowed(scenario, root, around, problems);
  }
  const documentation = documentationOf(scenario);
  return {
    name: nameOf(scenario) ?? NAMELESS,
    location,
    ...(documentation === undefined ? {} : { documentation }),
    ...(lowered?.model === undefined ? {} : { model: lowered.model }),
    diagnostics: atHome(problems.diagnostics, scenario),
    locate: locator(lowered, location),
    scenario,
    ...(lowered === undefined ? {} : { lowered }),
    isPutOff: budget?.isExceeded === true,
  };
}

/** False for a scenario with a syntax error in it or in what it extends, or without a proper base. */
function isUnderstood(scenario: Scenario, problems: Problems): boolean {
  if (checkAncestry(scenario, problems) || scenario.base?.error !== undefined) return false;
  if (nameOf(scenario) === undefined || isBroken(scenario)) return false;
  const told = (ancestor: Scenario, rule: RuleName, what: string): false => {
    const related = [
      { message: `${ancestor.name} is declared here`, location: locationOf(ancestor, 'name') },
    ];
    problems.at(rule, `${scenario.name} builds on ${ancestor.name}, ${what}.`, scenario, {
      property: 'base',
      related,
    });
    return false;
  };
  for (const ancestor of lineage(scenario).slice(1)) {
    if (isBroken(ancestor)) return told(ancestor, 'syntax-error', 'which has a syntax error');
    if (ancestor.base?.error !== undefined)
      return told(ancestor, 'unknown-name', `and there is no scenario ${ancestor.base.$refText}`);
  }
  return true;
}

/** After a syntax error even a name may be missing from the tree. */
export function nameOf(node: { readonly name?: string }): string | undefined {
  return node.name;
}

function locator(lowered: LoweredScenario | undefined, fallback: Location): ScenarioUnit['locate'] {
  return (origin) => lowered?.origins.locate(origin) ?? fallback;
}

/**
 * Problems in what a scenario builds on (a base, a param of the file) are told in full where they stand; here
 * one finding at the scenario says why it has no verdict.
 */
function atHome(diagnostics: readonly Diagnostic[], scenario: Scenario): Diagnostic[] {
  const home = locationOf(scenario);
  const isHome = ({ location: { uri, range } }: Diagnostic): boolean =>
    uri === home.uri && !isBefore(range.start, home.range.start) && !isBefore(home.range.end, range.end);
  const own = diagnostics.filter(isHome);
  const foreign = diagnostics.find((diagnostic) => !isHome(diagnostic) && diagnostic.severity === 'error');
  if (foreign === undefined) return own;
  const { rule, code, severity, help } = foreign;
  return [
    ...own,
    {
      rule,
      code,
      severity,
      ...(help === undefined ? {} : { help }),
      message: `${scenario.name} builds on something that is not in order: ${foreign.message}`,
      location: locationOf(scenario, scenario.base === undefined ? 'name' : 'base'),
      related: [{ message: foreign.message, location: foreign.location }, ...foreign.related],
    },
  ];
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
