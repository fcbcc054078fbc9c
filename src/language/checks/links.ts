import { AstUtils, type LangiumDocument, type ReferenceInfo } from 'langium';
import { isReference, isScenario, type Document } from '../generated/ast.js';
import { nearestName } from '../nearest-name.js';
import type { Problems } from '../problems.js';
import { functionNames } from '../values/functions.js';
import type { CorrServices } from '../services.js';

/** A name that links to nothing, with the scenario it stands in. */
export function reportLinks(
  document: LangiumDocument<Document>,
  services: CorrServices,
  problemsOf: (node: ReferenceInfo['container']) => Problems,
): void {
  for (const node of AstUtils.streamAst(document.parseResult.value)) {
    for (const info of AstUtils.streamReferences(node)) {
      if (info.reference.error === undefined) continue;
      const name = info.reference.$refText;
      const candidates = services.references.ScopeProvider.getScope(info)
        .getAllElements()
        .map((element) => element.name)
        .toArray();
      const nearest = nearestName(name, candidates);
      problemsOf(node).at(
        'unknown-name',
        `There is no ${isScenario(node) ? 'scenario' : 'param, site or index'} ${name}.`,
        node,
        {
          property: info.property,
          help: nearest === undefined ? helpFor(name, isReference(node)) : `Did you mean '${nearest}'?`,
        },
      );
    }
  }
}

function helpFor(name: string, inExpression: boolean): string {
  if (!inExpression) return 'Declare it, or import the file that does.';
  if (name === 'i') return 'The imaginary unit needs a number before it: write 1i.';
  if (functionNames.includes(name)) return `${name} is a function: write ${name}(…).`;
  return `Declare it with \`param ${name} = …\`.`;
}
