import type { URI } from 'langium';
import { type LangiumDocument, type LangiumDocuments, type LangiumSharedCoreServices } from 'langium';
import type { Document } from '../../generated/ast.js';
import { isDocument } from '../../generated/ast.js';
import { importedUri } from '../../import-path.js';
import { loadImports, reportImported, type DocumentStore } from '../../imports.js';
import { Problems } from '../../problems.js';
import type { SourceHost } from '../../program.js';
import { refuseUnreadable } from '../../readable-text.js';

/** What is wrong with imports, as seen from one document: by URI, its own and those behind it. */
type View = ReadonlyMap<string, Problems>;

/** Loads what documents import, knows what they rest on, and reports imports that are not in order. */
export class ImportGraph {
  readonly #documents: LangiumDocuments;
  readonly #shared: LangiumSharedCoreServices;
  readonly #host: SourceHost;
  readonly #views = new WeakMap<LangiumDocument, View>();

  constructor(shared: LangiumSharedCoreServices, host: SourceHost) {
    this.#shared = shared;
    this.#documents = shared.workspace.LangiumDocuments;
    this.#host = host;
  }

  /** Loads what the documents import; returns what had not been loaded before. */
  async load(entries: readonly LangiumDocument[]): Promise<LangiumDocument[]> {
    const added: LangiumDocument[] = [];
    const store = this.#store((document) => added.push(document));
    for (const entry of entries.filter(isCorr)) {
      const view = new Map<string, Problems>();
      await loadImports([entry], this.#host, store, ({ uri }) => problemsIn(view, uri));
      this.#views.set(entry, view);
    }
    return added;
  }

  /** Reports the imports of a document, at them, among its problems; what stands behind them must be parsed. */
  report(document: LangiumDocument<Document>, problems: Problems): void {
    const view = this.#views.get(document);
    problems.take(view?.get(document.uri.toString())?.diagnostics ?? []);
    const behind = (other: LangiumDocument): Problems => {
      const found = new Problems();
      found.take(view?.get(other.uri.toString())?.diagnostics ?? []);
      // The parser took such a text for an empty one.
      refuseUnreadable(other.textDocument.getText(), other.uri.toString(), found);
      return found;
    };
    const store = this.#store(() => undefined);
    reportImported([document], store, (other) => (other === document ? problems : behind(other)));
  }

  /** The document and all that it imports, directly or not. */
  closure(document: LangiumDocument): ReadonlySet<LangiumDocument> {
    const reached = new Set<LangiumDocument>();
    const visit = (next: LangiumDocument): void => {
      if (reached.has(next)) return;
      reached.add(next);
      for (const uri of importsOf(next)) {
        const target = this.#documents.getDocument(uri);
        if (target !== undefined) visit(target);
      }
    };
    visit(document);
    return reached;
  }

  /** Does the document rest on one of these files, loaded or not? */
  restsOn(document: LangiumDocument, uris: ReadonlySet<string>): boolean {
    for (const reached of this.closure(document))
      for (const uri of importsOf(reached)) if (uris.has(uri.toString())) return true;
    return false;
  }

  #store(onAdd: (document: LangiumDocument) => void): DocumentStore {
    const documents = this.#documents;
    const factory = this.#shared.workspace.LangiumDocumentFactory;
    return {
      get: (uri) => {
        const document = documents.getDocument(uri);
        return document !== undefined && isCorr(document) ? document : undefined;
      },
      add: (uri, text) => {
        const document = factory.fromString<Document>(text, uri);
        documents.addDocument(document);
        onAdd(document);
        return document;
      },
      get size() {
        return documents.all.count();
      },
    };
  }
}

function isCorr(document: LangiumDocument): document is LangiumDocument<Document> {
  return isDocument(document.parseResult.value);
}

function importsOf(document: LangiumDocument): URI[] {
  if (!isCorr(document)) return [];
  // After a syntax error the path may be missing from the tree.
  const paths = document.parseResult.value.imports.map(({ path }: { path?: string }) => path);
  return paths.flatMap((path) => (path === undefined ? undefined : importedUri(path, document.uri)) ?? []);
}

function problemsIn(view: Map<string, Problems>, uri: URI): Problems {
  const key = uri.toString();
  let problems = view.get(key);
  if (problems === undefined) view.set(key, (problems = new Problems()));
  return problems;
}
