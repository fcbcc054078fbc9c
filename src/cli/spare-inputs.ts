import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Sources } from './inputs/read-sources.js';
import { UsageError } from './usage-error.js';

/**
 * Refuses to write over what a run reads: the files that were asked for, readable or not, and all that they import. One
 * slip of the keys must not cost a scenario.
 *
 * @throws UsageError
 */
export async function spareInputs(
  targets: readonly string[],
  { host, unread }: Sources,
  workingDirectory: string,
): Promise<void> {
  const absolute = async (path: string): Promise<string> => {
    const full = resolve(workingDirectory, path);
    return realpath(full).catch(() => full);
  };
  const unreadable = new Set(await Promise.all(unread.map(({ path }) => absolute(path))));
  for (const target of targets) {
    const path = await absolute(target);
    if (host.textOf(pathToFileURL(path).href) === undefined && !unreadable.has(path)) continue;
    throw new UsageError(`the report ${target} would overwrite an input; give it another name`);
  }
}
