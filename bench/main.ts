/** `npm run bench`: the tool against NumPy, SciPy and QuTiP on one set of problems. */
import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Benchmark } from './benchmark.js';
import { findPython } from './compare/python.js';
import { parseOptions, usage, type Options } from './options.js';
import { progressText } from './progress-text.js';
import { resultsPage } from './report/results-page.js';

/** This file is dist/bench/main.mjs when it runs. */
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const args = process.argv.slice(2);
const options = args.includes('--help') ? undefined : optionsOrUsage(args);
if (args.includes('--help')) {
  process.stdout.write(usage);
} else if (options === undefined) {
  process.exitCode = 2;
} else {
  const python = findPython(root, options.python);
  const result = new Benchmark(root, python, options, (one) => {
    process.stdout.write(`${progressText(one)}\n`);
  }).run();
  const page = resultsPage(result);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(result, undefined, 1)}\n`);
  if (options.results === undefined) process.stdout.write(`\n${page}`);
  else writeFileSync(resolve(root, options.results), page);
}

function optionsOrUsage(args: readonly string[]): Options | undefined {
  try {
    return parseOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return undefined;
  }
}
