#!/usr/bin/env node
/**
 * Stands in for the desktop's `code`, made of VS Code's server build and a headless browser. It takes what
 * @vscode/test-electron passes, so `runTests({ vscodeExecutablePath: '…/code.mjs' })` works:
 *
 *   code.mjs [folder] --extensionDevelopmentPath=DIR --extensionTestsPath=FILE [--extensionDevelopmentKind=web]
 *            [--user-data-dir DIR] [--extensions-dir DIR]
 *
 * The exit code is the extension host's: 0 if the suite's run() resolved, 1 if it rejected.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, parseArgs } from 'node:util';
import { launchChromium } from './chromium.mjs';
import { out } from './places.mjs';
import { createProfile } from './profile.mjs';
import { startServer } from './server.mjs';
import { remoteUri, serveWebExtensions, workbenchAddress } from './workbench.mjs';

const { values: options, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    extensionDevelopmentKind: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
  },
});
if (!options.extensionTestsPath)
  throw new Error('this stand-in only runs tests: --extensionTestsPath is missing');
const timeoutMs = Number(process.env.VSCODE_TEST_TIMEOUT ?? 180_000);
/** What VS Code itself says on its console. */
const chatter = /^(\[|Resolv|Creating a socket|Updating additional|Ignoring fetching|Started |Completed )/;
/** Errors of the console that mean nothing. */
const harmless = /^\[error\] (Failed to load|A bad HTTP|\[Service Worker|.*bindings file)/;

mkdirSync(out, { recursive: true });
const profile = createProfile();
if (options['user-data-dir']) profile.userData = path.resolve(options['user-data-dir']);
if (options['extensions-dir']) profile.extensions = path.resolve(options['extensions-dir']);

const lines = [];
let server;
let browser;
let relaying = Promise.resolve();
let exitCode = 1;
let succeeded = false;

async function relay(message) {
  const args = await Promise.all(message.args().map((arg) => arg.jsonValue().catch(() => '?')));
  // The extension host's own console comes as `%c INFO`, a colour, then format and arguments.
  const text = /^%c/.test(args[0])
    ? format(...args.slice(2))
    : args.length
      ? format(...args)
      : message.text();
  const line = `[${message.type()}] ${text}`;
  lines.push(line);
  if (process.env.VSCODE_TEST_VERBOSE) console.log(line);
  else if (message.type() === 'log' && !chatter.test(text)) console.log(text);
}

try {
  server = await startServer(profile, { testDriver: true });
  browser = await launchChromium(profile);
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.on('console', (message) => {
    relaying = relaying.then(() => relay(message));
  });
  // The workbench calls this when the extension host of a test run ends.
  const ended = new Promise((resolve) => page.exposeFunction('codeAutomationExit', (code) => resolve(code)));
  const crashed = new Promise((_, reject) => page.once('crash', () => reject(new Error('the page crashed'))));
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`no result after ${timeoutMs} ms`)), timeoutMs).unref();
  });
  const development = options.extensionDevelopmentPath ?? [];
  const isWeb = options.extensionDevelopmentKind === 'web';
  if (isWeb) await serveWebExtensions(page, server, development, options.extensionTestsPath);
  const paths = isWeb
    ? []
    : [
        ...development.map((folder) => ['extensionDevelopmentPath', remoteUri(server, folder)]),
        ['extensionTestsPath', remoteUri(server, options.extensionTestsPath)],
      ];
  await page.goto(
    workbenchAddress(server, { folder: positionals[0], payload: [['skipWelcome', 'true'], ...paths] }),
  );
  try {
    exitCode = await Promise.race([ended, crashed, late]);
    succeeded = exitCode === 0;
  } finally {
    if (!succeeded) await page.screenshot({ path: path.join(out, 'failure.png') }).catch(() => undefined);
  }
} catch (error) {
  console.error(error);
} finally {
  await Promise.race([relaying, new Promise((resolve) => setTimeout(resolve, 2000))]);
  await browser?.close();
  await server?.stop();
  profile.remove();
  writeFileSync(path.join(out, 'console.log'), lines.join('\n'));
}
if (!succeeded) {
  const errors = lines.filter((line) => line.startsWith('[error]') && !harmless.test(line));
  console.log(
    [...new Set(errors.map((line) => line.split('\n').slice(0, 4).join('\n')))].slice(-6).join('\n'),
  );
  console.log(`see server.log, console.log and failure.png in ${path.relative(process.cwd(), out)}`);
}
process.exit(exitCode);
