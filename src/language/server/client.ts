import type { InitializeParams } from 'vscode-languageserver-protocol';
import type { InitializationOptions } from './protocol.js';

/** What the client said of itself when it connected. */
export interface Client {
  readonly options: InitializationOptions;
  readonly folders: readonly string[];
  readonly canConfigure: boolean;
  readonly canChangeFolders: boolean;
  readonly canRefreshInlayHints: boolean;
  readonly canRefreshCodeLenses: boolean;
  readonly canShowProgress: boolean;
  readonly readsMarkdown: boolean;
  readonly readsSnippets: boolean;
  readonly readsRelatedInformation: boolean;
}

export function clientOf({
  capabilities,
  initializationOptions,
  workspaceFolders,
  ...params
}: InitializeParams): Client {
  const { workspace, window, textDocument } = capabilities;
  // Older clients name one folder.
  const { rootUri } = params as { readonly rootUri?: string | null };
  const folders = workspaceFolders?.map(({ uri }) => uri) ?? (typeof rootUri === 'string' ? [rootUri] : []);
  return {
    options: isObject(initializationOptions) ? initializationOptions : {},
    folders,
    canConfigure: workspace?.configuration === true,
    canChangeFolders: workspace?.workspaceFolders === true,
    canRefreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    canRefreshCodeLenses: workspace?.codeLens?.refreshSupport === true,
    canShowProgress: window?.workDoneProgress === true,
    readsMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') !== false,
    readsSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    readsRelatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Before it connects. */
export const unknownClient = clientOf({ processId: null, capabilities: {} } as unknown as InitializeParams);
