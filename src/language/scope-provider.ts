import {
  AstUtils,
  DefaultScopeProvider,
  DocumentState,
  EMPTY_SCOPE,
  MapScope,
  WorkspaceCache,
  type AstNode,
  type LangiumDocuments,
  type ReferenceInfo,
  type Scope,
} from 'langium';
import { builtinUri } from './builtins.js';
import {
  isDocument,
  isParam,
  isSite,
  isSubsystem,
  type Document,
  type Import,
  type Scenario,
} from './generated/ast.js';
import { importedName, importedUri } from './import-path.js';
import { limits } from './limits.js';
import type { CorrServices } from './services.js';
import { surroundingsOf } from './surroundings.js';

/**
 * What a name can mean, from the inside out: indices of sums and comprehensions, params and sites of the
 * scenario, those of the scenarios it extends, params of the file, of its imports, and the built-in constants.
 */
export class CorrScopeProvider extends DefaultScopeProvider {
  readonly #documents: LangiumDocuments;
  /** What all expressions of a scenario or of a file see, and what a scenario may extend: made before each linking. */
  readonly #names: WorkspaceCache<Scenario | Document, Scope>;
  readonly #scenarios: WorkspaceCache<Document, Scope>;

  constructor(services: CorrServices) {
    super(services);
    this.#documents = services.shared.workspace.LangiumDocuments;
    this.#names = new WorkspaceCache(services.shared, DocumentState.ComputedScopes);
    this.#scenarios = new WorkspaceCache(services.shared, DocumentState.ComputedScopes);
  }

  override getScope(context: ReferenceInfo): Scope {
    const { document, scenario, indices } = surroundingsOf(context.container);
    if (document === undefined) return EMPTY_SCOPE;
    if (scenario === context.container) return this.#bases(document);
    const scope = scenario === undefined ? this.#ofFile(document) : this.#ofScenario(scenario, document);
    return indices.length === 0 ? scope : this.createScopeForNodes(indices, scope);
  }

  #bases(document: Document): Scope {
    return this.#scenarios.get(document, () => {
      const imported = this.#imported(document).flatMap(({ scenarios }) => scenarios);
      return this.#nearestOf(document.scenarios, this.#nearestOf(imported));
    });
  }

  #ofFile(document: Document): Scope {
    return this.#names.get(document, () =>
      this.#nearestOf([
        ...document.params,
        ...this.#imported(document).flatMap(({ params }) => params),
        ...this.#builtins(),
      ]),
    );
  }

  #ofScenario(scenario: Scenario, document: Document): Scope {
    return this.#names.get(scenario, () =>
      this.#nearestOf(lineage(scenario).flatMap(declarations), this.#ofFile(document)),
    );
  }

  /** The nodes by their names; of two with one name the first counts. */
  #nearestOf(nodes: readonly AstNode[], outer?: Scope): Scope {
    const descriptions = nodes.flatMap((node) => {
      const name = this.nameProvider.getName(node);
      return name === undefined ? [] : [this.descriptions.createDescription(node, name)];
    });
    return new MapScope(descriptions.reverse(), outer);
  }

  #imported(document: Document): Document[] {
    return importedDocuments(document, this.#documents).map((imported) => imported.document);
  }

  #builtins(): AstNode[] {
    const builtins = this.#documents.getDocument(builtinUri)?.parseResult.value;
    return isDocument(builtins) ? builtins.params : [];
  }
}

/** What a file imports, each file once, with the path it is imported by, as a person names it. */
export function importedDocuments(
  document: Document,
  documents: LangiumDocuments,
): { readonly document: Document; readonly path: string }[] {
  const base = AstUtils.getDocument(document).uri;
  const found = new Map<Document, string>();
  for (const { path } of document.imports as Partial<Import>[]) {
    const uri = path === undefined ? undefined : importedUri(path, base);
    const target = uri === undefined ? undefined : documents.getDocument(uri)?.parseResult.value;
    if (path !== undefined && isDocument(target) && !found.has(target)) found.set(target, importedName(path));
  }
  return [...found].map(([imported, path]) => ({ document: imported, path }));
}

/** A scenario and the scenarios it extends, nearest first; a cycle ends where it closes, a long line at the limit. */
export function lineage(scenario: Scenario): Scenario[] {
  const line: Scenario[] = [];
  for (
    let next: Scenario | undefined = scenario;
    next !== undefined && !line.includes(next) && line.length <= limits.ancestry;
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
