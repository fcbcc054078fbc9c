/** `node sweep.mjs PROBLEM COUNT OUTPUT`: the process that solves a sweep; it prints one line, as the peers do. */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { peakMiB } from '../peak-memory.js';
import { runSweep } from './run-sweep.js';

const [name, count, output] = process.argv.slice(2);
const start = performance.now();
const series = await runSweep(name, Number(count));
const solveSeconds = (performance.now() - start) / 1000;
writeFileSync(output, JSON.stringify(series));
process.stdout.write(`${JSON.stringify({ solve_seconds: solveSeconds, peak_mib: peakMiB() })}\n`);
