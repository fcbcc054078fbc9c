import { URI, UriUtils, type TextDocument } from 'langium';
import { DefaultDocumentUpdateHandler } from 'langium/lsp';
import type { TextDocumentChangeEvent } from 'vscode-languageserver';
import {
  FileChangeType,
  WatchKind,
  type DidChangeWatchedFilesParams,
  type FileSystemWatcher,
} from 'vscode-languageserver-protocol';
import type { CorrSharedServices } from '../services.js';

/** What the editor does to documents, and what others do to files, as changes of the workspace. */
export class CorrDocumentUpdateHandler extends DefaultDocumentUpdateHandler {
  readonly #services: CorrSharedServices;
  /** Documents that were opened are let in before anything they import is asked for. */
  #admitted: Promise<unknown> = Promise.resolve();

  constructor(services: CorrSharedServices) {
    super(services);
    this.#services = services;
  }

  didOpenDocument({ document }: TextDocumentChangeEvent<TextDocument>): void {
    this.#admitted = Promise.all([
      this.#admitted,
      this.workspaceManager.ready.then(() => this.#services.editor.SourceFiles.addDocument(document.uri)),
    ]).catch((error: unknown) => {
      this.#services.editor.log(`${document.uri} cannot be let in: ${String(error)}`);
    });
  }

  didSaveDocument({ document }: TextDocumentChangeEvent<TextDocument>): void {
    this.#services.editor.Triggers.saved(document.uri);
  }

  /** The document is what the file says again; its findings and runs were about the open text. */
  didCloseDocument({ document }: TextDocumentChangeEvent<TextDocument>): void {
    this.#services.editor.Triggers.closed(document.uri);
    void this.#services.lsp.Connection?.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    void this.#reread(URI.parse(document.uri));
  }

  override didChangeWatchedFiles(params: DidChangeWatchedFilesParams): void {
    this.onWatchedFilesChangeEmitter.fire(params);
    const isDeleted = new Map(params.changes.map(({ uri, type }) => [uri, type === FileChangeType.Deleted]));
    const deleted = [...isDeleted].flatMap(([uri, gone]) => (gone ? [URI.parse(uri)] : []));
    const changed = [...isDeleted].flatMap(([uri, gone]) =>
      gone || !uri.endsWith('.corr') ? [] : [URI.parse(uri)],
    );
    // What is open stays, whatever becomes of its file.
    const open = this.#services.workspace.TextDocuments.keys().map((uri) => URI.parse(uri));
    const kept = open.filter((uri) => deleted.some((gone) => UriUtils.contains(gone, uri)));
    if (deleted.length + changed.length > 0) this.fireDocumentUpdate([...changed, ...kept], deleted);
  }

  protected override getWatchers(): FileSystemWatcher[] {
    // The deletion of a folder is told by the folder's name alone.
    return [{ globPattern: '**/*.corr' }, { globPattern: '**/*', kind: WatchKind.Delete }];
  }

  protected override fireDocumentUpdate(changed: URI[], deleted: URI[]): void {
    const admitted = this.#admitted;
    this.workspaceManager.ready
      .then(() =>
        this.workspaceLock.write(async (token) => {
          await admitted;
          await this.documentBuilder.update(changed, deleted, token);
        }),
      )
      .catch((error: unknown) => {
        this.#services.editor.log(`A change could not be followed: ${String(error)}`);
      });
  }

  async #reread(uri: URI): Promise<void> {
    const answer = await this.#services.editor.SourceFiles.read(uri.toString()).catch(() => undefined);
    const isOpenAgain = this.#services.workspace.TextDocuments.get(uri) !== undefined;
    if (isOpenAgain) return;
    if (answer !== undefined && 'text' in answer) this.fireDocumentUpdate([uri], []);
    else this.fireDocumentUpdate([], [uri]);
  }
}
