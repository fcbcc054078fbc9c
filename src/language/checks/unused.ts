import { AstUtils, type AstNode } from 'langium';
import {
  isIndexRange,
  isParam,
  isReference,
  isScenario,
  isSite,
  type Document,
  type Scenario,
} from '../generated/ast.js';
import { importedUri } from '../import-path.js';
import { lineage } from '../scope-provider.js';
import type { Problems } from '../problems.js';

/** Warns of params and sites of a scenario that nothing uses, there or in the scenarios around it. */
export function checkUnused(scenario: Scenario, document: Document, problems: Problems): void {
  // A scenario that others extend offers its params to them.
  const related = document.scenarios.filter((other) => lineage(other).includes(scenario));
  const inherited = lineage(scenario).slice(1);
  const used = new Set<string>();
  for (const user of new Set([scenario, ...related, ...inherited])) {
    for (const node of AstUtils.streamAst(user)) if (isReference(node)) used.add(node.target.$refText);
  }
  for (const node of AstUtils.streamContents(scenario)) {
    if (isParam(node) && !used.has(node.name)) {
      problems.at('unused-param', `The param ${node.name} is never used.`, node, {
        property: 'name',
        help: 'Remove it.',
      });
    }
  }
  const ketsEverywhere = usesKets([scenario, ...inherited]);
  for (const node of AstUtils.streamAst(scenario)) {
    // Kets and purifications speak of every site without naming it.
    if (!isSite(node) || used.has(node.name) || ketsEverywhere) continue;
    problems.at('unused-site', `No operator acts on ${node.name}.`, node, { property: 'name' });
  }
}

function usesKets(scenarios: readonly Scenario[]): boolean {
  const speaksOfAll = (node: AstNode): boolean => node.$type === 'Ket' || node.$type === 'PurifyClause';
  return scenarios.some((scenario) => AstUtils.streamAst(scenario).some(speaksOfAll));
}

/** Warns of imports from which nothing is used. */
export function checkUnusedImports(document: Document, problems: Problems): void {
  const used = new Set<string>();
  for (const node of AstUtils.streamAst(document)) {
    for (const { reference } of AstUtils.streamReferences(node)) {
      // A name that links to nothing may be a misspelt one of the import.
      if (reference.error !== undefined) return;
      if ('ref' in reference && reference.ref !== undefined)
        used.add(AstUtils.getDocument(reference.ref).uri.toString());
    }
  }
  const base = AstUtils.getDocument(document).uri;
  for (const node of document.imports) {
    const uri = importedUri(node.path, base)?.toString();
    const isMissing = problems.diagnostics.some(
      ({ rule }) =>
        rule === 'unresolved-import' || rule === 'import-outside-root' || rule === 'cyclic-import',
    );
    if (uri === undefined || used.has(uri) || isMissing) continue;
    problems.at('unused-import', `Nothing of "${node.path}" is used.`, node, {
      property: 'path',
      help: 'Remove the import.',
    });
  }
}

/** Warns of names that hide another: an index a param or a site, a param or a site one of the file. */
export function checkShadowed(scenario: Scenario, document: Document, problems: Problems): void {
  const ofFile = new Set(document.params.map(({ name }) => name));
  const line = lineage(scenario);
  const ofScenario = new Set(line.flatMap(({ members }) => members.filter(isParam).map(({ name }) => name)));
  const sites = new Set(
    line.flatMap((ancestor) =>
      AstUtils.streamAst(ancestor)
        .filter(isSite)
        .map(({ name }) => name)
        .toArray(),
    ),
  );
  for (const node of AstUtils.streamAst(scenario)) {
    if (isIndexRange(node) && sites.has(node.name)) {
      problems.at('shadowed-name', `The index ${node.name} hides the site ${node.name}.`, node, {
        property: 'name',
        help: 'Give it another name.',
      });
    }
    if (isSite(node) && ofFile.has(node.name)) {
      problems.at('shadowed-name', `The site ${node.name} hides the param of the file.`, node, {
        property: 'name',
        help: 'Give it another name.',
      });
    }
    if (isIndexRange(node) && (ofFile.has(node.name) || ofScenario.has(node.name))) {
      problems.at('shadowed-name', `The index ${node.name} hides the param ${node.name}.`, node, {
        property: 'name',
        help: 'Give it another name.',
      });
    }
    if (isParam(node) && isScenario(node.$container) && ofFile.has(node.name)) {
      problems.at('shadowed-name', `The param ${node.name} hides the param of the file.`, node, {
        property: 'name',
        help: 'Give it another name.',
      });
    }
  }
}
