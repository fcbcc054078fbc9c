import { DocumentState, URI, type LangiumDocument } from 'langium';
import { CodeLensRefreshRequest, InlayHintRefreshRequest } from 'vscode-languageserver-protocol';
import { methods } from '../protocol.js';
import type { CorrSharedServices } from '../services.js';
import type { Clock } from './clock.js';
import { statesOf } from './states.js';
import { Throttle } from './throttle.js';

/** Milliseconds between two tellings of the same kind. */
const INTERVAL = 50;

/**
 * Tells the client what changed in the store of verdicts: findings by validating the document again, the states of
 * its scenarios, and that hints and lenses are others now. Many changes in a row are told together.
 */
export class Publisher {
  readonly #services: CorrSharedServices;
  readonly #toValidate = new Set<string>();
  readonly #toTell = new Set<string>();
  readonly #validation: Throttle;
  readonly #states: Throttle;
  readonly #refresh: Throttle;

  constructor(services: CorrSharedServices, clock: Clock) {
    this.#services = services;
    const guarded = (action: () => Promise<void>) => async (): Promise<void> => {
      try {
        await action();
      } catch (error) {
        services.editor.log(`A result could not be shown: ${String(error)}`);
      }
    };
    this.#validation = new Throttle(
      clock,
      INTERVAL,
      guarded(() => this.#validate()),
    );
    this.#states = new Throttle(
      clock,
      INTERVAL,
      guarded(() => this.#tell()),
    );
    this.#refresh = new Throttle(
      clock,
      INTERVAL,
      guarded(() => this.#refreshHints()),
    );
  }

  /** Resolves once all that is known has been told. */
  async settled(): Promise<void> {
    await this.#validation.settled();
    await Promise.all([this.#states.settled(), this.#refresh.settled()]);
  }

  /** Begins to follow the store and the documents. */
  listen(): void {
    const { editor, workspace } = this.#services;
    editor.VerdictStore.onChange((uri, change) => {
      this.tellStates(uri);
      if (change === 'knowledge') {
        this.#toValidate.add(uri);
        this.#validation.request();
      }
      if (change !== 'progress') this.#refresh.request();
    });
    // Every edit moves ranges.
    workspace.DocumentBuilder.onDocumentPhase(DocumentState.Validated, (document) => {
      this.tellStates(document.uri.toString());
    });
    editor.Settings.onChange(() => {
      for (const uri of workspace.TextDocuments.keys()) this.#toValidate.add(uri);
      this.#validation.request();
      this.#refresh.request();
    });
  }

  tellStates(uri: string): void {
    this.#toTell.add(uri);
    this.#states.request();
  }

  /** Diagnostics have one way to the client; what is known of the text is not computed again. */
  async #validate(): Promise<void> {
    const { DocumentBuilder: builder, WorkspaceLock: lock } = this.#services.workspace;
    const uris = [...this.#toValidate];
    this.#toValidate.clear();
    const open = uris.flatMap((uri) => this.#openDocument(uri) ?? []);
    if (open.length === 0) return;
    await lock.write(async (token) => {
      for (const document of open) builder.resetToState(document, DocumentState.IndexedReferences);
      await builder.update([], [], token);
    });
  }

  async #tell(): Promise<void> {
    const uris = [...this.#toTell];
    this.#toTell.clear();
    const { editor, workspace, lsp } = this.#services;
    for (const uri of uris) {
      const document = workspace.LangiumDocuments.getDocument(URI.parse(uri));
      if (document === undefined || document.state < DocumentState.Linked) continue;
      const version = workspace.TextDocuments.get(uri)?.version ?? null;
      const states = statesOf(document, editor.Judgements, version);
      if (states !== undefined) await lsp.Connection?.sendNotification(methods.states, states);
    }
  }

  async #refreshHints(): Promise<void> {
    const { editor, lsp } = this.#services;
    const { canRefreshCodeLenses, canRefreshInlayHints } = editor.Client();
    await Promise.all([
      canRefreshInlayHints ? lsp.Connection?.sendRequest(InlayHintRefreshRequest.type) : undefined,
      canRefreshCodeLenses ? lsp.Connection?.sendRequest(CodeLensRefreshRequest.type) : undefined,
    ]);
  }

  #openDocument(uri: string): LangiumDocument | undefined {
    const { LangiumDocuments: documents, TextDocuments: open } = this.#services.workspace;
    return open.get(uri) === undefined ? undefined : documents.getDocument(URI.parse(uri));
  }
}
