import * as vscode from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import {
  methods,
  type CancelParams,
  type Csv,
  type Curves,
  type CurvesParams,
  type FileParams,
  type InitializationOptions,
  type RunParams,
  type ScenariosParams,
  type ScenarioStates,
} from '../../language/server/protocol.js';
import { clientOptions, documentSchemes } from './client-options.js';
import type { StartClient } from './start-client.js';
import { findScenarioFiles, readFileForServer } from './workspace-files.js';

export type Health = 'starting' | 'running' | 'stopped';

/** The language server, as the features of the extension speak to it. */
export class CorrServer implements vscode.Disposable {
  readonly #states = new vscode.EventEmitter<ScenarioStates>();
  readonly #health = new vscode.EventEmitter<Health>();
  readonly onDidTellStates = this.#states.event;
  readonly onDidChangeHealth = this.#health.event;
  #current: Health = 'starting';
  #client: BaseLanguageClient;
  #schemes = documentSchemes().join();
  readonly #foldersChanged: vscode.Disposable;

  constructor(
    private readonly startClient: StartClient,
    readonly output: vscode.LogOutputChannel,
    private readonly initializationOptions: InitializationOptions,
  ) {
    this.#client = this.#createClient();
    this.#foldersChanged = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      if (documentSchemes().join() !== this.#schemes) void this.restart();
    });
  }

  get health(): Health {
    return this.#current;
  }

  start(): Promise<void> {
    return this.#client.start();
  }

  /** Ends the server and starts a new one, which knows nothing of earlier runs. */
  async restart(): Promise<void> {
    await this.#client.dispose();
    this.#client = this.#createClient();
    await this.#client.start();
  }

  /** Runs and waits for the end; what came out is told like all other states. */
  async run(params: RunParams, token?: vscode.CancellationToken): Promise<ScenarioStates> {
    // An absent token given as undefined would be sent along as a second parameter.
    const states = await (token === undefined
      ? this.#client.sendRequest<ScenarioStates>(methods.run, params)
      : this.#client.sendRequest<ScenarioStates>(methods.run, params, token));
    this.#states.fire(states);
    return states;
  }

  async cancel(params: CancelParams): Promise<void> {
    await this.#client.sendRequest(methods.cancel, params);
  }

  scenarios(params: ScenariosParams): Promise<ScenarioStates> {
    return this.#client.sendRequest<ScenarioStates>(methods.scenarios, params);
  }

  curves(params: CurvesParams): Promise<Curves | null> {
    return this.#client.sendRequest<Curves | null>(methods.curves, params);
  }

  /** All numbers of a scenario as `corr run --csv` prints them; null before its first run. */
  async csv(params: CurvesParams): Promise<string | null> {
    const answer = await this.#client.sendRequest<Csv | null>(methods.csv, params);
    return answer?.text ?? null;
  }

  dispose(): void {
    this.#foldersChanged.dispose();
    void this.#client.dispose();
    this.#states.dispose();
    this.#health.dispose();
  }

  #createClient(): BaseLanguageClient {
    this.#schemes = documentSchemes().join();
    const client = this.startClient(clientOptions(this.output, this.initializationOptions));
    client.onNotification(methods.states, (states: ScenarioStates) => {
      this.#states.fire(states);
    });
    client.onRequest(methods.readFile, ({ uri }: FileParams) => readFileForServer(uri));
    client.onRequest(methods.findFiles, async () => (await findScenarioFiles()).map(String));
    client.onDidChangeState(({ newState }) => {
      if (client !== this.#client) return;
      this.#current = healthOf(newState);
      this.#health.fire(this.#current);
    });
    return client;
  }
}

function healthOf(state: State): Health {
  switch (state) {
    case State.Running:
      return 'running';
    case State.Stopped:
    case State.StartFailed:
      return 'stopped';
    case State.Starting:
      return 'starting';
  }
}
