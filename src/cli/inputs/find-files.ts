import fs, { statSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { GlobOptions } from 'tinyglobby';
import type { Unread } from '../run-report.js';
import { IgnoreFiles } from './ignore-files.js';

/** A file to read: where it is, and how a person calls it. */
export interface FoundFile {
  readonly path: string;
  readonly shownPath: string;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  /** Arguments that led to nothing. */
  readonly unread: readonly Unread[];
}

/**
 * The scenario files that arguments stand for: files as they are, folders searched for `*.corr`, glob patterns.
 * Sorted by name and each only once, so that a run does not depend on the file system or the shell.
 */
export async function findFiles(args: readonly string[], workingDirectory: string): Promise<FoundFiles> {
  const paths = new Set<string>();
  const unread: Unread[] = [];
  for (const argument of args) {
    const path = resolve(workingDirectory, argument);
    const closed = (folder: string): void => {
      unread.push({
        path: shownPath(folder, workingDirectory),
        problem: 'cannot be searched (permission denied)',
      });
    };
    // An empty variable of a script, which would otherwise stand for the working directory.
    if (argument === '') {
      unread.push({ path: "''", problem: 'names nothing; the working directory is `.`' });
      continue;
    }
    switch (kindOf(path)) {
      case 'folder':
        for (const file of await searchFolder(path, closed)) paths.add(file);
        break;
      case 'file':
        paths.add(path);
        break;
      case 'missing': {
        const matches = /[*?[{]/u.test(argument)
          ? await searchPattern(argument, workingDirectory, closed)
          : undefined;
        if (matches === undefined) unread.push({ path: argument, problem: 'does not exist' });
        else if (matches.length === 0) unread.push({ path: argument, problem: 'matches no file' });
        for (const file of matches ?? []) paths.add(file);
        break;
      }
    }
  }
  return { files: await unique([...paths], workingDirectory), unread };
}

/** A path as a person names it: below the working directory relative to it, `/` between the parts. */
export function shownPath(path: string, workingDirectory: string): string {
  const way = relative(workingDirectory, path);
  return (way.startsWith('..') || way === '' ? path : way).split(sep).join('/');
}

function kindOf(path: string): 'file' | 'folder' | 'missing' {
  try {
    const status = statSync(path, { throwIfNoEntry: false });
    if (status === undefined) return 'missing';
    return status.isDirectory() ? 'folder' : 'file';
  } catch {
    // There is something; reading it will tell what is the matter.
    return 'file';
  }
}

const searchOptions = {
  absolute: true,
  onlyFiles: true,
  // Links to folders can lead round in circles or out of the project.
  followSymbolicLinks: false,
  expandDirectories: false,
  ignore: ['**/node_modules/**', '**/.git/**'],
} satisfies GlobOptions;

/** Told of a folder that may not be looked into. */
type Closed = (folder: string) => void;

function searchFolder(folder: string, closed: Closed): Promise<string[]> {
  return search('**/*.corr', folder, closed);
}

function searchPattern(pattern: string, workingDirectory: string, closed: Closed): Promise<string[]> {
  return search(sep === '\\' ? pattern.replaceAll('\\', '/') : pattern, workingDirectory, closed);
}

async function search(pattern: string, cwd: string, closed: Closed): Promise<string[]> {
  const ignored = new IgnoreFiles(cwd);
  const refused: string[] = [];
  // Loaded where there is something to search: a single file is judged sooner without.
  const { glob } = await import('tinyglobby');
  const found = await glob(pattern, { ...searchOptions, cwd, fs: { readdir: readdirNoting(refused) } });
  for (const folder of refused) if (!ignored.ignores(join(folder, 'any.corr'))) closed(folder);
  return found.map((path) => resolve(path)).filter((path) => !ignored.ignores(path));
}

/** The search passes over folders that it may not look into; silence about them would look like success. */
function readdirNoting(refused: string[]): typeof fs.readdir {
  const readdir = (
    path: string,
    options: { withFileTypes: true },
    done: (error: NodeJS.ErrnoException | null, entries: fs.Dirent[]) => void,
  ): void => {
    fs.readdir(path, options, (error, entries) => {
      if (error?.code === 'EACCES' || error?.code === 'EPERM') refused.push(resolve(path));
      done(error, entries);
    });
  };
  return readdir as typeof fs.readdir;
}

async function unique(paths: readonly string[], workingDirectory: string): Promise<FoundFile[]> {
  const seen = new Set<string>();
  const files: FoundFile[] = [];
  for (const path of [...paths].sort()) {
    const real = await realpath(path).catch(() => path);
    if (seen.has(real)) continue;
    seen.add(real);
    files.push({ path, shownPath: shownPath(path, workingDirectory) });
  }
  return files;
}
