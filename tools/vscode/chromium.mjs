/** Finds a Chromium (the machine's own, or the one inside the npm package @sparticuz/chromium) and starts it headless. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
];
const installed = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const unpacked = path.join(import.meta.dirname, 'chromium/unpacked');

const runnable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The Chromium of this machine: CHROMIUM_PATH (`npm`: none), else the first on PATH. */
export function systemChromium() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked !== undefined) return asked === 'npm' ? undefined : asked;
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return [...folders.flatMap((folder) => names.map((name) => path.join(folder, name))), ...installed].find(
    runnable,
  );
}

/**
 * Unpacks the npm package beside itself, once. The package unpacks to the temporary folder of its process, so it
 * gets one of its own.
 */
export async function unpackNpmChromium() {
  if (existsSync(path.join(unpacked, 'chromium'))) return;
  const folder = `${unpacked}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const packed = path.join(import.meta.dirname, 'chromium/node_modules/@sparticuz/chromium');
    const { inflate } = await import(path.join(packed, 'build/index.js'));
    for (const part of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'])
      await inflate(path.join(packed, 'bin', part));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  rmSync(unpacked, { recursive: true, force: true });
  renameSync(folder, unpacked);
}

/** The Chromium of the npm package; where the machine lacks its libraries or fonts, with those of the package. */
function npmChromium() {
  const executablePath = path.join(unpacked, 'chromium');
  if (!existsSync(executablePath)) throw new Error('no Chromium: run node tools/vscode/install.mjs');
  const starts = (env) =>
    spawnSync(executablePath, ['--version', '--no-sandbox'], { env: { ...process.env, ...env } }).status ===
    0;
  const libraries = [path.join(unpacked, 'al2023/lib'), process.env.LD_LIBRARY_PATH]
    .filter(Boolean)
    .join(':');
  const env = starts({}) ? {} : { LD_LIBRARY_PATH: libraries };
  const hasFonts = existsSync('/usr/share/fonts') || existsSync('/usr/local/share/fonts');
  if (!hasFonts) env.FONTCONFIG_PATH = path.join(unpacked, 'fonts');
  return { executablePath, env };
}

/** Starts a browser that reaches nothing but this machine. `profile` gives it its folders. */
export async function launchChromium(profile) {
  const { chromium } = await import('playwright-core');
  const own = systemChromium();
  const { executablePath, env } = own === undefined ? npmChromium() : { executablePath: own, env: {} };
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...profile.env, ...env },
    args: [
      '--no-sandbox', // a container's root cannot have one
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--font-render-hinting=none',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}
