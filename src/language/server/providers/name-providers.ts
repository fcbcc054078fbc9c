import { AstUtils, type LangiumDocument } from 'langium';
import type {
  DefinitionProvider,
  DocumentHighlightProvider,
  LangiumServices,
  ReferencesProvider,
  RenameProvider,
} from 'langium/lsp';
import {
  DocumentHighlightKind,
  LSPErrorCodes,
  ResponseError,
  type DefinitionParams,
  type DocumentHighlight,
  type DocumentHighlightParams,
  type Location,
  type LocationLink,
  type Position,
  type Range,
  type ReferenceParams,
  type RenameParams,
  type TextDocumentPositionParams,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { isImport } from '../../generated/ast.js';
import { importedUri } from '../../import-path.js';
import { locationOf } from '../../location.js';
import { familyOf } from '../names/family.js';
import { isBuiltin, mentionsOf, type Mention } from '../names/mentions.js';
import { conflict, parsedName } from '../names/new-name.js';
import { wordAt } from '../places/word-at.js';
import type { CorrSharedServices } from '../services.js';

/** Go to definition: of a name its declaration, of an import its file. */
export class CorrDefinitionProvider implements DefinitionProvider {
  readonly #shared: CorrSharedServices;

  constructor(shared: CorrSharedServices) {
    this.#shared = shared;
  }

  getDefinition(document: LangiumDocument, { position }: DefinitionParams): LocationLink[] | undefined {
    const word = wordAt(document, position);
    if (word === undefined) return undefined;
    const originSelectionRange = word.leaf.range;
    if (isImport(word.node) && word.property === 'path') {
      const uri = importedUri(word.node.path, document.uri);
      if (uri === undefined || !this.#shared.workspace.LangiumDocuments.hasDocument(uri)) return undefined;
      const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      return [
        {
          originSelectionRange,
          targetUri: uri.toString(),
          targetRange: start,
          targetSelectionRange: start,
        },
      ];
    }
    if (word.named === undefined || isBuiltin(word.named)) return undefined;
    return [
      {
        originSelectionRange,
        targetUri: AstUtils.getDocument(word.named).uri.toString(),
        targetRange: locationOf(word.named).range,
        targetSelectionRange: locationOf(word.named, 'name').range,
      },
    ];
  }
}

/** Finds where the name at a place is declared and used, overridden members included. */
abstract class NameProvider {
  readonly #shared: CorrSharedServices;
  protected readonly services: () => LangiumServices;

  constructor(shared: CorrSharedServices, services: () => LangiumServices) {
    this.#shared = shared;
    this.services = services;
  }

  protected get documents(): CorrSharedServices['workspace']['LangiumDocuments'] {
    return this.#shared.workspace.LangiumDocuments;
  }

  /** The files of the workspace are known. */
  protected async scanned(): Promise<void> {
    await this.#shared.editor.WorkspaceFiles.scanned;
  }

  protected mentions(document: LangiumDocument, position: Position): Mention[] {
    const named = wordAt(document, position)?.named;
    if (named === undefined) return [];
    return mentionsOf(familyOf(named, this.documents), this.services()).filter(
      ({ uri }) => !uri.startsWith('builtin:'),
    );
  }
}

export class CorrReferencesProvider extends NameProvider implements ReferencesProvider {
  async findReferences(
    document: LangiumDocument,
    { position, context }: ReferenceParams,
  ): Promise<Location[]> {
    await this.scanned();
    return this.mentions(document, position)
      .filter(({ isDeclaration }) => context.includeDeclaration || !isDeclaration)
      .map(({ uri, range }) => ({ uri, range }));
  }
}

export class CorrHighlightProvider extends NameProvider implements DocumentHighlightProvider {
  getDocumentHighlight(
    document: LangiumDocument,
    { position }: DocumentHighlightParams,
  ): DocumentHighlight[] {
    const here = document.uri.toString();
    return this.mentions(document, position)
      .filter(({ uri }) => uri === here)
      .map(({ range, isDeclaration }) => ({
        range,
        kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
  }
}

export class CorrRenameProvider extends NameProvider implements RenameProvider {
  prepareRename(document: LangiumDocument, { position }: TextDocumentPositionParams): Range | undefined {
    const word = wordAt(document, position);
    return word?.named === undefined || isBuiltin(word.named) ? undefined : word.leaf.range;
  }

  /** @throws ResponseError if the new name is none, or means something already */
  async rename(
    document: LangiumDocument,
    { position, newName }: RenameParams,
  ): Promise<WorkspaceEdit | undefined> {
    await this.scanned();
    const named = wordAt(document, position)?.named;
    if (named === undefined || isBuiltin(named)) return undefined;
    const name = parsedName(newName, this.services());
    if (name === undefined)
      throw refused(
        `${newName} cannot be a name: it needs letters, digits and _, and is no word of the language.`,
      );
    if (name === named.name) return { changes: {} };
    const family = familyOf(named, this.documents);
    const problem = conflict(family, name, this.services(), this.documents);
    if (problem !== undefined) throw refused(problem);
    const changes: Record<string, TextEdit[]> = {};
    for (const { uri, range } of mentionsOf(family, this.services()))
      (changes[uri] ??= []).push({ range, newText: name });
    return { changes };
  }
}

function refused(message: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
