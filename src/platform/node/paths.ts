import { realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The path of a file URI, or undefined for anything else (other schemes, other machines, malformed escapes). */
export function pathOf(uri: string): string | undefined {
  try {
    const url = new URL(uri);
    if (url.protocol !== 'file:' || url.host !== '') return undefined;
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}

/**
 * The path with all links resolved. What does not exist is judged by its nearest existing folder, so that a
 * path through a link to the outside is refused alike whether or not its target exists.
 */
export async function canonicalPath(path: string): Promise<string> {
  const missing: string[] = [];
  for (let folder = path; ; folder = dirname(folder)) {
    try {
      return join(await realpath(folder), ...missing);
    } catch {
      const parent = dirname(folder);
      if (parent === folder) return path;
      missing.unshift(folder.slice(parent.length).replace(/^[/\\]/u, ''));
    }
  }
}
