import path from 'node:path';

/** The repository. */
export const root = path.resolve(import.meta.dirname, '../..');
/** Logs, screenshots of failures and results; git ignores it. */
export const out = path.join(import.meta.dirname, 'out');
/** The extension as it is shipped, unpacked: what `npm run package` zips. */
export const extensionFolder = path.join(root, 'dist/extension');
export const vsix = path.join(root, 'dist/corrflow.vsix');
/** VS Code's server build inside code-server. */
export const vscodeFolder = path.join(import.meta.dirname, 'node_modules/code-server/lib/vscode');
