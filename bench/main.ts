/** `npm run bench`: the tool against NumPy, SciPy and QuTiP on one set of problems. */
import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Benchmark } from './benchmark.js';
import { findPython } from './compare/python.js';
import { parseOptions, usage, type Options } from './options.js';
import { progressText } from './progress-text.js';
import type { Result } from './report/result.js';
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
  // A run that is broken off leaves what it has measured.
  const keep = (result: Result): void => {
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(result, undefined, 1)}\n`);
    if (options.results !== undefined) writeFileSync(resolve(root, options.results), resultsPage(result));
  };
  const result = new Benchmark(root, python, options, (one, soFar) => {
    process.stdout.write(`${progressText(one)}\n`);
    keep(soFar);
  }).run();
  keep(result);
  if (options.results === undefined) process.stdout.write(`\n${resultsPage(result)}`);
}

function optionsOrUsage(args: readonly string[]): Options | undefined {
  try {
    return parseOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return undefined;
  }
}
