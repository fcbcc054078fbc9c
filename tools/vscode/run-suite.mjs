/**
 * Runs test/editor/suite inside the extension host of a real VS Code; exits with 0 only if tests ran and all passed.
 *
 *   run-suite.mjs [node] [vsix] [web] [desktop]
 *
 * node     the unpacked extension, in the Node extension host
 * vsix     the same, but installed from the .vsix
 * web      the unpacked extension, in the browser's extension host
 * desktop  the unpacked extension in a desktop VS Code, which @vscode/test-electron downloads (needs a network)
 */
import { runTests } from '@vscode/test-electron';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { extensionFolder, out, root, vsix } from './places.mjs';
import { createProfile } from './profile.mjs';
import { codeCommand } from './server.mjs';

const suites = path.join(root, 'dist/editor-tests');

/** What test runs may see of the person's settings: quick answers, and no panes that come by themselves. */
const settings = { 'testing.automaticallyOpenTestResults': 'neverOpen', 'files.autoSave': 'off' };

async function runSuite(flavour) {
  const started = Date.now();
  const profile = createProfile(settings);
  // A copy: tests write to it.
  cpSync(path.join(root, 'test/editor/workspace'), profile.workspace, { recursive: true });
  // A web worker has neither environment nor files, so it writes into the workspace.
  const isWeb = flavour === 'web';
  const resultsFile = isWeb
    ? path.join(profile.workspace, '.test-results.json')
    : path.join(out, `results-${flavour}.json`);
  mkdirSync(out, { recursive: true });
  rmSync(resultsFile, { force: true });

  let ended = false;
  let results = [];
  try {
    if (flavour === 'vsix') await codeCommand(profile, '--install-extension', vsix);
    await runTests({
      ...(flavour === 'desktop' ? {} : { vscodeExecutablePath: path.join(import.meta.dirname, 'code.mjs') }),
      // VS Code insists on an extension under development; an empty one stands in for the installed one.
      extensionDevelopmentPath:
        flavour === 'vsix' ? path.join(root, 'test/editor/empty-extension') : extensionFolder,
      extensionTestsPath: path.join(suites, isWeb ? 'index.browser.js' : 'index.cjs'),
      extensionTestsEnv: { CORRFLOW_TEST_RESULTS: resultsFile },
      launchArgs: [
        profile.workspace,
        `--user-data-dir=${profile.userData}`,
        `--extensions-dir=${profile.extensions}`,
        ...(isWeb ? ['--extensionDevelopmentKind=web'] : []),
      ],
    });
    ended = true;
  } catch (error) {
    console.error(String(error));
  }
  if (existsSync(resultsFile)) ({ results } = JSON.parse(readFileSync(resultsFile, 'utf8')));
  profile.remove();

  console.log(flavour);
  for (const { state, title, ms, error } of results) {
    const sign = { passed: '  ✓', failed: '  ✗', pending: '  -' }[state];
    console.log(`${sign} ${title}${ms === undefined ? '' : ` (${ms} ms)`}`);
    if (error !== undefined) console.log(mapped(error).replace(/^/gm, '      '));
  }
  const count = (wanted) => results.filter(({ state }) => state === wanted).length;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    `  ${count('passed')} passed, ${count('failed')} failed, ${count('pending')} skipped in ${seconds} s`,
  );
  // One signal alone is not enough: an exit code of 0 without a passed test is a failure too.
  return ended && count('failed') === 0 && count('pending') === 0 && count('passed') > 0;
}

/** VS Code has its own idea of stacks, which source maps do not reach: they are applied here. */
function mapped(stack) {
  return stack.replace(
    /[^\s(]*(index(?:\.browser)?\.c?js)(?:#[\w-]+)?:(\d+):(\d+)/g,
    (all, file, line, column) => {
      const map = path.join(suites, `${file}.map`);
      if (!existsSync(map)) return all;
      const { originalSource, originalLine, originalColumn } = new SourceMap(
        JSON.parse(readFileSync(map, 'utf8')),
      ).findEntry(line - 1, column - 1);
      if (originalSource === undefined) return all;
      return `${path.relative(root, path.resolve(suites, originalSource))}:${originalLine + 1}:${originalColumn + 1}`;
    },
  );
}

const flavours = process.argv.slice(2);
let isGood = flavours.length > 0;
for (const flavour of flavours) isGood = (await runSuite(flavour)) && isGood;
process.exit(isGood ? 0 : 1);
