/**
 * What VS Code loads in its Node extension host and awaits: the same file in the stand-in of the tests and in a desktop
 * VS Code.
 */
import { writeFileSync } from 'node:fs';
import { runMocha, silent } from './run-mocha.js';

export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const resultsFile = process.env.CORRFLOW_TEST_RESULTS;
  const mocha = new Mocha({
    ui: 'tdd',
    timeout: 60_000,
    color: false,
    // Whoever names a file prints the results too.
    reporter: resultsFile === undefined ? 'spec' : silent,
    ...(process.env.CORRFLOW_TEST_GREP === undefined ? {} : { grep: process.env.CORRFLOW_TEST_GREP }),
  });
  // Defines suite() and test() for the bundled files.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./all.js');
  await import('./tasks.test.js');
  await runMocha(
    (done) => mocha.run(done),
    (json) => {
      if (resultsFile !== undefined) writeFileSync(resultsFile, json);
    },
  );
}
