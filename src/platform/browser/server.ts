import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { PlatformFiles } from '../../language/server/platform.js';
import { startCorrServer } from '../../language/server/server.js';
import type { CorrSharedServices } from '../../language/server/services.js';
import { webWorkerEngine } from './engine-host.js';

/** A browser reaches no files by itself: all of them are asked of the client. */
const noFiles: PlatformFiles = {
  handles: () => false,
  read: () => Promise.resolve({ problem: 'cannot be read here' }),
  canonical: (uri) => Promise.resolve(uri),
  find: () => Promise.resolve([]),
};

// The types of a browser's worker are not among those of the project.
const scope = globalThis as never;
const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));
const services: CorrSharedServices = startCorrServer({
  connection,
  platform: {
    files: noFiles,
    engine: webWorkerEngine(() => services.editor.Client().options.engineWorker),
  },
});
