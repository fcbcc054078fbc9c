import { checkAncestry } from './checks/ancestry.js';
import { checkShadowed, checkUnused } from './checks/unused.js';
import { documentationOf } from './documentation.js';
import type { Document, Scenario } from './generated/ast.js';
import { locationOf } from './location.js';
import { lowerScenario, type LoweredScenario } from './lowering/scenario.js';
import type { Problems } from './problems.js';
import type { Diagnostic, Location, ScenarioUnit } from './program.js';

/** What a scenario without a name is called in reports. */
const NAMELESS = '(without a name)';

/** One scenario, lowered where its text and what it builds on allow. */
export function scenarioUnit(
  scenario: Scenario,
  root: Document,
  problems: Problems,
  brokenLines: readonly number[],
): ScenarioUnit {
  const location = locationOf(scenario, 'name');
  const lowered = isUnderstood(scenario, problems, brokenLines)
    ? lowerScenario(scenario, problems)
    : undefined;
  // What is unused can only be said of a scenario that is otherwise understood.
  if (lowered?.model !== undefined) {
    checkUnused(scenario, root, problems);
    checkShadowed(scenario, root, problems);
  }
  const documentation = documentationOf(scenario);
  return {
    name: nameOf(scenario) ?? NAMELESS,
    location,
    ...(documentation === undefined ? {} : { documentation }),
    ...(lowered?.model === undefined ? {} : { model: lowered.model }),
    diagnostics: atHome(problems.diagnostics, scenario),
    locate: locator(lowered, location),
  };
}

/** False for a scenario with a syntax error inside (it is not what its author wrote) or without a proper base. */
function isUnderstood(scenario: Scenario, problems: Problems, brokenLines: readonly number[]): boolean {
  const range = scenario.$cstNode?.range;
  if (checkAncestry(scenario, problems) || scenario.base?.error !== undefined) return false;
  if (range === undefined || nameOf(scenario) === undefined) return false;
  return !brokenLines.some((line) => line >= range.start.line && line <= range.end.line);
}

/** After a syntax error even a name may be missing from the tree. */
function nameOf(scenario: Partial<Scenario>): string | undefined {
  return scenario.name;
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
    uri === home.uri && range.start.line >= home.range.start.line && range.end.line <= home.range.end.line;
  const own = diagnostics.filter(isHome);
  const foreign = diagnostics.find((diagnostic) => !isHome(diagnostic) && diagnostic.severity === 'error');
  if (foreign === undefined) return own;
  return [
    ...own,
    {
      ...foreign,
      message: `${scenario.name} builds on something that is not in order: ${foreign.message}`,
      location: locationOf(scenario, scenario.base === undefined ? 'name' : 'base'),
      related: [{ message: foreign.message, location: foreign.location }, ...foreign.related],
    },
  ];
}
