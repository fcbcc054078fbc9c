/** A VS Code user profile that lives as long as one run. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'git.enabled': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
};

/** Folders for settings, extensions, a workspace and everything temporary: no run sees what another left. */
export function createProfile(settings = {}) {
  // Short: the path of a socket has at most 107 characters.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'vsc-'));
  const temporary = path.join(folder, 'tmp');
  const userData = path.join(folder, 'user');
  mkdirSync(temporary, { mode: 0o700 });
  mkdirSync(path.join(userData, 'User'), { recursive: true });
  writeFileSync(
    path.join(userData, 'User/settings.json'),
    JSON.stringify({ ...quiet, ...settings }, null, 2),
  );
  return {
    folder,
    userData,
    extensions: path.join(folder, 'extensions'),
    workspace: path.join(folder, 'workspace'),
    env: Object.fromEntries(
      ['TMPDIR', 'XDG_RUNTIME_DIR', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME'].map((name) => [
        name,
        temporary,
      ]),
    ),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}
