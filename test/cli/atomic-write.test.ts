import { chmodSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeAtomically } from '../../src/cli/atomic-write.js';
import { scratch } from './scratch.js';

describe('an atomic write', () => {
  it('replaces a file, keeps its permissions, and leaves nothing behind', async () => {
    const folder = scratch({ 'a.corr': 'old' });
    const path = join(folder, 'a.corr');
    chmodSync(path, 0o640);
    await writeAtomically(path, 'new');
    expect(readFileSync(path, 'utf8')).toBe('new');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['a.corr']);
  });

  it('fails without a trace', async () => {
    const folder = scratch();
    await expect(writeAtomically(join(folder, 'no/such/folder'), 'x')).rejects.toThrow('ENOENT');
    await expect(writeAtomically(folder, 'x')).rejects.toThrow('EISDIR');
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('writes to a device instead of replacing it', async () => {
    await writeAtomically('/dev/null', 'x');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});
