/** Starts VS Code's server build, whose workbench a browser then opens. */
import { execFile, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { out, vscodeFolder } from './places.mjs';

const serverMain = path.join(vscodeFolder, 'out/server-main.js');

const profileArguments = (profile) => [
  '--server-data-dir',
  path.join(profile.folder, 'server'),
  '--user-data-dir',
  profile.userData,
  '--extensions-dir',
  profile.extensions,
];

/** What the server, the extension host and the language server get as environment. */
function environment(profile, extra = {}) {
  if (process.versions.node.split('.')[0] !== '24')
    throw new Error(`VS Code's server needs Node 24 (npm run takes it), not ${process.version}`);
  if (!existsSync(serverMain)) throw new Error('VS Code is not installed: run node tools/vscode/install.mjs');
  const all = { ...process.env, ...profile.env, ...extra };
  const kept = Object.entries(all).filter(([name]) => !/^(npm_|NODE_OPTIONS$|ELECTRON_|VSCODE_)/.test(name));
  // Without a marketplace nothing tries to reach one.
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
}

/** The command line of VS Code: `--install-extension x.vsix`, `--list-extensions`, … Resolves to what it prints. */
export async function codeCommand(profile, ...args) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [serverMain, ...profileArguments(profile), ...args],
    { env: environment(profile) },
  );
  return stdout;
}

/**
 * `testDriver` makes the workbench honour extensionTestsPath in its address (and hides notifications).
 * Resolves once it listens: { url, stop }.
 */
export async function startServer(profile, { env = {}, testDriver = false, trust = false } = {}) {
  mkdirSync(out, { recursive: true });
  const child = spawn(
    process.execPath,
    [
      serverMain,
      ...profileArguments(profile),
      ...[
        '--host',
        '127.0.0.1',
        '--port',
        '0',
        '--without-connection-token',
        '--accept-server-license-terms',
      ],
      ...['--telemetry-level', 'off', '--disable-getting-started-override', '--force-disable-user-env'],
      ...(trust ? [] : ['--disable-workspace-trust']),
      ...(testDriver ? ['--enable-smoke-test-driver'] : []),
    ],
    // Its own process group, so that nothing of it outlives the run.
    { env: environment(profile, env), stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const log = createWriteStream(path.join(out, 'server.log'));
  child.stderr.pipe(log, { end: false });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const signal = (pid, name) => {
    try {
      return process.kill(pid, name);
    } catch {
      return false;
    }
  };
  process.once('exit', () => signal(-child.pid, 'SIGKILL'));
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => process.exit(1));
  const port = await new Promise((resolve, reject) => {
    void exited.then((code) =>
      reject(new Error(`the VS Code server ended with ${code}; see ${out}/server.log`)),
    );
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.write(`${line}\n`);
      const listening = /Extension host agent listening on (\d+)/.exec(line);
      if (listening) resolve(Number(listening[1]));
    });
  });
  return {
    url: `http://127.0.0.1:${port}/`,
    async stop() {
      signal(child.pid, 'SIGTERM');
      const late = setTimeout(() => signal(-child.pid, 'SIGKILL'), 5000);
      await exited;
      clearTimeout(late);
      for (let patience = 5; patience > 0 && signal(-child.pid, 0); patience--) await delay(100);
      signal(-child.pid, 'SIGKILL');
      log.end();
    },
  };
}
