import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PlatformFiles } from '../../language/server/platform.js';
import { canonicalPath, pathOf } from './paths.js';
import { readSourceFile } from './source-text.js';

/** Folders that hold other people's files. */
const skipped = new Set(['node_modules']);
/** Files of a workspace that are looked at; more is not a folder of scenarios. */
const mostFiles = 5000;
const deepest = 32;

/** Files on disk. */
export const diskFiles: PlatformFiles = {
  handles: (uri) => pathOf(uri) !== undefined,
  read: async (uri) => {
    const path = pathOf(uri);
    return path === undefined ? { problem: 'is not a file' } : readSourceFile(path);
  },
  canonical: async (uri) => {
    const path = pathOf(uri);
    return path === undefined ? uri : pathToFileURL(await canonicalPath(path)).href;
  },
  find: async (folder) => {
    const path = pathOf(folder);
    const found: string[] = [];
    if (path !== undefined) await search(path, 0, found);
    return found;
  },
};

/** Links are not followed: they may lead in circles, or out of the workspace. */
async function search(folder: string, depth: number, found: string[]): Promise<void> {
  // A folder that cannot be listed hides nothing but itself.
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (found.length >= mostFiles) return;
    const path = join(folder, entry.name);
    if (entry.isFile() && entry.name.endsWith('.corr')) found.push(pathToFileURL(path).href);
    else if (isSearched(entry.name) && entry.isDirectory() && depth < deepest)
      await search(path, depth + 1, found);
  }
}

function isSearched(name: string): boolean {
  return !name.startsWith('.') && !skipped.has(name);
}
