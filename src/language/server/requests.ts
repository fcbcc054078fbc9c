import { DocumentState, URI, type LangiumDocument } from 'langium';
import type { CancellationToken } from 'vscode-languageserver';
import {
  methods,
  type CancelParams,
  type Csv,
  type Curves,
  type CurvesParams,
  type RunParams,
  type ScenariosParams,
  type ScenarioStates,
} from './protocol.js';
import { quantityNames } from '../../engine/quantities.js';
import { ledgerCsv } from '../report/ledger-csv.js';
import { curvesOf } from './curves.js';
import type { JudgedScenario } from './runs/judgements.js';
import { labelsAt } from './runs/ledger-labels.js';
import { outlineOf, statesOf } from './runs/states.js';
import type { CorrSharedServices } from './services.js';

/** The requests beyond LSP, and the commands that do the same. */
export class CorrRequests {
  readonly #services: CorrSharedServices;

  constructor(services: CorrSharedServices) {
    this.#services = services;
  }

  listen(): void {
    const connection = this.#services.lsp.Connection;
    connection?.onRequest(methods.run, (params: RunParams, token: CancellationToken) =>
      this.run(params, token),
    );
    connection?.onRequest(methods.cancel, (params: CancelParams | null) => this.cancel(params ?? {}));
    connection?.onRequest(methods.scenarios, (params: ScenariosParams) => this.scenarios(params));
    connection?.onRequest(methods.curves, (params: CurvesParams) => this.curves(params));
    connection?.onRequest(methods.csv, (params: CurvesParams) => this.csv(params));
  }

  /** Runs and waits; a cancelled request ends the runs that it waits for. */
  async run({ uri, scenario, force }: RunParams, token: CancellationToken): Promise<ScenarioStates> {
    const { Runs: runs } = this.#services.editor;
    const selection = { uri, ...(scenario === undefined ? {} : { scenario }) };
    const cancelling = token.onCancellationRequested(() => {
      runs.cancel(selection);
    });
    try {
      let running: Promise<void> = Promise.resolve();
      await this.#withDocument(uri, (document) => {
        if (token.isCancellationRequested) return;
        running = runs.start(document, 'asked', {
          ...(scenario === undefined ? {} : { scenario }),
          ...(force === undefined ? {} : { force }),
        });
      });
      await running;
      await this.#services.editor.Publisher.settled();
    } finally {
      cancelling.dispose();
    }
    return this.scenarios({ uri });
  }

  cancel(selection: CancelParams): null {
    this.#services.editor.Runs.cancel(selection);
    return null;
  }

  async curves({ uri, scenario, maximumPoints }: CurvesParams): Promise<Curves | null> {
    const judged = await this.#scenario(uri, scenario);
    return (judged && curvesOf(judged, uri, maximumPoints)) ?? null;
  }

  async csv({ uri, scenario }: CurvesParams): Promise<Csv | null> {
    const judged = await this.#scenario(uri, scenario);
    const ledger = judged?.finished?.analysis?.evolution?.ledger;
    const labels = judged?.finished?.labels;
    if (ledger === undefined || labels === undefined) return null;
    return { text: [...ledgerCsv(ledger, (row) => labelsAt(labels, row), quantityNames)].join('') };
  }

  async #scenario(uri: string, scenario: string): Promise<JudgedScenario | undefined> {
    let judged: JudgedScenario | undefined;
    await this.#withDocument(uri, (document) => {
      judged = this.#services.editor.Judgements.of(document)?.scenarios.find(
        ({ unit }) => unit.name === scenario,
      );
    });
    return judged;
  }

  async scenarios({ uri, text }: ScenariosParams): Promise<ScenarioStates> {
    const { workspace, editor } = this.#services;
    const version = workspace.TextDocuments.get(uri)?.version ?? null;
    const loaded = workspace.LangiumDocuments.getDocument(URI.parse(uri));
    if (text !== undefined && version === null && loaded?.textDocument.getText() !== text)
      return outlineOf(workspace.LangiumDocumentFactory.fromString(text, URI.parse(uri)));
    let states: ScenarioStates | undefined;
    await this.#withDocument(uri, (document) => {
      states = statesOf(document, editor.Judgements, version);
    });
    return states ?? { uri, version, hasSyntaxErrors: false, scenarios: [] };
  }

  /** Does something with a linked document, which is read from its file if it is not open; nothing if there is none. */
  async #withDocument(uri: string, action: (document: LangiumDocument) => void): Promise<void> {
    const { workspace, editor } = this.#services;
    const parsed = URI.parse(uri);
    await workspace.WorkspaceManager.ready;
    if (!workspace.LangiumDocuments.hasDocument(parsed)) {
      await editor.SourceFiles.addDocument(uri);
      if (!('text' in (await editor.SourceFiles.read(uri)))) return;
      await workspace.WorkspaceLock.write((token) => workspace.DocumentBuilder.update([parsed], [], token));
    }
    await workspace.WorkspaceLock.read(() => {
      const document = workspace.LangiumDocuments.getDocument(parsed);
      if (document !== undefined && document.state >= DocumentState.Linked) action(document);
    });
  }
}
