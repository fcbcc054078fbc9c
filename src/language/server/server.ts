import { startLanguageServer } from 'langium/lsp';
import type { FileAnswer } from './protocol.js';
import { methods } from './protocol.js';
import { createServerServices, type CorrSharedServices, type ServerContext } from './services.js';

/** Starts the language server on a connection; it ends with the connection. */
export function startCorrServer(context: ServerContext): CorrSharedServices {
  const { connection } = context;
  const { shared } = createServerServices(context);
  const { editor, lsp } = shared;
  // Services come into being when they are first asked for: this one must hear of the client before the others.
  const { Client } = editor;
  lsp.LanguageServer.onInitialize(() => {
    const client = Client();
    editor.Settings.introduce(client);
    if (client.options.readsFiles === true)
      editor.SourceFiles.askClient({
        read: (uri) => connection.sendRequest<FileAnswer>(methods.readFile, { uri }),
        find: () => connection.sendRequest<readonly string[]>(methods.findFiles),
      });
  });
  lsp.LanguageServer.onInitialized(() => {
    editor.ExaminationLane.warm();
    editor.RunLane.warm();
  });
  editor.Publisher.listen();
  editor.Triggers.listen();
  editor.Requests.listen();
  connection.onExit(() => {
    editor.RunLane.dispose();
    editor.ExaminationLane.dispose();
  });
  startLanguageServer(shared);
  lsp.LanguageServer.onInitialized(() => {
    if (editor.Client().canChangeFolders)
      connection.workspace.onDidChangeWorkspaceFolders((event) => {
        void editor.WorkspaceFiles.changeFolders(event);
      });
  });
  return shared;
}
