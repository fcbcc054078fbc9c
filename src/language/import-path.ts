import { UriUtils, type URI } from 'langium';

/**
 * The URI that an import names, or undefined if it is not a relative path: no scheme, no drive, no leading
 * slash or backslash. Percent escapes are decoded once. Whether the path leaves the root is the host's to say.
 */
export function importedUri(path: string, base: URI): URI | undefined {
  const decoded = decodeOnce(path);
  if (decoded === undefined || decoded === '' || /^[a-z][a-z0-9+.-]*:/i.test(decoded)) return undefined;
  if (decoded.startsWith('/') || decoded.includes('\\') || decoded.includes('\0')) return undefined;
  return UriUtils.resolvePath(UriUtils.dirname(base), decoded);
}

function decodeOnce(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
