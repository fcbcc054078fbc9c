import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file so that a reader, or a crash half-way, sees either the old text or the new one, never a part.
 * An existing file keeps its permissions.
 */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  const present = await stat(path).catch(() => undefined);
  // A pipe or a device such as /dev/null is written to; a new file must not take its place.
  if (present !== undefined && !present.isFile()) {
    await writeFile(path, text);
    return;
  }
  try {
    await writeFile(draft, text, { flag: 'wx', ...(present === undefined ? {} : { mode: present.mode }) });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Why a file could not be written, in words that go on after its name. */
export function writeProblem(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code ?? '') {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'its folder does not exist';
    case 'EISDIR':
      return 'it is a folder';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'permission denied';
    case 'ENOSPC':
      return 'the disk is full';
    case 'ENAMETOOLONG':
      return 'its name is too long';
    default:
      return error instanceof Error ? error.message : 'unknown reason';
  }
}
