/** `npm run bench:reference`: computes `bench/reference/numpy.json` anew, by the peers. */
import { writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { peerSide } from '../compare/peer-side.js';
import { peer } from '../compare/peer-table.js';
import { findPython } from '../compare/python.js';
import { writeProblems } from '../problems/write-problems.js';
import { keptPlaces, referenceProblems, thinned, type ReferenceTable } from './reference-table.js';

/** This file is dist/bench/reference.mjs when it runs. */
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const python = findPython(root, process.argv.at(2));
if (python === undefined || python.scipy === null)
  throw new Error('the table needs a Python with NumPy and SciPy');

const problems = join(root, 'dist/bench/problems');
const settings = {
  ...{ python: python.command, scripts: join(root, 'bench/peers'), problems },
  ...{ limitSeconds: 600, memoryGiB: 16 },
};
writeProblems(
  referenceProblems.map(({ problem }) => problem),
  problems,
);
const table: ReferenceTable = {
  from: {
    ...{ python: python.python, numpy: python.numpy, scipy: python.scipy },
    blas: python.blas.map((path) => path.split('/').at(-1) ?? path),
  },
  problems: referenceProblems.map((one) => {
    const run = peerSide(peer(one.peer), one.problem, one.count, settings)();
    if ('failure' in run) throw new Error(`${one.peer} on ${one.problem}: ${run.failure}`);
    const places = keptPlaces(run.series.NA.length);
    return { ...one, places, series: thinned(run.series, places) };
  }),
};
const lines = table.problems.map((one) => `  ${JSON.stringify(one)}`).join(',\n');
writeFileSync(
  join(root, 'bench/reference/numpy.json'),
  `{\n "from": ${JSON.stringify(table.from)},\n "problems": [\n${lines}\n ]\n}\n`,
);
