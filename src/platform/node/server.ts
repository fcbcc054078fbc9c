import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startCorrServer } from '../../language/server/server.js';
import { threadedEngine } from './engine-host.js';
import { diskFiles } from './files.js';

/** The pages of the rules lie beside the bundles. */
const rulePages = join(__dirname, '..', 'docs', 'rules');

// How to connect stands among the arguments: --stdio, --node-ipc, --socket=… or --pipe=….
const connection = createConnection(ProposedFeatures.all);
startCorrServer({
  connection,
  platform: {
    files: diskFiles,
    engine: threadedEngine(join(__dirname, 'engine-worker.cjs')),
    ...(existsSync(rulePages) ? { rulePages: `${pathToFileURL(rulePages).href}/` } : {}),
  },
});
