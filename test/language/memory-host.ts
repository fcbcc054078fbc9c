import type { SourceHost } from '../../src/language/program.js';

/** Files by URI; everything below file:///project/ is inside the root. */
export function memoryHost(files: Readonly<Record<string, string>>): SourceHost {
  return {
    read: (uri) =>
      Promise.resolve(Object.hasOwn(files, uri) ? { text: files[uri] } : { problem: 'does not exist' }),
    resolve: (uri) => Promise.resolve({ uri, insideRoot: uri.startsWith('file:///project/') }),
  };
}
