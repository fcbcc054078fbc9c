import { DefaultWorkspaceManager, DocumentState, URI, type LangiumDocument } from 'langium';
import type { WorkspaceFolder, WorkspaceFoldersChangeEvent } from 'vscode-languageserver-protocol';
import { addBuiltins } from '../../services.js';
import type { CorrSharedServices } from '../services.js';
import type { SourceFiles } from './source-files.js';

/** Files that are parsed between two chances for others to do something. */
const CHUNK = 20;

/**
 * Loads the files of the workspace in the background: a document that is opened never waits for them. Only what
 * speaks of all files at once does, by `scanned`.
 */
export class CorrWorkspaceManager extends DefaultWorkspaceManager {
  readonly #services: CorrSharedServices;
  readonly #files: () => SourceFiles;
  #scanned: Promise<void> = Promise.resolve();

  constructor(services: CorrSharedServices) {
    super(services);
    this.#services = services;
    this.#files = () => services.editor.SourceFiles;
  }

  /** Resolves once the files of all folders are known. */
  get scanned(): Promise<void> {
    return this.ready.then(() => this.#scanned);
  }

  async changeFolders({ added, removed }: WorkspaceFoldersChangeEvent): Promise<void> {
    for (const { uri } of removed) await this.#files().removeFolder(uri);
    for (const { uri } of added) await this.#files().addFolder(uri);
    this.#scanned = this.#scan();
    await this.#scanned;
  }

  protected override async performStartup(folders: WorkspaceFolder[]): Promise<LangiumDocument[]> {
    addBuiltins(this.#services);
    for (const { uri } of folders) await this.#files().addFolder(uri);
    this._ready.resolve();
    this.#scanned = this.#scan();
    return [];
  }

  async #scan(): Promise<void> {
    try {
      const uris = await this.#files().find();
      for (let k = 0; k < uris.length; k += CHUNK) await this.#load(uris.slice(k, k + CHUNK));
    } catch (error) {
      this.#services.editor.log(`The files of the workspace could not be listed: ${String(error)}`);
    }
  }

  async #load(uris: readonly string[]): Promise<void> {
    const documents = this.langiumDocuments;
    const texts = await Promise.all(
      uris.map(async (uri) => ({ uri: URI.parse(uri), answer: await this.#files().read(uri) })),
    );
    const factory = this.#services.workspace.LangiumDocumentFactory;
    for (const { uri, answer } of texts) {
      if (!('text' in answer) || documents.hasDocument(uri)) continue;
      documents.addDocument(factory.fromString(answer.text, uri));
    }
    // What was loaded is linked with the next build; so is an edit that this one interrupts.
    await this.mutex.write((token) => this.documentBuilder.update([], [], token));
    await this.documentBuilder.waitUntil(DocumentState.IndexedReferences).catch(() => undefined);
  }
}
