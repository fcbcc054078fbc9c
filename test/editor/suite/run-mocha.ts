/** How one test went. */
export interface TestResult {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'pending';
  readonly ms?: number;
  readonly error?: string;
}

/** Prints nothing: the results are printed by whoever started VS Code. */
export const silent = function () {
  return undefined;
} as unknown as Mocha.ReporterConstructor;

/** Runs Mocha and saves what came out; rejects if a test failed or none ran. */
export async function runMocha(
  run: (done: (failures: number) => void) => Mocha.Runner,
  save: (json: string) => PromiseLike<void> | void,
): Promise<void> {
  const results: TestResult[] = [];
  const failures = await new Promise<number>((resolve) => {
    const runner = run(resolve);
    runner.on('pass', (test) => {
      results.push({ title: test.fullTitle(), state: 'passed', ms: test.duration ?? 0 });
    });
    runner.on('pending', (test) => {
      results.push({ title: test.fullTitle(), state: 'pending' });
    });
    runner.on('fail', (test, error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      results.push({ title: test.fullTitle(), state: 'failed', ms: test.duration ?? 0, error: text });
    });
  });
  await save(JSON.stringify({ results }, null, 1));
  if (failures > 0) throw new Error(`${failures} of ${results.length} tests failed`);
  if (results.length === 0) throw new Error('no test ran');
}
