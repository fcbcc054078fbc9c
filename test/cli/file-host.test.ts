import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FileHost } from '../../src/cli/file-host.js';
import { decodeSource, maximumFileBytes } from '../../src/platform/node/source-text.js';
import { scratch } from './scratch.js';

function uriOf(...parts: string[]): string {
  return pathToFileURL(join(...parts)).href;
}

describe('the file host', () => {
  it('reads files below the working directory', async () => {
    const folder = scratch({ 'lib/a.corr': 'text' });
    const host = await FileHost.open(folder);
    const uri = uriOf(folder, 'lib/a.corr');
    expect(await host.resolve(uri)).toEqual({ uri, insideRoot: true });
    expect(await host.read(uri)).toEqual({ text: 'text' });
    expect(host.textOf(uri)).toBe('text');
  });

  it('refuses everything outside alike, there or not', async () => {
    const folder = scratch({ 'project/a.corr': '', 'secret.corr': 'secret' });
    const host = await FileHost.open(join(folder, 'project'));
    const there = uriOf(folder, 'secret.corr');
    const nowhere = uriOf(folder, 'nothing.corr');
    expect(await host.resolve(there)).toEqual({ uri: there, insideRoot: false });
    expect(await host.resolve(nowhere)).toEqual({ uri: nowhere, insideRoot: false });
    expect(await host.read(there)).toEqual(await host.read(nowhere));
  });

  it('is not fooled by a folder whose name begins alike', async () => {
    const folder = scratch({ 'project/a.corr': '', 'project-2/b.corr': '', '..odd/c.corr': '' });
    const host = await FileHost.open(join(folder, 'project'));
    expect((await host.resolve(uriOf(folder, 'project-2/b.corr'))).insideRoot).toBe(false);
    const above = await FileHost.open(folder);
    expect((await above.resolve(uriOf(folder, '..odd/c.corr'))).insideRoot).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('refuses links that lead out, there or not', async () => {
    const folder = scratch({ 'project/a.corr': '', 'outside/secret.corr': 'secret' });
    symlinkSync(join(folder, 'outside'), join(folder, 'project/link'));
    symlinkSync(join(folder, 'outside/secret.corr'), join(folder, 'project/file.corr'));
    const host = await FileHost.open(join(folder, 'project'));
    const ways = ['link/secret.corr', 'link/nothing.corr', 'link/no/where.corr', 'file.corr'];
    for (const way of ways) {
      expect((await host.resolve(uriOf(folder, 'project', way))).insideRoot, way).toBe(false);
      expect(await host.read(uriOf(folder, 'project', way)), way).toEqual({
        problem: 'lies outside the root folder',
      });
    }
    expect(await host.readEntry(join(folder, 'project/file.corr'))).toHaveProperty('problem');
  });

  it('lets a file named outside the working directory bring its own folder', async () => {
    const folder = scratch({
      'project/a.corr': '',
      'other/b.corr': 'b',
      'other/lib/c.corr': 'c',
      'third/d.corr': '',
    });
    const host = await FileHost.open(join(folder, 'project'));
    expect(await host.readEntry(join(folder, 'other/b.corr'))).toEqual({ text: 'b' });
    expect((await host.resolve(uriOf(folder, 'other/lib/c.corr'))).insideRoot).toBe(true);
    expect((await host.resolve(uriOf(folder, 'third/d.corr'))).insideRoot).toBe(false);
    const strict = await FileHost.open(folder, 'project');
    expect(await strict.readEntry(join(folder, 'other/b.corr'))).toHaveProperty('problem');
  });

  it('knows only files of this machine', async () => {
    const host = await FileHost.open(scratch());
    for (const uri of [
      'https://example.org/a.corr',
      'file://server/share/a.corr',
      'file:///a%2fb.corr',
      'nonsense',
      '',
    ]) {
      expect((await host.resolve(uri)).insideRoot, uri).toBe(false);
      expect(await host.read(uri), uri).toHaveProperty('problem');
    }
  });

  it('tells why a file cannot be read', async () => {
    const folder = scratch({
      'large.corr': 'x'.repeat(maximumFileBytes + 1),
      'latin1.corr': Uint8Array.of(0xe9, 0x20),
    });
    mkdirSync(join(folder, 'folder.corr'));
    writeFileSync(join(folder, 'zero.corr'), 'a\0b');
    const host = await FileHost.open(folder);
    const problems = await Promise.all(
      ['large.corr', 'latin1.corr', 'folder.corr', 'zero.corr', 'none.corr'].map((name) =>
        host.readEntry(join(folder, name)),
      ),
    );
    expect(problems).toEqual([
      { problem: 'is larger than 1 MiB' },
      { problem: 'is not valid UTF-8' },
      { problem: 'is not a regular file' },
      { problem: 'is not a text file (it contains zero bytes)' },
      { problem: 'does not exist' },
    ]);
  });

  it('strips the byte order mark and keeps line endings', () => {
    expect(decodeSource(Buffer.from('\ufeffa\r\nb'))).toEqual({ text: 'a\r\nb' });
  });
});
