import { AstUtils, type AstNode } from 'langium';
import { isParam, isReference, isSite, type Document, type Scenario } from '../generated/ast.js';
import { importedName, importedUri } from '../import-path.js';
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
  const missing = ['unresolved-import', 'import-outside-root', 'cyclic-import'];
  if (problems.diagnostics.some(({ rule }) => missing.includes(rule))) return;
  const base = AstUtils.getDocument(document).uri;
  const seen = new Set<string>();
  for (const node of document.imports) {
    const uri = importedUri(node.path, base)?.toString();
    if (uri === undefined) continue;
    const message = seen.has(uri)
      ? `"${importedName(node.path)}" is imported already.`
      : used.has(uri)
        ? undefined
        : `Nothing of "${importedName(node.path)}" is used.`;
    seen.add(uri);
    if (message !== undefined)
      problems.at('unused-import', message, node, { property: 'path', help: 'Remove the import.' });
  }
}
