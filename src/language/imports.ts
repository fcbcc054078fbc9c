import { AstUtils, type LangiumDocument, type URI } from 'langium';
import type { Document, Import } from './generated/ast.js';
import { reportSyntax } from './checks/syntax.js';
import { importedName, importedUri, importObstacle } from './import-path.js';
import { limits } from './limits.js';
import { Problems } from './problems.js';
import type { Diagnostic, SourceHost } from './program.js';

/** Adds documents by their text; the loader's way to the parser. */
export interface DocumentStore {
  get(uri: URI): LangiumDocument<Document> | undefined;
  add(uri: URI, text: string): LangiumDocument<Document>;
  readonly size: number;
}

/**
 * Loads what the documents import, and what those import, through the host. Every problem is reported at the
 * import; a file that cannot be had leaves its neighbours as they are.
 */
export async function loadImports(
  entries: readonly LangiumDocument<Document>[],
  host: SourceHost,
  store: DocumentStore,
  problemsOf: (document: LangiumDocument<Document>) => Problems,
): Promise<void> {
  const asked = store.size;
  const visit = async (
    document: LangiumDocument<Document>,
    chain: readonly string[],
    done: Set<string>,
  ): Promise<void> => {
    const key = document.uri.toString();
    const problems = problemsOf(document);
    for (const node of document.parseResult.value.imports.filter(hasPath)) {
      const uri = await resolveImport(node, host, problems);
      if (uri === undefined) continue;
      const target = uri.toString();
      if (target === key || chain.includes(target)) {
        problems.at(
          'cyclic-import',
          `This file imports itself${target === key ? '' : ' through others'}.`,
          node,
          { property: 'path' },
        );
        continue;
      }
      const known = store.get(uri);
      const isOneTooMany = known === undefined && store.size - asked >= limits.files;
      if (chain.length >= limits.importDepth || isOneTooMany) {
        problems.at(
          'unresolved-import',
          isOneTooMany
            ? `More than ${limits.files} files are imported in all.`
            : `This chain of imports is longer than ${limits.importDepth} files.`,
          node,
          { property: 'path' },
        );
        continue;
      }
      const imported = known ?? (await readInto(uri, node, host, store, problems));
      if (imported === undefined || done.has(target)) continue;
      await visit(imported, [...chain, key], done);
    }
    done.add(key);
  };
  // Each with its own memory: a circle is told in every file of it that was asked for.
  for (const entry of entries) await visit(entry, [], new Set());
}

/**
 * Tells at each import that the file behind it could not be read as it was meant: syntax, or imports of its own.
 * Other mistakes in it are told by the scenarios that build on them, and by nobody if none does.
 */
export function reportImported(
  entries: readonly LangiumDocument<Document>[],
  store: DocumentStore,
  problemsOf: (document: LangiumDocument<Document>) => Problems,
): void {
  const imported = ({ parseResult, uri }: LangiumDocument<Document>): (readonly [Import, typeof uri])[] =>
    parseResult.value.imports.filter(hasPath).flatMap((node) => {
      const target = importedUri(node.path, uri);
      return target === undefined ? [] : [[node, target] as const];
    });
  const known = new Map<string, Diagnostic | undefined>();
  const firstMistake = (uri: URI): Diagnostic | undefined => {
    const key = uri.toString();
    const document = store.get(uri);
    if (document === undefined || known.has(key)) return known.get(key);
    const text = new Problems();
    reportSyntax(document, text);
    const own = [...problemsOf(document).diagnostics, ...text.diagnostics];
    const first = own.find(({ severity }) => severity === 'error');
    // Known before its imports are asked, which may come back to it.
    known.set(key, first);
    if (first !== undefined) return first;
    const inherited = imported(document)
      .map(([, target]) => firstMistake(target))
      .find((mistake) => mistake !== undefined);
    known.set(key, inherited);
    return inherited;
  };
  for (const document of entries) {
    for (const [node, target] of imported(document)) {
      const mistake = firstMistake(target);
      if (mistake === undefined) continue;
      const { rule, message, location } = mistake;
      problemsOf(document).at(rule, `"${importedName(node.path)}" is not in order: ${message}`, node, {
        property: 'path',
        related: [{ message, location }],
      });
    }
  }
}

/** After a syntax error the path may be missing from the tree. */
function hasPath(node: Partial<Import>): boolean {
  return node.path !== undefined;
}

async function resolveImport(node: Import, host: SourceHost, problems: Problems): Promise<URI | undefined> {
  const obstacle = importObstacle(node.path);
  const written = importedUri(node.path, AstUtils.getDocument(node).uri);
  if (written === undefined) {
    if (obstacle !== undefined)
      problems.at('import-outside-root', obstacle.message, node, { property: 'path', help: obstacle.help });
    return undefined;
  }
  const { insideRoot } = await host.resolve(written.toString());
  if (insideRoot) return written;
  problems.at('import-outside-root', `"${importedName(node.path)}" leaves the root of the project.`, node, {
    property: 'path',
    help: 'Move the file into the project, or choose the root with `--root`.',
  });
  return undefined;
}

async function readInto(
  uri: URI,
  node: Import,
  host: SourceHost,
  store: DocumentStore,
  problems: Problems,
): Promise<LangiumDocument<Document> | undefined> {
  const result = await host.read(uri.toString());
  if ('problem' in result) {
    problems.at('unresolved-import', `"${importedName(node.path)}" ${result.problem}.`, node, {
      property: 'path',
    });
    return undefined;
  }
  return store.add(uri, result.text);
}
