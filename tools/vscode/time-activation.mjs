/** Times the activation of the extension in a VS Code without a window: `npm run bench:activation`. */
import { runTests } from '@vscode/test-electron';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { extensionFolder, root } from './places.mjs';
import { createProfile } from './profile.mjs';

const ROUNDS = 5;
/** Milliseconds. */
const GOAL = 300;

const rounds = [];
for (let round = 0; round < ROUNDS; round++) {
  const profile = createProfile();
  const file = path.join(profile.folder, 'times.json');
  mkdirSync(profile.workspace);
  try {
    await runTests({
      vscodeExecutablePath: path.join(import.meta.dirname, 'code.mjs'),
      extensionDevelopmentPath: extensionFolder,
      extensionTestsPath: path.join(root, 'dist/bench/activation.cjs'),
      extensionTestsEnv: { CORRFLOW_TIMES: file },
      launchArgs: [
        profile.workspace,
        `--user-data-dir=${profile.userData}`,
        `--extensions-dir=${profile.extensions}`,
      ],
    });
    rounds.push(JSON.parse(readFileSync(file, 'utf8')));
  } finally {
    profile.remove();
  }
}

for (const [name, goal] of [
  ['active', `, goal < ${GOAL}`],
  ['serverRunning', ''],
]) {
  const times = rounds.map((round) => round[name]).sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)];
  console.log(`${name}: median ${median.toFixed(0)} ms, maximum ${times.at(-1).toFixed(0)} ms${goal}`);
}
