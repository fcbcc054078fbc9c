import { spawn, type ChildProcess } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';
import { methods, type ScenarioState, type ScenarioStates } from '../../src/language/server/protocol.js';

/** Milliseconds after which the server counts as stuck. */
const PATIENCE = 60_000;

/** The part of an editor that is needed to take times: one that starts the server's bundle and talks to it. */
export class Editor {
  readonly #server: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #versions = new Map<string, number>();
  readonly #listeners = new Set<(uri: string, news: News) => void>();

  constructor(bundle: string) {
    const server = spawn(process.execPath, [bundle, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#server = server;
    this.#connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    this.#connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics, version }: PublishDiagnosticsParams) => {
        this.#tell(uri, { diagnostics, version });
      },
    );
    this.#connection.onNotification(methods.states, ({ uri, scenarios, version }: ScenarioStates) => {
      this.#tell(uri, { scenarios, version: version ?? undefined });
    });
    this.#connection.onRequest('client/registerCapability', () => null);
    this.#connection.listen();
  }

  async start(): Promise<void> {
    await this.request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } },
    });
    await this.#connection.sendNotification('initialized', {});
  }

  async end(): Promise<void> {
    await this.request('shutdown', null);
    await this.#connection.sendNotification('exit');
    this.#connection.dispose();
    this.#server.kill();
  }

  async show(uri: string, text: string): Promise<void> {
    this.#versions.set(uri, 1);
    const textDocument = { uri, languageId: 'corr', version: 1, text };
    await this.#connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Writes the line anew. */
  async write(uri: string, line: number, text: string): Promise<void> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
    await this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range, text: `${text}\n` }],
    });
  }

  async save(uri: string): Promise<void> {
    await this.#connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  }

  request<Answer>(method: string, params: unknown): Promise<Answer> {
    return this.#connection.sendRequest<Answer>(method, params);
  }

  /** Milliseconds from now until there is news that is wanted. */
  async until(uri: string, isWanted: (news: News) => boolean): Promise<number> {
    const begin = performance.now();
    await new Promise<void>((resolve, reject) => {
      const listener = (of: string, news: News): void => {
        if (of !== uri || !isWanted(news)) return;
        clearTimeout(timer);
        this.#listeners.delete(listener);
        resolve();
      };
      const timer = setTimeout(() => {
        reject(new Error(`the server did not answer within ${PATIENCE} ms`));
      }, PATIENCE);
      this.#listeners.add(listener);
    });
    return performance.now() - begin;
  }

  #tell(uri: string, news: News): void {
    for (const listener of [...this.#listeners]) listener(uri, news);
  }
}

export interface News {
  readonly version?: number | undefined;
  readonly diagnostics?: readonly Diagnostic[];
  readonly scenarios?: readonly ScenarioState[];
}
