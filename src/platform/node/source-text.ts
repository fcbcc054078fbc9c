import { open, stat } from 'node:fs/promises';

/** Larger files are no scenarios; the same limit holds for imports. */
export const maximumFileBytes = 1024 * 1024;

export type ReadText = { readonly text: string } | { readonly problem: string };

/** The text of a regular file of at most 1 MiB in UTF-8, without its byte order mark, or why there is none. */
export async function readSourceFile(path: string): Promise<ReadText> {
  try {
    // A pipe or a device would block or never end, so it is not even opened.
    if (!(await stat(path)).isFile()) return { problem: 'is not a regular file' };
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > maximumFileBytes) return { problem: tooLarge };
      return decodeSource(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    return { problem: reason(error) };
  }
}

/** Source text from bytes: UTF-8 that is really text, without its byte order mark. */
export function decodeSource(bytes: Uint8Array): ReadText {
  if (bytes.byteLength > maximumFileBytes) return { problem: tooLarge };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? { problem: 'is not a text file (it contains zero bytes)' } : { text };
  } catch {
    return { problem: 'is not valid UTF-8' };
  }
}

const tooLarge = 'is larger than 1 MiB';

function reason(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code ?? '') {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'does not exist';
    case 'EACCES':
    case 'EPERM':
      return 'cannot be read (permission denied)';
    case 'ELOOP':
      return 'is a chain of links without end';
    case 'ENAMETOOLONG':
      return 'has too long a name';
    default:
      return error instanceof Error ? `cannot be read (${error.message})` : 'cannot be read';
  }
}
