import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as esbuild from 'esbuild';

const { version } = JSON.parse(await readFile('package.json', 'utf8'));

/** `corrflow:rule-pages` is the text of docs/rules/*.md (but for its index) by rule name, for `corr explain`. */
const rulePages = {
  name: 'rule-pages',
  setup(build) {
    build.onResolve({ filter: /^corrflow:rule-pages$/ }, ({ path }) => ({ path, namespace: 'rule-pages' }));
    build.onLoad({ filter: /.*/, namespace: 'rule-pages' }, async () => {
      const folder = 'docs/rules';
      const names = (await readdir(folder))
        .filter((name) => name.endsWith('.md') && name !== 'README.md')
        .sort();
      const pages = await Promise.all(
        names.map(async (name) => [basename(name, '.md'), await readFile(join(folder, name), 'utf8')]),
      );
      return { contents: `export const pages = ${JSON.stringify(Object.fromEntries(pages))};`, loader: 'js' };
    });
  },
};

/**
 * Of the language server protocol, Langium's core needs a few names only; the whole of it takes as long to load as all of the
 * engine. For bundles without a server.
 */
const protocolCore = {
  name: 'protocol-core',
  setup(build) {
    build.onResolve({ filter: /^vscode-languageserver-protocol$/ }, ({ path }) => ({
      path,
      namespace: 'protocol-core',
    }));
    build.onLoad({ filter: /.*/, namespace: 'protocol-core' }, () => ({
      contents: `
        export { CancellationToken, CancellationTokenSource } from './node_modules/vscode-jsonrpc/lib/common/cancellation.js';
        export { Emitter } from './node_modules/vscode-jsonrpc/lib/common/events.js';
        export { ResponseError } from './node_modules/vscode-jsonrpc/lib/common/messages.js';
        export const LSPErrorCodes = { RequestFailed: -32803, ServerCancelled: -32802, ContentModified: -32801, RequestCancelled: -32800 };
      `,
      resolveDir: import.meta.dirname,
      loader: 'js',
    }));
  },
};

/**
 * commander starts programs for subcommands that are files of their own, of which there are none here. What starts programs
 * brings the network with it, and takes as long to load as all of commander.
 */
const noPrograms = {
  name: 'no-programs',
  setup(build) {
    build.onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path, namespace: 'no-programs' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'no-programs' }, () => ({
      contents: `
        exports.spawn = () => {
          throw new Error('no command is a program of its own');
        };
      `,
      loader: 'js',
    }));
  },
};

const common = {
  bundle: true,
  target: 'node20',
  platform: 'node',
  sourcemap: false,
  logLevel: 'warning',
  legalComments: 'none',
};

// CommonJS starts faster than ESM here.
const commandLine = {
  ...common,
  outdir: 'dist',
  format: 'cjs',
  minify: true,
  outExtension: { '.js': '.cjs' },
};

/** The `corr` command itself only finds the compiled code of the file with all of the rest. */
async function buildCommand() {
  const { outputFiles } = await esbuild.build({
    ...commandLine,
    entryPoints: { 'corr-main': 'src/cli/main.ts' },
    external: ['./server.cjs'],
    define: { 'import.meta.url': '__filename', CORRFLOW_VERSION: JSON.stringify(version) },
    plugins: [rulePages, protocolCore, noPrograms],
    write: false,
  });
  const [{ path, text }] = outputFiles;
  // The bundler leaves regular expressions as they are; a file of ASCII alone is read in a third of the time.
  const ascii = text.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  await mkdir('dist', { recursive: true });
  await writeFile(path, ascii);
  await esbuild.build({
    ...commandLine,
    entryPoints: { corr: 'src/cli/corr.ts' },
    external: ['./corr-main.cjs'],
    define: {
      CORRFLOW_BUILD: JSON.stringify(createHash('sha256').update(ascii).digest('hex').slice(0, 16)),
    },
    banner: { js: '#!/usr/bin/env node' },
  });
}

await Promise.all([
  buildCommand(),
  // The language server and its engine worker, for every editor; the engine's second thread.
  esbuild.build({
    ...commandLine,
    entryPoints: {
      server: 'src/platform/node/server.ts',
      'engine-worker': 'src/platform/node/engine-worker.ts',
      'spectrum-worker': 'src/platform/node/spectrum-worker.ts',
    },
    mainFields: ['module', 'main'],
  }),
  // The same for browsers, where each is a worker.
  esbuild.build({
    ...common,
    entryPoints: {
      'server.browser': 'src/platform/browser/server.ts',
      'engine-worker.browser': 'src/platform/browser/engine-worker.ts',
    },
    outdir: 'dist',
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
  }),
  esbuild.build({
    ...common,
    entryPoints: { index: 'src/engine/index.ts' },
    outdir: 'dist',
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
  }),
]);
