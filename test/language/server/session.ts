import { PassThrough } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';
import { URI } from 'langium';
import { onTestFinished } from 'vitest';
import {
  methods,
  type InitializationOptions,
  type RunState,
  type ScenarioState,
  type ScenarioStates,
  type Settings,
} from '../../../src/language/server/protocol.js';
import type { PlatformFiles } from '../../../src/language/server/platform.js';
import type { Clock } from '../../../src/language/server/runs/clock.js';
import type { EngineHost } from '../../../src/language/server/runs/engine-worker.js';
import { startCorrServer } from '../../../src/language/server/server.js';
import type { CorrSharedServices } from '../../../src/language/server/services.js';
import {
  isUpToDate,
  type JudgedFile,
  type JudgedScenario,
} from '../../../src/language/server/runs/judgements.js';
import { inlineEngine } from './inline-engine.js';

export interface SessionOptions {
  /** Files of the workspace, by name below `file:///project/`. */
  readonly files?: Readonly<Record<string, string>>;
  readonly settings?: DeepPartial<Settings>;
  readonly options?: InitializationOptions;
  readonly engine?: EngineHost;
  readonly clock?: Clock;
  readonly capabilities?: ClientCapabilities;
}

type DeepPartial<T> = { readonly [Key in keyof T]?: T[Key] extends object ? DeepPartial<T[Key]> : T[Key] };

/** How long an answer may take before the test fails. */
const PATIENCE = 20_000;

const defaultCapabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
  },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: { completionItem: { snippetSupport: true } },
    publishDiagnostics: { relatedInformation: true },
  },
};

/** The URI of a file of the workspace. */
export const at = (name: string): string => `file:///project/${name}`;

/** A language server and a client of it, over two streams in memory. */
export class Session {
  readonly connection: ProtocolConnection;
  readonly services: CorrSharedServices;
  readonly files: Map<string, string>;
  /** Lines that the server logged as errors. */
  readonly log: string[] = [];
  /** How often the server asked for hints and lenses to be fetched again. */
  refreshes = 0;
  readonly #published: PublishDiagnosticsParams[] = [];
  readonly #states = new Map<string, ScenarioStates[]>();
  readonly #versions = new Map<string, number>();
  readonly #listeners = new Set<() => void>();
  #settings: unknown;

