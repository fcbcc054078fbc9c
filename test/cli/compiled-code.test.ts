import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';
import { corr, type ProcessResult } from './corr-process.js';
import { scenarioText } from './scenario-texts.js';
import { scratch } from './scratch.js';

const scenario = { 'a.corr': scenarioText() };

/** A run that keeps compiled code in a folder. */
async function run(folder: string, env: Readonly<Record<string, string>> = {}): Promise<ProcessResult> {
  const options = { cwd: scratch(scenario), env: { NODE_COMPILE_CACHE: folder, ...env } };
  const result = await corr(['run', 'a.corr'], options);
  return { ...result, out: result.out.replace(/[\d.]+ s$/m, 'some s') };
}

/** The one file of ours; the variable has Node keep its own code there too. */
function kept(folder: string): string {
  const [name, ...others] = readdirSync(folder).filter((name) => name.startsWith('corrflow-'));
  expect(others).toEqual([]);
  return join(folder, name);
}

it('keeps compiled code from run to run, for its user alone', async () => {
  const folder = join(scratch(), 'new');
  const first = await run(folder);
  const file = kept(folder);
  const { ino, mode, size } = statSync(file);
  expect(size).toBeGreaterThan(500_000);
  if (process.platform !== 'win32') expect(mode & 0o777).toBe(0o600);
  expect(await run(folder)).toEqual(first);
  expect(statSync(file).ino, 'the second run has nothing to add').toBe(ino);
});

it('adds what another command needs, sooner or later', { timeout: 120_000 }, async () => {
  const folder = scratch();
  await corr(['--version'], { env: { NODE_COMPILE_CACHE: folder } });
  const { size } = statSync(kept(folder));
  // One run in eight looks; a hundred that do not are as good as impossible.
  for (let runs = 0; runs < 100 && statSync(kept(folder)).size < size + 100_000; runs++) await run(folder);
  expect(statSync(kept(folder)).size).toBeGreaterThan(size + 100_000);
});

it('does without code that is cut off or damaged, and writes its own', async () => {
  const folder = scratch();
  const expected = await run(folder);
  const file = kept(folder);
  const good = readFileSync(file);
  for (const bad of [
    Buffer.alloc(0),
    Buffer.from('no code'),
    good.subarray(0, 9999),
    Buffer.alloc(good.length),
  ]) {
    writeFileSync(file, bad);
    expect(await run(folder)).toEqual(expected);
    expect(readFileSync(file).length).toBeGreaterThan(500_000);
  }
});

it.skipIf(process.platform === 'win32').each(['file', 'folder'])(
  'takes no code that others may have written or put there: %s',
  async (what) => {
    const folder = scratch();
    const expected = await run(folder);
    const file = kept(folder);
    const before = readFileSync(file);
    chmodSync(what === 'file' ? file : folder, 0o777);
    expect(await run(folder)).toEqual(expected);
    // Taken, it would stay; a file is replaced, and nothing is written into such a folder.
    const isReplaced = statSync(file).mode % 0o1000 === 0o600 && what === 'file';
    expect(isReplaced || readFileSync(file).equals(before)).toBe(true);
    expect(isReplaced).toBe(what === 'file');
  },
);

it('runs where nothing can be kept', async () => {
  const folder = scratch({ 'a file': '' });
  const expected = await run(scratch());
  expect(await run(join(folder, 'a file'))).toEqual(expected);
});

it('keeps nothing if it is told so', async () => {
  const folder = join(scratch(), 'none');
  expect(await run(folder, { NODE_DISABLE_COMPILE_CACHE: '1' })).toMatchObject({ code: 0 });
  expect(existsSync(folder)).toBe(false);
});
