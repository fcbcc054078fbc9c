/** Times the activation of the extension in a VS Code without a window, into bench/editor/ACTIVATION.md: `npm run bench:activation`. */
import { runTests } from '@vscode/test-electron';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
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

const row = (what, name, goal) => {
  const times = rounds.map((round) => round[name]).sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)];
  return `| ${what} | ${goal} | ${median.toFixed(0)} | ${times.at(-1).toFixed(0)} |`;
};
const table = [
  '| What | Goal | Median | Maximum |',
  '| --- | ---: | ---: | ---: |',
  row('asked for → active', 'active', `< ${GOAL}`),
  row('asked for → its server answers', 'serverRunning', ''),
].join('\n');
console.log(table);
writeFileSync(
  path.join(root, 'bench/editor/ACTIVATION.md'),
  `# The activation of the extension

\`npm run bench:activation\` measures it in the extension host of a VS Code without a window, ${ROUNDS} starts; milliseconds.
Node ${process.version}, ${os.cpus()[0].model} (${os.cpus().length} cores).

${table}
`,
);
