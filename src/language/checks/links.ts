import {
  AstUtils,
  type AstNode,
  type LangiumDocument,
  type LangiumDocuments,
  type ReferenceInfo,
} from 'langium';
import { isDocument, isReference, isScenario, type Document } from '../generated/ast.js';
import { suggestion } from '../nearest-name.js';
import { properties } from '../lowering/subsystem.js';
import { asciiName, normalName } from '../normal-name.js';
import type { Problems } from '../problems.js';
import { importedDocuments } from '../scope-provider.js';
import { functionNames } from '../values/functions.js';
import type { CorrServices } from '../services.js';

/** A name that links to nothing, or to two things that are imported; with the scenario it stands in. */
export function reportLinks(
  document: LangiumDocument<Document>,
  services: CorrServices,
  problemsOf: (node: ReferenceInfo['container']) => Problems,
): void {
  const imported = declarationsOfImports(
    document.parseResult.value,
    services.shared.workspace.LangiumDocuments,
  );
  for (const node of AstUtils.streamAst(document.parseResult.value)) {
    for (const info of AstUtils.streamReferences(node)) {
      if (info.reference.error === undefined) {
        const paths = importsOf(info, imported);
        if (paths.length > 1)
          problemsOf(node).at(
            'duplicate-name',
            `${info.reference.$refText} is declared in ${paths.map((path) => `"${path}"`).join(' and in ')}.`,
            node,
            { property: info.property, help: 'Rename one of them, or import only one of the files.' },
          );
        continue;
      }
      const name = info.reference.$refText;
      const candidates = services.references.ScopeProvider.getScope(info)
        .getAllElements()
        .map((element) => element.name)
        .toArray();
      problemsOf(node).at(
        'unknown-name',
        `There is no ${isScenario(node) ? 'scenario' : 'param, site or index'} ${name}.`,
        node,
        {
          property: info.property,
          ...suggestion(name, candidates, helpFor(name, isReference(node))),
          ...(endsSum(node) && /^hc$/i.test(name) ? { help: adjointHelp, replacement: 'h.c.' } : {}),
        },
      );
    }
  }
}

/** The declared names of each imported file. */
interface ImportedNames {
  readonly document: Document;
  readonly path: string;
  readonly params: ReadonlySet<string>;
  readonly scenarios: ReadonlySet<string>;
}

function declarationsOfImports(document: Document, documents: LangiumDocuments): ImportedNames[] {
  const names = (nodes: readonly { readonly name: string }[]): Set<string> =>
    new Set(nodes.map(({ name }) => name));
  return importedDocuments(document, documents).map(({ document: target, path }) => ({
    document: target,
    path,
    params: names(target.params),
    scenarios: names(target.scenarios),
  }));
}

/** The imports that declare what a reference names; none if it links to something nearer. */
function importsOf({ reference }: ReferenceInfo, imported: readonly ImportedNames[]): string[] {
  const target = 'ref' in reference ? reference.ref : undefined;
  const home = target?.$container;
  if (target === undefined || !isDocument(home) || !imported.some(({ document }) => document === home))
    return [];
  const name = normalName(reference.$refText);
  return imported
    .filter(({ params, scenarios }) => (isScenario(target) ? scenarios : params).has(name))
    .map(({ path }) => path);
}

const adjointHelp = 'The adjoint of what stands before it is added by `+ h.c.`.';

/** Is it the last term of a sum, where `h.c.` can stand? */
function endsSum({ $cstNode }: AstNode): boolean {
  if ($cstNode === undefined) return false;
  const { fullText } = $cstNode.root;
  return (
    fullText.slice(0, $cstNode.offset).trimEnd().endsWith('+') &&
    !/^\s*[*/^†([]/.test(fullText.slice($cstNode.end))
  );
}

function helpFor(name: string, inExpression: boolean): string {
  if (!inExpression) return 'Declare it, or import the file that does.';
  if (/^[hc]\.?c\.?$/i.test(name)) return adjointHelp;
  if (name === 'i') return 'The imaginary unit needs a number before it: write 1i.';
  if (properties.includes(asciiName(name)))
    return `${name} is a property of a subsystem, not a name: give what is needed twice a param.`;
  if (functionNames.includes(name)) return `${name} is a function: write ${name}(…).`;
  return `Declare it with \`param ${name} = …\`.`;
}
