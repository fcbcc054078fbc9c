import { DefaultDocumentBuilder, DocumentState, type BuildOptions, type LangiumDocument } from 'langium';
import { CancellationToken } from 'vscode-languageserver-protocol';
import type { CorrSharedServices } from '../services.js';
import type { ExaminedFiles } from './examined-files.js';
import type { ImportGraph } from './import-graph.js';

/**
 * Builds documents as Langium does, and loads what they import before they are linked. Only open documents are
 * examined; a change of a file reaches all that rest on it, however long the chain of imports.
 */
export class CorrDocumentBuilder extends DefaultDocumentBuilder {
  readonly #imports: () => ImportGraph;
  readonly #examined: () => ExaminedFiles;
  readonly #isOpen: (document: LangiumDocument) => boolean;

  constructor(services: CorrSharedServices) {
    super(services);
    this.#imports = () => services.editor.ImportGraph;
    this.#examined = () => services.editor.ExaminedFiles;
    this.#isOpen = ({ uri }) => services.workspace.TextDocuments.get(uri) !== undefined;
  }

  override resetToState(document: LangiumDocument, state: DocumentState): void {
    if (state < DocumentState.Linked) this.#examined().forget(document);
    super.resetToState(document, state);
  }

  protected override async buildDocuments(
    documents: LangiumDocument[],
    options: BuildOptions,
    token: CancellationToken,
  ): Promise<void> {
    this.prepareBuild(documents, options);
    await this.runCancelable(documents, DocumentState.Parsed, token, (document) =>
      this.langiumDocumentFactory.update(document, token),
    );
    const unlinked = documents.filter(({ state }) => state < DocumentState.Linked);
    const added = await this.#imports().load(unlinked);
    await super.buildDocuments([...documents, ...added], options, token);
  }

  /**
   * Once a document counts as validated no later build comes back to it: whoever tells its findings must hear of it,
   * though the build that did it was called off meanwhile.
   */
  protected override notifyDocumentPhase(document: LangiumDocument, state: DocumentState): Promise<void> {
    return super.notifyDocumentPhase(document, state, CancellationToken.None);
  }

  /** The same for requests that wait for the phase. */
  protected override notifyBuildPhase(documents: LangiumDocument[], state: DocumentState): Promise<void> {
    return super.notifyBuildPhase(documents, state, CancellationToken.None);
  }

  protected override shouldRelink(document: LangiumDocument, changed: Set<string>): boolean {
    return super.shouldRelink(document, changed) || this.#imports().restsOn(document, changed);
  }

  protected override shouldValidate(document: LangiumDocument): boolean {
    return this.#isOpen(document) && super.shouldValidate(document);
  }
}
