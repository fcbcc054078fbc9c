/**
 * Installs VS Code's server build (the npm package `code-server`) and, where the machine has no Chromium, one from
 * npm as well. Everything lands in node_modules below this folder; running it again does nothing.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { systemChromium, unpackNpmChromium } from './chromium.mjs';
import { vscodeFolder } from './places.mjs';

const here = import.meta.dirname;
const stamp = path.join(here, 'node_modules/.vscode-ready');
const wanted = `${readFileSync(path.join(here, 'package-lock.json'), 'utf8').length} ${process.version}`;

const npm = (cwd, ...args) =>
  execFileSync(
    'npm',
    [...args, '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    },
  );

if (process.versions.node.split('.')[0] !== '24')
  throw new Error(`needs Node 24 (use npm run), not ${process.version}`);

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  // No install scripts: code-server's want to compile Kerberos and fetch binaries from GitHub, none of which an
  // extension needs.
  npm(here, 'ci');
  // Not `ci`: the package's shrinkwrap is out of step with its own package.json.
  npm(vscodeFolder, 'install');
  npm(path.join(vscodeFolder, 'extensions'), 'ci');
  writeFileSync(stamp, wanted);
}
if (systemChromium() === undefined) {
  const folder = path.join(here, 'chromium');
  if (!existsSync(path.join(folder, 'node_modules'))) npm(folder, 'ci');
  await unpackNpmChromium();
}
