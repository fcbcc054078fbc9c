import { DocumentState, URI, type LangiumDocument } from 'langium';
import type { CorrSharedServices } from '../services.js';
import type { Clock } from './clock.js';
import { isUpToDate } from './judgements.js';

/** Milliseconds without an edit after which the assumptions are examined. */
const EXAMINE_DELAY = 80;
/** Milliseconds without an edit after which scenarios run by themselves, with `corrflow.run` at `onType`. */
const RUN_DELAY = 600;

/** Starts what happens by itself: examinations after an edit, runs after a save or, if wished, after an edit. */
export class Triggers {
  readonly #services: CorrSharedServices;
  readonly #clock: Clock;
  /** By document: calls off what waits for a pause in typing. */
  readonly #waiting = new Map<string, () => void>();

  constructor(services: CorrSharedServices, clock: Clock) {
    this.#services = services;
    this.#clock = clock;
  }

  /** Begins to follow documents. */
  listen(): void {
    this.#services.workspace.DocumentBuilder.onDocumentPhase(DocumentState.Validated, (document) => {
      this.#edited(document);
    });
  }

  saved(uri: string): void {
    const { Settings: settings, Runs: runs } = this.#services.editor;
    if (settings.current.run === 'manual') return;
    void this.#withDocument(uri, (document) => void runs.start(document, 'automatic'));
  }

  closed(uri: string): void {
    this.#waiting.get(uri)?.();
    this.#waiting.delete(uri);
    this.#services.editor.Examinations.stop(uri);
    this.#services.editor.Runs.cancel({ uri }, 'automatic');
  }

  /** Does something with the document once it is linked as it is open now; nothing if another edit is under way. */
  async #withDocument(uri: string, action: (document: LangiumDocument) => void): Promise<void> {
    const {
      WorkspaceManager: manager,
      WorkspaceLock: lock,
      LangiumDocuments: documents,
    } = this.#services.workspace;
    await manager.ready;
    // A read waits for the edits before it.
    await lock.read(() => {
      const document = documents.getDocument(URI.parse(uri));
      if (document !== undefined && document.state >= DocumentState.Linked && isUpToDate(document))
        action(document);
    });
  }

  #edited(document: LangiumDocument): void {
    const uri = document.uri.toString();
    const { Examinations: examinations, Runs: runs, Settings: settings } = this.#services.editor;
    this.#waiting.get(uri)?.();
    const examine = this.#clock.after(EXAMINE_DELAY, () => {
      void this.#withDocument(uri, (present) => {
        examinations.start(present);
      });
    });
    const run =
      settings.current.run === 'onType'
        ? this.#clock.after(RUN_DELAY, () => {
            void this.#withDocument(uri, (present) => void runs.start(present, 'automatic'));
          })
        : undefined;
    this.#waiting.set(uri, () => {
      examine();
      run?.();
    });
  }
}
