import type { LanguageClientOptions, MessageTransports } from 'vscode-languageclient';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { clientId, clientName } from './start-client.js';

/** The client of a server that is a Web Worker, which ends with it. */
export class WorkerClient extends LanguageClient {
  #worker: Worker | undefined;

  /** @param script address of the server's bundle */
  constructor(script: string, options: LanguageClientOptions) {
    // The two ends of the line, not the worker: VS Code has a Worker of its own, which the client would not know.
    const connect = (): Promise<MessageTransports> => {
      this.#worker = new Worker(script);
      return Promise.resolve({
        reader: new BrowserMessageReader(this.#worker),
        writer: new BrowserMessageWriter(this.#worker),
      });
    };
    super(clientId, clientName, connect, options);
  }

  override async stop(timeout?: number): Promise<void> {
    try {
      await super.stop(timeout);
    } finally {
      // Unlike a process, a worker does not end when it is asked to exit.
      this.#worker?.terminate();
    }
  }
}
