import type { LangiumDocuments } from 'langium';
import { constantNames } from '../builtins.js';
import {
  isIndexRange,
  isParam,
  isScenario,
  isSite,
  isSubsystem,
  type Document,
  type IndexRange,
  type Param,
  type Scenario,
  type Site,
} from '../generated/ast.js';
import type { Problems } from '../problems.js';
import { importedDocuments, lineage } from '../scope-provider.js';
import { surroundingsOf } from '../surroundings.js';
import { contentsOf } from '../syntax-tree.js';

/** Names by what they are, in words that follow `hides the`. */
export type OuterNames = ReadonlyMap<string, string>;

/** What a file sees from outside: the constants of the language, and the params of its imports. */
export function namesAround(document: Document, documents: LangiumDocuments): OuterNames {
  return new Map([
    ...constantNames.map((name) => [name, `constant ${name}`] as const),
    ...importedDocuments(document, documents).flatMap(({ document: { params }, path }) =>
      params.map(({ name }) => [name, `param of "${path}"`] as const),
    ),
  ]);
}

/** Warns of params of a file that hide a constant or an imported param. */
export function checkShadowedInFile({ params }: Document, around: OuterNames, problems: Problems): void {
  for (const param of params) warnIfHiding(param, 'param', around, problems);
}

/** Warns of names in a scenario that hide another: an index anything, a param or site one of the file or beyond. */
export function checkShadowed(
  scenario: Scenario,
  document: Document,
  around: OuterNames,
  problems: Problems,
): void {
  const outside = new Map([
    ...around,
    ...document.params.map(({ name }) => [name, 'param of the file'] as const),
  ]);
  const line = lineage(scenario);
  const params = new Set(line.flatMap(({ members }) => members.filter(isParam).map(({ name }) => name)));
  const sites = new Set(
    line.flatMap(({ members }) =>
      members.flatMap((member) =>
        isSubsystem(member) ? member.members.filter(isSite).map(({ name }) => name) : [],
      ),
    ),
  );
  for (const node of contentsOf(scenario).nodes) {
    if (isIndexRange(node)) {
      const { name } = node;
      if (params.has(name)) warn(node, 'index', `param ${name}`, problems);
      else if (sites.has(name)) warn(node, 'index', `site ${name}`, problems);
      else if (surroundingsOf(node.$container).indices.some((outer) => outer.name === name))
        warn(node, 'index', `index ${name} around it`, problems);
      else warnIfHiding(node, 'index', outside, problems);
    } else if (isParam(node) && isScenario(node.$container)) {
      warnIfHiding(node, 'param', outside, problems);
    } else if (isSite(node)) {
      warnIfHiding(node, 'site', outside, problems);
    }
  }
}

function warnIfHiding(
  node: IndexRange | Param | Site,
  kind: string,
  outside: OuterNames,
  problems: Problems,
): void {
  const hidden = outside.get(node.name);
  if (hidden !== undefined) warn(node, kind, hidden, problems);
}

function warn(node: IndexRange | Param | Site, kind: string, hidden: string, problems: Problems): void {
  problems.at('shadowed-name', `The ${kind} ${node.name} hides the ${hidden}.`, node, {
    property: 'name',
    help: 'Give it another name.',
  });
}
