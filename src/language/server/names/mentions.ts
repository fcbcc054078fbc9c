import { AstUtils } from 'langium';
import type { LangiumServices } from 'langium/lsp';
import type { Range } from 'vscode-languageserver-protocol';
import { locationOf } from '../../location.js';
import type { Named } from '../places/word-at.js';

/** A place where a name stands. */
export interface Mention {
  readonly uri: string;
  readonly range: Range;
  readonly isDeclaration: boolean;
}

/** All places of the loaded files where one of the declarations is named, declarations first. */
export function mentionsOf(family: readonly Named[], services: LangiumServices): Mention[] {
  const declarations = family.map((named) => ({ ...locationOf(named, 'name'), isDeclaration: true }));
  const { References: references } = services.references;
  const uses = family.flatMap((named) =>
    references
      .findReferences(named, { includeDeclaration: false })
      .map(({ sourceUri, segment }) => ({
        uri: sourceUri.toString(),
        range: segment.range,
        isDeclaration: false,
      }))
      .toArray(),
  );
  return [...declarations, ...uses];
}

/** The declaration is built in, and stands in no file. */
export function isBuiltin(named: Named): boolean {
  return AstUtils.getDocument(named).uri.scheme === 'builtin';
}
