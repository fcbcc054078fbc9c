// Writes examples/README.md from what `corr test` says about the examples. `--check`: fails when it is out of date.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, 'examples', 'README.md');

const report = runExamples();
const text = readme(report);

if (process.argv.includes('--check')) {
  const present = existsSync(target) ? readFileSync(target, 'utf8') : '';
  if (present !== text) {
    complain('examples/README.md is out of date: node scripts/examples-readme.mjs');
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, text);
}
if (report.summary.exitCode !== 0) {
  complain(`corr test examples ends with ${report.summary.exitCode}: every example is meant to be good`);
  process.exitCode = 1;
}

function complain(text) {
  process.stderr.write(`${text}\n`);
}

function runExamples() {
  const corr = join(root, 'dist', 'corr.cjs');
  const { stdout, stderr, error } = spawnSync(
    process.execPath,
    [corr, 'test', 'examples', '--reporter', 'json'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    },
  );
  if (error !== undefined || stdout === '') {
    throw new Error(`corr test examples gave no report (is dist/ built?)\n${error?.message ?? stderr}`);
  }
  return JSON.parse(stdout);
}

function readme({ files }) {
  const tables = files.map((file) => {
    const name = relative('examples', file.path).split(sep).join('/');
    const rows = file.scenarios.map(
      (scenario) =>
        `| ${[scenario.name, lesson(scenario, file.path), verdict(scenario), expectations(scenario)].map(cell).join(' | ')} |`,
    );
    const heading = `## [${cell(name)}](${encodeURI(name)})\n\n${header(file.path)}`.trimEnd();
    if (rows.length === 0) return `${heading}\n`;
    return `${heading}\n\n| scenario | what it teaches | verdict | expectations met |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return [
    '# Examples',
    '',
    '<!-- Written by scripts/examples-readme.mjs from what `corr test examples` says. Do not edit. -->',
    '',
    'Every scenario here is judged by `corr test examples` in the project’s own tests, and is as its expectations say.',
    '',
    ...tables,
  ].join('\n');
}

/** The first sentence of the scenario's doc comment. */
function lesson({ documentation }) {
  return firstSentence(documentation ?? '');
}

/** The comment that a file begins with, unless it is the doc comment of its first scenario. */
function header(path) {
  const source = readFileSync(join(root, path), 'utf8').replace(/^\ufeff/u, '');
  const lines = /^(?:\s*\/\/[^\n]*\n?)+/u.exec(source)?.[0];
  if (lines !== undefined) return cell(lines.replaceAll(/^\s*\/\/ ?/gmu, '').trim());
  const block = /^\s*(\/\*[\s\S]*?\*\/)\s*(\S*)/u.exec(source);
  if (block === null || block[2] === 'scenario') return '';
  return cell(block[1].replaceAll(/^\s*\/?\*+\/?|\*\/$/gmu, '').trim());
}

function firstSentence(text) {
  const flat = text.replaceAll(/\s+/gu, ' ').trim();
  // Abbreviations end no sentence.
  return /^.*?(?<!\b(?:Eqs?|Sec|Fig|Ref|cf|vs|al|e\.g|i\.e))[.!?](?=\s|$)/u.exec(flat)?.[0] ?? flat;
}

function verdict({ outcome, flow, evolution, findings }) {
  const expected = [...new Set(findings.filter((finding) => finding.expected).map(({ rule }) => rule))];
  if (expected.length > 0) return `refused: ${expected.join(', ')}`;
  if (outcome !== 'passed') return outcome;
  if (evolution === undefined) return 'not evolved';
  const { intervals, overall } = evolution.window[flow];
  if (intervals.length > 4) return `${overall}, ${intervals.length} stretches`;
  return (
    intervals.map(({ from, to, label }) => `${label} on (${short(from)}, ${short(to)}]`).join(', ') || overall
  );
}

function short(number) {
  return typeof number === 'number' ? String(Number(number.toPrecision(5))) : number;
}

function expectations({ expectations: all = [] }) {
  return `${all.filter(({ status }) => status === 'met').length} of ${all.length}`;
}

/** Text that stays inside its table cell and is no markup. */
function cell(text) {
  return text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/([\\|`*_[])/gu, '\\$1');
}