  private constructor(options: SessionOptions) {
    const [up, down] = [new PassThrough(), new PassThrough()];
    this.files = new Map(Object.entries(options.files ?? {}).map(([name, text]) => [at(name), text]));
    this.#settings = options.settings ?? {};
    const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
    this.services = startCorrServer({
      connection: server,
      platform: { files: memoryFiles(this.files), engine: options.engine ?? inlineEngine },
      ...(options.clock === undefined ? {} : { clock: options.clock }),
    });
    this.connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.#published.push(params);
      this.#wake();
    });
    this.connection.onNotification(methods.states, (states: ScenarioStates) => {
      const known = this.#states.get(states.uri) ?? [];
      this.#states.set(states.uri, [...known, states]);
      this.#wake();
    });
    this.connection.onNotification(
      'window/logMessage',
      ({ type, message }: { type: number; message: string }) => {
        if (type === 1) this.log.push(message);
      },
    );
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest('workspace/configuration', () => [this.#settings]);
    const refresh = (): null => {
      this.refreshes++;
      this.#wake();
      return null;
    };
    this.connection.onRequest('workspace/inlayHint/refresh', refresh);
    this.connection.onRequest('workspace/codeLens/refresh', refresh);
    this.connection.listen();
    this.services.editor.VerdictStore.onChange(() => {
      setImmediate(() => {
        this.#wake();
      });
    });
  }

  static async open(options: SessionOptions = {}): Promise<Session> {
    const session = new Session(options);
    await session.connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities: options.capabilities ?? defaultCapabilities,
      workspaceFolders: [{ uri: at(''), name: 'project' }],
      initializationOptions: options.options ?? {},
    });
    await session.connection.sendNotification('initialized', {});
    await session.services.workspace.ConfigurationProvider.ready;
    onTestFinished(async () => {
      await session.end();
    });
    return session;
  }

  async end(): Promise<void> {
    this.services.editor.RunLane.dispose();
    this.services.editor.ExaminationLane.dispose();
    await new Promise((resolve) => setImmediate(resolve));
    this.connection.dispose();
  }

  async show(uri: string, text: string): Promise<void> {
    this.#versions.set(uri, 1);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'corr', version: 1, text },
    });
  }

  /** Replaces the whole text, or what the changes say. */
  async edit(uri: string, change: string | readonly TextDocumentContentChangeEvent[]): Promise<void> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: typeof change === 'string' ? [{ text: change }] : change,
    });
  }

  async save(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  async configure(settings: DeepPartial<Settings>): Promise<void> {
    this.#settings = settings;
    await this.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  async request<Result>(method: string, params: unknown): Promise<Result> {
    return this.connection.sendRequest<Result>(method, params);
  }

  /** The diagnostics of a document once they are as wanted. */
  async diagnostics(uri: string, isWanted: (found: readonly Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    const last = (): PublishDiagnosticsParams | undefined =>
      this.#published.filter((published) => published.uri === uri).at(-1);
    await this.until(
      () => {
        const found = last();
        return found !== undefined && isWanted(found.diagnostics);
      },
      () => `diagnostics of ${uri}; the last were ${JSON.stringify(last()?.diagnostics, undefined, 1)}`,
    );
    return last()?.diagnostics ?? [];
  }

  /** What was told last of the scenarios of a file. */
  lastStates(uri: string): ScenarioStates | undefined {
    return this.#states.get(uri)?.at(-1);
  }

  /** The states of a scenario so far, as they were told. */
  statesOf(uri: string, scenario: string): ScenarioState[] {
    const told = this.#states.get(uri) ?? [];
    return told.flatMap(({ scenarios }) => scenarios.filter(({ name }) => name === scenario));
  }

  /** The state of a scenario once it is as wanted. */
  async state(
    uri: string,
    scenario: string,
    wanted: RunState | ((state: ScenarioState) => boolean),
  ): Promise<ScenarioState> {
    const isWanted =
      typeof wanted === 'function' ? wanted : ({ state }: ScenarioState): boolean => state === wanted;
    const last = (): ScenarioState | undefined => this.statesOf(uri, scenario).at(-1);
    await this.until(
      () => {
        const state = last();
        return state !== undefined && isWanted(state);
      },
      () => `a state of ${scenario}; the last was ${JSON.stringify(last(), undefined, 1)}`,
    );
    const state = last();
    if (state === undefined) throw new Error('unreachable');
    return state;
  }

  /** Waits until the engine has examined every scenario of the text as it is open. */
  async examined(uri: string): Promise<void> {
    await this.known(uri, ({ examination }) => examination !== undefined);
  }

  /** Waits until every scenario of the text as it is open has a fresh result. */
  async judged(uri: string): Promise<void> {
    await this.known(uri, ({ isFresh }) => isFresh);
  }

  /** Waits until so much is known of every scenario of the text as the client has it, and until it has been told. */
  async known(uri: string, isKnown: (judged: JudgedScenario) => boolean): Promise<void> {
    const { workspace, editor } = this.services;
    const judged = (): JudgedFile | undefined => {
      const document = workspace.LangiumDocuments.getDocument(URI.parse(uri));
      const isPresent = workspace.TextDocuments.get(uri)?.version === this.#versions.get(uri);
      return isPresent && document !== undefined && isUpToDate(document)
        ? editor.Judgements.of(document)
        : undefined;
    };
    await this.until(
      () => judged()?.scenarios.every((scenario) => !scenario.isRunnable || isKnown(scenario)) === true,
      () => `results of ${uri}`,
    );
    // A read waits for the build that is under way.
    await workspace.WorkspaceLock.read(() => undefined);
    await this.settled();
  }

  /** Waits until everything that is known has been told: an answer comes after the messages before it. */
  async settled(): Promise<void> {
    await this.services.editor.Publisher.settled();
    await this.request(methods.cancel, { uri: 'nowhere' });
  }

  /** Waits for something to become true after a message of the server. */
  async until(isTrue: () => boolean, what: () => string): Promise<void> {
    if (isTrue()) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#listeners.delete(look);
        reject(new Error(`Waited too long for ${what()}\n${this.log.join('\n')}`));
      }, PATIENCE);
      const look = (): void => {
        if (!isTrue()) return;
        clearTimeout(timer);
        this.#listeners.delete(look);
        resolve();
      };
      this.#listeners.add(look);
    });
  }

  #wake(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

function memoryFiles(files: ReadonlyMap<string, string>): PlatformFiles {
  return {
    handles: (uri) => uri.startsWith('file:'),
    read: (uri) => {
      const text = files.get(uri);
      return Promise.resolve(text === undefined ? { problem: 'does not exist' } : { text });
    },
    canonical: (uri) => Promise.resolve(uri),
    find: (folder) => Promise.resolve([...files.keys()].filter((uri) => uri.startsWith(folder))),
  };
}
