import { AstUtils, type LangiumDocuments } from 'langium';
import type { LangiumServices } from 'langium/lsp';
import {
  isDocument,
  isIndexRange,
  isParam,
  isReference,
  isScenario,
  isSubsystem,
  type Document,
} from '../../generated/ast.js';
import { normalName } from '../../normal-name.js';
import type { Named } from '../places/word-at.js';
import { allScenarios, membersOf, relatives } from './family.js';

/** The name as the tree would hold it, or undefined if it is none. */
export function parsedName(name: string, services: LangiumServices): string | undefined {
  const { parserErrors, lexerErrors, value } = services.parser.LangiumParser.parse<Document>(
    `param ${name} = 0`,
  );
  const [param, more] = value.params as ({ readonly name?: string } | undefined)[];
  const isWhole = parserErrors.length + lexerErrors.length === 0 && more === undefined;
  return isWhole && param?.name === normalName(name) ? param.name : undefined;
}

/**
 * Why the family cannot take a name, in a sentence; undefined if it can. It must not be declared already where the
 * family is seen, nor name something else there.
 */
export function conflict(
  family: readonly Named[],
  name: string,
  services: LangiumServices,
  documents: LangiumDocuments,
): string | undefined {
  const [first] = family;
  if (isScenario(first)) return scenarioConflict(first.name, name, documents);
  if (isSubsystem(first)) return memberConflict(family, name, documents, true);
  if (isIndexRange(first))
    return captured(first.$container, name, family) ?? visibleAt(first, name, services);
  return memberConflict(family, name, documents, false) ?? usesConflict(family, name, services, documents);
}

function scenarioConflict(old: string, name: string, documents: LangiumDocuments): string | undefined {
  const known = allScenarios(documents).filter((scenario) => scenario.name === name);
  return known.length === 0 ? undefined : `There is a scenario ${name} already; ${old} cannot take its name.`;
}

/** Another member of a scenario of the family has the name. */
function memberConflict(
  family: readonly Named[],
  name: string,
  documents: LangiumDocuments,
  amongSubsystems: boolean,
): string | undefined {
  const scenarios = allScenarios(documents);
  const owners = family.flatMap((named) => AstUtils.getContainerOfType(named, isScenario) ?? []);
  const affected = new Set(owners.flatMap((owner) => relatives(owner, scenarios)));
  for (const scenario of affected) {
    const namesake = membersOf(scenario).find(
      (member) => member.name === name && isSubsystem(member) === amongSubsystems,
    );
    if (namesake !== undefined) return `${scenario.name} has a ${kindOf(namesake)} ${name} already.`;
  }
  if (amongSubsystems) return undefined;
  for (const scenario of affected) {
    const problem = captured(scenario, name, family);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Where a param of a file is used, something nearer may have the name. */
function usesConflict(
  family: readonly Named[],
  name: string,
  services: LangiumServices,
  documents: LangiumDocuments,
): string | undefined {
  const { ScopeProvider: scopes, References: references } = services.references;
  for (const named of family) {
    const root = AstUtils.getContainerOfType(named, isDocument);
    if (
      isParam(named) &&
      isDocument(named.$container) &&
      root?.params.some((param) => param.name === name) === true
    )
      return `The file has a param ${name} already.`;
    for (const { sourceUri, sourcePath } of references.findReferences(named, { includeDeclaration: false })) {
      const tree = documents.getDocument(sourceUri)?.parseResult.value;
      const node = tree && services.workspace.AstNodeLocator.getAstNode(tree, sourcePath);
      if (node === undefined || !isReference(node)) continue;
      const info = { reference: node.target, container: node, property: 'target' };
      if (scopes.getScope(info).getElement(name) !== undefined)
        return `${name} means something else where ${named.name} is used.`;
    }
  }
  return undefined;
}

/** A use of the name inside would come to mean what is renamed. */
function captured(
  container: Named['$container'],
  name: string,
  family: readonly Named[],
): string | undefined {
  const use = AstUtils.streamAst(container).find(
    (node) =>
      isReference(node) &&
      normalName(node.target.$refText) === name &&
      !family.includes(node.target.ref as Named),
  );
  return use === undefined
    ? undefined
    : `${name} is used for something else where ${family[0].name} is seen.`;
}

function visibleAt(index: Named, name: string, services: LangiumServices): string | undefined {
  const info = {
    reference: { $refText: name, ref: undefined },
    container: index.$container,
    property: 'target',
  };
  const known = services.references.ScopeProvider.getScope(info).getElement(name);
  return known === undefined ? undefined : `${name} has a meaning around the index already.`;
}

function kindOf(named: Named): string {
  if (isParam(named)) return 'param';
  return isSubsystem(named) ? 'subsystem' : 'site';
}
