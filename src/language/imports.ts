import { AstUtils, type LangiumDocument, type URI } from 'langium';
import type { Document, Import } from './generated/ast.js';
import { importedUri } from './import-path.js';
import { limits } from './limits.js';
import { reportSyntax } from './checks/syntax.js';
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
 * import; a file that can not be had leaves its neighbours as they are.
 */
export async function loadImports(
  entries: readonly LangiumDocument<Document>[],
  host: SourceHost,
  store: DocumentStore,
  problemsOf: (document: LangiumDocument<Document>) => Problems,
): Promise<void> {
  const done = new Set<string>();
  const visit = async (document: LangiumDocument<Document>, chain: readonly string[]): Promise<void> => {
    const key = document.uri.toString();
    const problems = problemsOf(document);
    for (const node of document.parseResult.value.imports) {
      if (!hasPath(node)) continue;
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
      if (chain.length >= limits.importDepth || store.size >= limits.files) {
        problems.at(
          'unresolved-import',
          `Imports go deeper than ${limits.importDepth} files or beyond ${limits.files} in all.`,
          node,
          { property: 'path' },
        );
        continue;
      }
      const imported = store.get(uri) ?? (await readInto(uri, node, host, store, problems));
      if (imported === undefined) continue;
      reportBrokenImport(node, imported, problems, problemsOf(imported));
      await visit(imported, [...chain, key]);
    }
    done.add(key);
  };
  for (const entry of entries) await visit(entry, []);
}

/** An imported file with a syntax error: whatever its tree still holds, it is not what its author wrote. */
function reportBrokenImport(
  node: Import,
  imported: LangiumDocument<Document>,
  problems: Problems,
  itsProblems: Problems,
): void {
  const found = new Problems();
  reportSyntax(imported, found);
  const [first] = [...itsProblems.diagnostics, ...found.diagnostics].filter(
    ({ rule }) => rule === 'syntax-error',
  ) as [Diagnostic | undefined];
  if (first === undefined) return;
  const { message, location } = first;
  problems.at('syntax-error', `"${node.path}" has a syntax error: ${message}`, node, {
    property: 'path',
    related: [{ message, location }],
  });
}

/** After a syntax error the path may be missing from the tree. */
function hasPath(node: Partial<Import>): boolean {
  return node.path !== undefined;
}

async function resolveImport(node: Import, host: SourceHost, problems: Problems): Promise<URI | undefined> {
  const written = importedUri(node.path, AstUtils.getDocument(node).uri);
  if (written === undefined) {
    problems.at(
      'import-outside-root',
      'An import is a relative path inside the project, with forward slashes.',
      node,
      { property: 'path' },
    );
    return undefined;
  }
  const { insideRoot } = await host.resolve(written.toString());
  if (insideRoot) return written;
  problems.at('import-outside-root', `"${node.path}" leaves the root of the project.`, node, {
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
    problems.at('unresolved-import', `"${node.path}" can not be read: ${result.problem}.`, node, {
      property: 'path',
    });
    return undefined;
  }
  return store.add(uri, result.text);
}
