import { UriUtils, type URI } from 'langium';

/**
 * The URI that an import names, or undefined if it is not a relative path: no scheme, no drive, no leading
 * slash or backslash. Whether the path leaves the root is the host's to say.
 */
export function importedUri(path: string, base: URI): URI | undefined {
  return importObstacle(path) === undefined
    ? UriUtils.resolvePath(UriUtils.dirname(base), importedName(path))
    : undefined;
}

/** The path as a person names it: percent escapes are decoded, once; a `%` that begins none is itself. */
export function importedName(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** What keeps a path from being a relative one, and what to do about it. */
export function importObstacle(
  path: string,
): { readonly message: string; readonly help: string } | undefined {
  const name = importedName(path);
  const help =
    'An import is a relative path inside the project, with forward slashes, such as "lib/pair.corr".';
  if (name === '') return { message: 'The path of the import is empty.', help };
  if (name.includes('\0')) return { message: 'The path of the import has a zero byte.', help };
  if (name.includes('\\')) return { message: `"${name}" has backslashes.`, help };
  if (name.startsWith('/')) return { message: `"${name}" is an absolute path.`, help };
  const prefix = /^[a-z][a-z0-9+.-]*:/i.exec(name);
  if (prefix === null) return undefined;
  const what = prefix[0].length === 2 ? 'drive' : 'scheme';
  return {
    message: `"${name}" begins with the ${what} ${prefix[0]}`,
    help: `${help} If ${prefix[0]} belongs to the name, write "./${name}".`,
  };
}
