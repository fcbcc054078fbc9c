import fs, { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { findFiles } from '../../src/cli/inputs/find-files.js';
import { scratch } from './scratch.js';

async function found(folder: string, ...args: string[]): Promise<string[]> {
  const { files } = await findFiles(args, folder);
  return files.map(({ shownPath }) => shownPath);
}

describe('finding files', () => {
  it('searches folders, sorted, each file once', async () => {
    const folder = scratch({ 'b.corr': '', 'a.corr': '', 'sub/deep/c.corr': '', 'notes.txt': '' });
    expect(await found(folder, '.')).toEqual(['a.corr', 'b.corr', 'sub/deep/c.corr']);
    expect(await found(folder, 'sub', '.', 'a.corr', './a.corr')).toEqual([
      'a.corr',
      'b.corr',
      'sub/deep/c.corr',
    ]);
  });

  it('takes a file as it is named, whatever its ending', async () => {
    const folder = scratch({ 'a.txt': '' });
    expect(await found(folder, 'a.txt')).toEqual(['a.txt']);
  });

  it('expands patterns', async () => {
    const folder = scratch({ 'a.corr': '', 'sub/b.corr': '', 'sub/c.txt': '' });
    expect(await found(folder, '**/*.corr')).toEqual(['a.corr', 'sub/b.corr']);
    expect(await found(folder, 's*/[ab].{corr,txt}')).toEqual(['sub/b.corr']);
    expect(await found(folder, join(folder, 'sub', '*.corr'))).toEqual(['sub/b.corr']);
  });

  it('prefers a file whose name looks like a pattern', async () => {
    const folder = scratch({ '[a].corr': '', 'a.corr': '' });
    expect(await found(folder, '[a].corr')).toEqual(['[a].corr']);
  });

  it('tells of arguments that lead to nothing', async () => {
    const folder = scratch({ 'a.corr': '' });
    const { files, unread } = await findFiles(['a.corr', 'missing.corr', 'x/*.corr'], folder);
    expect(files).toHaveLength(1);
    expect(unread).toEqual([
      { path: 'missing.corr', problem: 'does not exist' },
      { path: 'x/*.corr', problem: 'matches no file' },
    ]);
  });

  it('tells of folders that may not be looked into, unless they are ignored', async () => {
    const folder = scratch({
      'a.corr': '',
      'locked/b.corr': '',
      'drafts/c.corr': '',
      '.gitignore': 'drafts/\n',
    });
    const { readdir } = fs;
    // The tests may run as root, whom no permission stops.
    const spy = vi.spyOn(fs, 'readdir').mockImplementation(((
      path: string,
      options: { withFileTypes: true },
      done: (error: NodeJS.ErrnoException | null, entries: fs.Dirent[]) => void,
    ) => {
      if (!/(?:locked|drafts)\/?$/u.test(path)) readdir(path, options, done);
      else done(Object.assign(new Error('no'), { code: 'EACCES' }), []);
    }) as typeof fs.readdir);
    onTestFinished(() => {
      spy.mockRestore();
    });
    for (const argument of ['.', '**/*.corr']) {
      const { files, unread } = await findFiles([argument], folder);
      expect(files.map(({ shownPath }) => shownPath)).toEqual(['a.corr']);
      expect(unread).toEqual([{ path: 'locked', problem: 'cannot be searched (permission denied)' }]);
    }
  });

  it('does not take an empty argument for the working directory', async () => {
    const { files, unread } = await findFiles([''], scratch({ 'a.corr': '' }));
    expect(files).toEqual([]);
    expect(unread).toEqual([{ path: "''", problem: 'names nothing; the working directory is `.`' }]);
  });

  it('honours ignore files as git does', async () => {
    const folder = scratch({
      '.gitignore': 'drafts/\n*.tmp.corr\n/top.corr\n',
      '.corrignore': 'slow-*.corr\n',
      'sub/.gitignore': '!slow-but-wanted.corr\nlocal.corr\n',
      'top.corr': '',
      'a.corr': '',
      'x.tmp.corr': '',
      'slow-1.corr': '',
      'drafts/d.corr': '',
      'drafts/.gitignore': '!d.corr\n',
      'sub/top.corr': '',
      'sub/local.corr': '',
      'sub/slow-2.corr': '',
      'sub/slow-but-wanted.corr': '',
      'node_modules/pkg/p.corr': '',
    });
    mkdirSync(join(folder, '.git'));
    expect(await found(folder, '.')).toEqual(['a.corr', 'sub/slow-but-wanted.corr', 'sub/top.corr']);
    expect(await found(folder, '**/*.corr')).toEqual(['a.corr', 'sub/slow-but-wanted.corr', 'sub/top.corr']);
  });

  it('uses the ignore files above a folder, and never ignores what is named', async () => {
    const folder = scratch({
      '.gitignore': 'drafts/\nx.corr\n',
      'sub/x.corr': '',
      'sub/y.corr': '',
      'drafts/d.corr': '',
    });
    mkdirSync(join(folder, '.git'));
    expect(await found(folder, 'sub')).toEqual(['sub/y.corr']);
    expect(await found(folder, 'sub/x.corr')).toEqual(['sub/x.corr']);
    expect(await found(folder, 'drafts')).toEqual(['drafts/d.corr']);
  });

  it.skipIf(process.platform === 'win32')('does not follow links to folders round in circles', async () => {
    const folder = scratch({ 'a.corr': '' });
    symlinkSync(folder, join(folder, 'again'));
    symlinkSync(join(folder, 'a.corr'), join(folder, 'b.corr'));
    expect(await found(folder, '.')).toEqual(['a.corr']);
  });

  it.skipIf(process.platform === 'win32')('copes with any name', async () => {
    const names = ['=cmd().corr', 'a b.corr', 'line\nbreak.corr', 'per%cent#hash?.corr', 'ü.corr'];
    const folder = scratch(Object.fromEntries(names.map((name) => [name, ''])));
    expect(await found(folder, '.')).toEqual([...names].sort());
  });
});
