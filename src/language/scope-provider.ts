import {
  AstUtils,
  DefaultScopeProvider,
  EMPTY_SCOPE,
  type AstNode,
  type LangiumDocuments,
  type ReferenceInfo,
  type Scope,
} from 'langium';
import { builtinUri } from './builtins.js';
import {
  isDocument,
  isGaussianPair,
  isIndexRange,
  isParam,
  isScenario,
  isSite,
  isSubsystem,
  isSum,
  type Document,
  type IndexRange,
  type Scenario,
} from './generated/ast.js';
import { importedUri } from './import-path.js';
import type { CorrServices } from './services.js';

/**
 * What a name can mean, from the inside out: indices of sums and comprehensions, params and sites of the
 * scenario, those of the scenarios it extends, params of the file, of its imports, and the built-in constants.
 */
export class CorrScopeProvider extends DefaultScopeProvider {
  readonly #documents: LangiumDocuments;

  constructor(services: CorrServices) {
    super(services);
    this.#documents = services.shared.workspace.LangiumDocuments;
  }

  override getScope(context: ReferenceInfo): Scope {
    const document = AstUtils.getContainerOfType(context.container, isDocument);
    if (document === undefined) return EMPTY_SCOPE;
    if (isScenario(context.container)) {
      return this.createScopeForNodes(
        document.scenarios,
        this.createScopeForNodes(this.#imported(document).flatMap(({ scenarios }) => scenarios)),
      );
    }
    let scope = this.createScopeForNodes([
      ...document.params,
      ...this.#imported(document).flatMap(({ params }) => params),
      ...this.#builtins(),
    ]);
    const scenario = AstUtils.getContainerOfType(context.container, isScenario);
    if (scenario !== undefined)
      scope = this.createScopeForNodes(lineage(scenario).flatMap(declarations), scope);
    const indices = visibleIndices(context.container);
    return indices.length === 0 ? scope : this.createScopeForNodes(indices, scope);
  }

  #imported(document: Document): Document[] {
    const base = AstUtils.getDocument(document).uri;
    return document.imports.flatMap(({ path }) => {
      const uri = importedUri(path, base);
      const target = uri === undefined ? undefined : this.#documents.getDocument(uri);
      return target === undefined || !isDocument(target.parseResult.value) ? [] : [target.parseResult.value];
    });
  }

  #builtins(): AstNode[] {
    const builtins = this.#documents.getDocument(builtinUri)?.parseResult.value;
    return isDocument(builtins) ? builtins.params : [];
  }
}

/** A scenario and the scenarios it extends, nearest first; a cycle ends where it closes. */
export function lineage(scenario: Scenario): Scenario[] {
  const line: Scenario[] = [];
  for (
    let next: Scenario | undefined = scenario;
    next !== undefined && !line.includes(next);
    next = next.base?.ref
  ) {
    line.push(next);
  }
  return line;
}

function declarations(scenario: Scenario): AstNode[] {
  return scenario.members.flatMap((member): AstNode[] => {
    if (isParam(member)) return [member];
    return isSubsystem(member) ? member.members.filter(isSite) : [];
  });
}

/** Indices of the enclosing sums, comprehensions and gaussian pairs, innermost first. */
function visibleIndices(node: AstNode): IndexRange[] {
  const visible: IndexRange[] = [];
  let inside: AstNode = node;
  for (let container = node.$container; container !== undefined; container = container.$container) {
    const ranges = isSum(container)
      ? container.ranges
      : isParam(container) || isGaussianPair(container)
        ? container.indices
        : [];
    // The bounds of a range see the ranges before it, not itself.
    const end = isIndexRange(inside) ? ranges.indexOf(inside) : ranges.length;
    visible.push(...ranges.slice(0, end).reverse());
    inside = container;
  }
  return visible;
}
