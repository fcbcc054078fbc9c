/** What VS Code loads in its extension host in the browser: one file, without Node. */
import * as vscode from 'vscode';
import { runMocha, silent } from './run-mocha.js';

export async function run(): Promise<void> {
  // Mocha's build for browsers; defines the global `mocha`.
  await import('mocha/mocha.js');
  mocha.setup({ ui: 'tdd', timeout: 60_000, reporter: silent });
  await import('./all.js');
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('the tests need their workspace');
  const file = vscode.Uri.joinPath(folder.uri, '.test-results.json');
  await runMocha(
    (done) => mocha.run(done),
    (json) => vscode.workspace.fs.writeFile(file, new TextEncoder().encode(json)),
  );
}
