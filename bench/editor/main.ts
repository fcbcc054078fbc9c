import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { DiagnosticSeverity } from 'vscode-languageserver-protocol/node';
import { methods } from '../../src/language/server/protocol.js';
import { Editor, type News } from './editor.js';
import { long, slow, small, strengthLine } from './texts.js';

/** How often each time is taken; the first of each is left out, as code is compiled in it. */
const ROUNDS = 21;

interface Row {
  readonly what: string;
  readonly goal: number;
  readonly times: readonly number[];
}

const uris = { small: 'untitled:small.corr', long: 'untitled:long.corr', slow: 'untitled:slow.corr' };
const isRunning = ({ scenarios }: News): boolean =>
  scenarios?.some(({ state }) => state === 'running') === true;

const editor = new Editor('dist/server.cjs');
const started = performance.now();
await editor.start();
const start = performance.now() - started;

const rows = [
  { what: 'start → initialized', goal: 300, times: [start, start] },
  await rounds('edit → diagnostics, file of 500 lines', 100, editing()),
  await rounds('save → verdict, two qubits', 300, saving()),
  ...(await whileRunning()),
];
await editor.end();

const text = ['| What | Goal | Median | Maximum |', '| --- | --: | --: | --: |', ...rows.map(row)].join('\n');
process.stdout.write(`${text}\n`);
writeFileSync(
  'bench/editor/RESULTS.md',
  `# The editor's response times\n\n\`npm run bench:editor\` measures them on the bundled server over standard input and output, ${ROUNDS - 1} rounds\neach, as an editor would see them; milliseconds. Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'} (${cpus().length} cores).\n\n${text}\n`,
);
process.exitCode = rows.every((one) => median(one.times.slice(1)) < one.goal) ? 0 : 1;

/** A mistake comes and goes in the middle of the file. */
function editing(): (round: number) => Promise<number> {
  const line = long.split('\n').findIndex((one, k) => k > 250 && one.includes('param c = '));
  const shown = editor.show(uris.long, long);
  return async (round) => {
    await shown;
    const isWrong = round % 2 === 0;
    const time = editor.until(
      uris.long,
      ({ diagnostics }) =>
        diagnostics !== undefined &&
        (isWrong
          ? diagnostics.some(({ message }) => JSON.stringify(message).includes(`nowhere${round}`))
          : diagnostics.every(({ severity }) => severity !== DiagnosticSeverity.Error)),
    );
    await editor.write(uris.long, line, isWrong ? `  param c = nowhere${round}` : `  param c = 0.1${round}i`);
    return time;
  };
}

/** Each text is new, so that every save is a run. */
function saving(): (round: number) => Promise<number> {
  const shown = editor.show(uris.small, small);
  return async (round) => {
    await shown;
    const code = 100 + round;
    const edited = editor.until(uris.small, ({ diagnostics }) => diagnostics !== undefined);
    await editor.write(uris.small, strengthLine, `  param c = 0.${code}i`);
    await edited;
    const time = editor.until(
      uris.small,
      ({ scenarios }) => scenarios?.some(({ state, isFresh }) => state === 'done' && isFresh) === true,
    );
    await editor.save(uris.small);
    return time;
  };
}

async function whileRunning(): Promise<Row[]> {
  await editor.show(uris.slow, slow);
  const symbols: number[] = [];
  const cancels: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const running = editor.until(uris.slow, isRunning);
    const run = editor.request(methods.run, { uri: uris.slow, force: true });
    await running;
    // Well into the evolution, of which the first steps are the shortest.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const asked = performance.now();
    await editor.request('textDocument/documentSymbol', { textDocument: { uri: uris.long } });
    symbols.push(performance.now() - asked);
    const cancelled = performance.now();
    await editor.request(methods.cancel, { uri: uris.slow });
    await run;
    cancels.push(performance.now() - cancelled);
  }
  return [
    { what: 'outline, file of 500 lines, while a run goes on', goal: 100, times: symbols },
    { what: 'cancel → idle', goal: 300, times: cancels },
  ];
}

async function rounds(what: string, goal: number, take: (round: number) => Promise<number>): Promise<Row> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await take(round));
  return { what, goal, times };
}

function row({ what, goal, times }: Row): string {
  const counted = times.slice(1);
  return `| ${what} | < ${goal} | ${median(counted).toFixed(1)} | ${Math.max(...counted).toFixed(1)} |`;
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
