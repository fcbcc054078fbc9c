import * as vscode from 'vscode';
import type { Curves } from '../../language/server/protocol.js';
import type { ExtensionParts } from '../extension-parts.js';
import { isScenarioDocument } from '../server/client-options.js';
import { scenarioAtCursor } from '../scenarios/active-scenario.js';
import { editorRange } from '../scenarios/editor-range.js';
import { isFromPage, type Drawn, type FromPage, type ToPage } from './messages.js';
import { panelFolder, panelPage } from './panel-page.js';
import { saveCsv, saveText } from './save-file.js';
import type { PanelSubject } from './subject.js';

export const panelType = 'corrflow.curves';

/** The panel beside the editor: the curves of the scenario at the cursor, or of the one it is pinned to. */
export class ResultPanel implements vscode.Disposable {
  #subject: PanelSubject | undefined;
  #curves: Curves | null = null;
  /** What the curves belong to, so that they are asked for once a run. */
  #curvesOf = '';
  #isReady = false;
  #isRefreshing = false;
  #isOutdated = false;
  #drawn: Drawn | undefined;
  readonly #subscriptions: vscode.Disposable[];

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly parts: ExtensionParts,
    subject: PanelSubject | undefined,
  ) {
    const { context, store } = parts;
    this.#subject = subject;
    panel.iconPath = vscode.Uri.joinPath(context.extensionUri, 'media', 'panel.svg');
    panel.webview.options = { enableScripts: true, localResourceRoots: [panelFolder(context.extensionUri)] };
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((message: unknown) => {
        if (isFromPage(message)) void this.#onMessage(message);
      }),
      store.onDidChange(({ uri }) => {
        if (uri === this.#subject?.uri) this.#refresh();
        else if (this.#subject === undefined) this.#followEditor(vscode.window.activeTextEditor);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        this.#followEditor(textEditor);
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        this.#followEditor(editor);
      }),
    ];
    panel.webview.html = panelPage(panel.webview, context.extensionUri);
    if (subject === undefined) this.#followEditor(vscode.window.activeTextEditor);
  }

  /** What the page said that it shows. */
  get drawn(): Drawn | undefined {
    return this.#drawn;
  }

  get onDidDispose(): vscode.Event<void> {
    return this.panel.onDidDispose;
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  /** Shows a scenario; a pinned panel is pinned to it from now on. */
  show(uri: string, scenario: string): void {
    const isPinned = this.#subject?.isPinned ?? false;
    this.#subject = { uri: vscode.Uri.parse(uri).toString(), scenario, isPinned };
    this.#refresh();
  }

  /** Tells the page, if there is one; it asks again when it comes back. */
  tell(message: ToPage): void {
    if (this.#isReady) void this.panel.webview.postMessage(message);
  }

  async saveCsv(): Promise<void> {
    if (this.#subject !== undefined) await saveCsv(this.parts.server, this.#subject);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** The cursor decides what is shown, unless the panel is pinned; on an expectation it decides the time too. */
  #followEditor(editor: vscode.TextEditor | undefined): void {
    if (editor === undefined || !isScenarioDocument(editor.document)) return;
    const uri = editor.document.uri.toString();
    const scenario = scenarioAtCursor(this.parts.store, editor);
    if (scenario === undefined) return;
    const isShown = this.#subject?.uri === uri && this.#subject.scenario === scenario.name;
    if (!isShown) {
      if (this.#subject?.isPinned === true) return;
      this.#subject = { uri, scenario: scenario.name, isPinned: false };
      this.#refresh();
    }
    const line = editor.selection.active.line;
    const expectation = scenario.expectations.find(
      ({ range }) => range.start.line <= line && line <= range.end.line,
    );
    const time = this.#curves?.expectations.find(({ id }) => id === expectation?.id)?.time;
    if (isShown && time !== undefined) this.tell({ type: 'time', time });
  }

  /** Brings the page up to the store; while one answer is awaited, further changes wait for the next. */
  #refresh(): void {
    if (this.#isRefreshing) {
      this.#isOutdated = true;
      return;
    }
    this.#isRefreshing = true;
    void this.#refreshOnce()
      .catch((error: unknown) => {
        this.parts.server.output.error(`the panel got no curves: ${String(error)}`);
      })
      .finally(() => {
        this.#isRefreshing = false;
        if (!this.#isOutdated) return;
        this.#isOutdated = false;
        this.#refresh();
      });
  }

  async #refreshOnce(): Promise<void> {
    const subject = this.#subject;
    if (subject === undefined || !this.#isReady) return;
    const { uri, scenario } = subject;
    const state = this.parts.store.scenario(uri, scenario);
    const wanted = `${uri}#${scenario}#${state?.finishedAt ?? ''}#${String(state?.isFresh)}`;
    if (wanted !== this.#curvesOf) {
      this.#curves = await this.parts.server.curves({ uri, scenario });
      this.#curvesOf = wanted;
    }
    this.panel.title = scenario;
    this.tell({
      type: 'show',
      ...(state === undefined ? {} : { scenario: state }),
      curves: this.#curves,
      isPinned: this.#subject?.isPinned ?? false,
    });
  }

  async #onMessage(message: FromPage): Promise<void> {
    const { server } = this.parts;
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#curvesOf = '';
        this.#refresh();
        break;
      case 'run':
        if (this.#subject !== undefined)
          await server.run({ uri: this.#subject.uri, scenario: this.#subject.scenario, force: true });
        break;
      case 'cancel':
        if (this.#subject !== undefined)
          await server.cancel({ uri: this.#subject.uri, scenario: this.#subject.scenario });
        break;
      case 'pin':
        if (this.#subject !== undefined) this.#subject = { ...this.#subject, isPinned: message.isPinned };
        this.#refresh();
        break;
      case 'save':
        if (message.format === 'csv') await this.saveCsv();
        else if (this.#subject !== undefined) await saveText(message.text, this.#subject, 'svg');
        break;
      case 'reveal':
        await this.#revealExpectation(message.expectation);
        break;
      case 'drawn':
        this.#drawn = message.drawn;
        break;
    }
  }

  async #revealExpectation(id: string): Promise<void> {
    const subject = this.#subject;
    if (subject === undefined) return;
    const scenario = this.parts.store.scenario(subject.uri, subject.scenario);
    const expectation = scenario?.expectations.find((candidate) => candidate.id === id);
    if (expectation === undefined) return;
    const uri = vscode.Uri.parse(subject.uri);
    const visible = vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === subject.uri,
    );
    await vscode.window.showTextDocument(uri, {
      viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One,
      selection: editorRange(expectation.range),
    });
  }
}
