import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { correlation, coupling, matrixOf } from './free-couplings.js';
import { problem } from './problem-set.js';
import { scenarioText } from './scenario-text.js';

/** Writes what the tool and the peers read for these problems: `NAME.corr`, `NAME.json` and matrices. */
export function writeProblems(names: readonly string[], folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of names) writeProblem(name, folder);
}

function writeProblem(name: string, folder: string): void {
  const one = problem(name);
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(one)}\n`);
  if (one.kind === 'sweep') {
    writeProblem(one.base, folder);
    return;
  }
  writeFileSync(join(folder, `${name}.corr`), scenarioText(one));
  if (one.kind === 'gauss') {
    writeMatrix(join(folder, one.G), matrixOf(coupling, one.n, one.couplingScale));
    writeMatrix(join(folder, one.X), matrixOf(correlation, one.n, one.correlationScale));
  }
}

function writeMatrix(path: string, rows: readonly Float64Array[]): void {
  const values = new Float64Array(rows.length * rows[0].length);
  rows.forEach((row, i) => {
    values.set(row, i * row.length);
  });
  writeFileSync(path, values);
}
