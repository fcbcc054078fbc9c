import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';

/** Makes the client of a language server; how differs between Node and the browser. */
export type StartClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** Prefix of the settings and name of the trace setting. */
export const clientId = 'corrflow';
export const clientName = 'Corrflow';
