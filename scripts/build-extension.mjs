/**
 * Bundles the VS Code extension and assembles dist/extension: exactly what the .vsix holds and what the tests of the
 * workbench run. `--tests` bundles those tests as well.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const target = path.join(root, 'dist/extension');
const at = (...names) => path.join(root, ...names);

const common = {
  absWorkingDir: root,
  bundle: true,
  logLevel: 'warning',
  legalComments: 'none',
  target: 'es2022',
};
const shipped = { ...common, minify: true, keepNames: true };
const node = { platform: 'node', format: 'cjs', external: ['vscode', 'mocha'] };
const browser = { platform: 'browser', format: 'cjs', external: ['vscode'] };

await Promise.all([
  esbuild.build({
    ...shipped,
    ...node,
    target: 'node20',
    entryPoints: ['src/extension/main.ts'],
    outfile: 'dist/extension.cjs',
  }),
  esbuild.build({
    ...shipped,
    ...browser,
    entryPoints: ['src/extension/browser.ts'],
    outfile: 'dist/extension.browser.js',
  }),
  esbuild.build({
    ...shipped,
    platform: 'browser',
    format: 'iife',
    entryPoints: [
      { in: 'src/extension/result-panel/page/main.ts', out: 'page' },
      { in: 'src/extension/result-panel/page/page.css', out: 'page' },
    ],
    outdir: 'dist/panel',
  }),
]);
if (process.argv.includes('--tests')) await buildTests();
assemble();

/** The suites that run inside VS Code; Mocha comes from node_modules, or into the bundle where there is no such thing. */
async function buildTests() {
  const tests = { ...common, sourcemap: true, outdir: 'dist/editor-tests' };
  await Promise.all([
    esbuild.build({
      ...tests,
      ...node,
      entryPoints: { index: 'test/editor/suite/index.ts' },
      outExtension: { '.js': '.cjs' },
    }),
    esbuild.build({
      ...tests,
      ...browser,
      entryPoints: { 'index.browser': 'test/editor/suite/index.browser.ts' },
    }),
  ]);
}

/** The manifest without what only development and the npm package need, and the files that the extension reads. */
function assemble() {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const dropped = ['type', 'types', 'exports', 'bin', 'files', 'scripts', 'devDependencies', 'allowScripts'];
  const all = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  const manifest = Object.fromEntries(Object.entries(all).filter(([name]) => !dropped.includes(name)));
  manifest.engines = { vscode: all.engines.vscode };
  writeFileSync(path.join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);

  const bundles = [
    'extension.cjs',
    'extension.browser.js',
    'panel',
    'server.cjs',
    'engine-worker.cjs',
    'spectrum-worker.cjs',
    'server.browser.js',
    'engine-worker.browser.js',
    'corr.cjs',
    'corr-main.cjs',
  ];
  const kept = [
    ...bundles.map((name) => `dist/${name}`),
    ...['docs/rules', 'docs/language.md', 'examples', 'media', 'snippets', 'syntaxes'],
    ...['language-configuration.json', 'CHANGELOG.md', 'LICENSE'],
  ];
  for (const name of kept) {
    if (!existsSync(at(name))) throw new Error(`${name} is missing: build the rest first`);
    cpSync(at(name), path.join(target, name), { recursive: true });
  }
  // The folder holds what is shipped and nothing else; without this file vsce doubts it.
  writeFileSync(path.join(target, '.vscodeignore'), '');
  // The marketplace shows this page; the repository's own is about more than the editor.
  // Its links lead to files that are not there.
  const page = readFileSync(at('docs/vscode.md'), 'utf8').replace(
    /(?<!!)\[([^\]]+)\]\((?!https?:|#)[^)]+\)/g,
    '$1',
  );
  writeFileSync(path.join(target, 'README.md'), page);
  const examples = readdirSync(at('examples'), { recursive: true }).filter((name) => name.endsWith('.corr'));
  writeFileSync(path.join(target, 'examples/list.txt'), `${examples.sort().join('\n')}\n`);
}
