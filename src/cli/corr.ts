import module from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { compiledCodeFolder, runWithCompiledCode } from './compiled-code.js';

/** Tells builds of the main file apart; put in by the bundler. */
declare const CORRFLOW_BUILD: string;

const folder = compiledCodeFolder(process);
// A language server is started once in a day, and most of its code stands in a file of its own.
if (folder === undefined || process.argv[2] === 'lsp') {
  // Missing in Node 20, whatever the types say.
  (module as Partial<typeof module>).enableCompileCache?.();
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded after the cache is on, by the bundle
  require('./corr-main.cjs');
} else {
  runWithCompiledCode(join(__dirname, 'corr-main.cjs'), CORRFLOW_BUILD, folder);
}
