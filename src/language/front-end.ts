import { URI, type LangiumDocument } from 'langium';
import type { Analysis } from '../engine/analysis.js';
import type { Document } from './generated/ast.js';
import { loadImports, reportImported, type DocumentStore } from './imports.js';
import { withServices } from './idle-services.js';
import { Problems } from './problems.js';
import type { Diagnostic, Program, ScenarioUnit, SourceFile, SourceHost } from './program.js';
import { rules } from './rules.js';
import { refuseUnreadable } from './readable-text.js';
import type { createCorrServices } from './services.js';
import { sourceFile } from './source-file.js';

export { formatText } from './formatter.js';

/** A file to load: its text is read through the host unless given. */
export interface Entry {
  readonly uri: string;
  readonly text?: string;
}

/**
 * Loads files with all they import and lowers every scenario. Never throws on any text: what is wrong becomes a
 * diagnostic, and neither a bad file nor a bad scenario hides its neighbours.
 */
export function loadProgram(entries: readonly Entry[], host: SourceHost): Promise<Program> {
  return withServices((services) => loadWith(services, entries, host));
}

async function loadWith(
  { shared, corr }: ReturnType<typeof createCorrServices>,
  entries: readonly Entry[],
  host: SourceHost,
): Promise<Program> {
  const {
    LangiumDocuments: documents,
    LangiumDocumentFactory: factory,
    DocumentBuilder: builder,
  } = shared.workspace;
  const problems = new Map<string, Problems>();
  const texts = new Map<string, string>();
  const problemsAt = (uri: string): Problems => {
    let list = problems.get(uri);
    if (list === undefined) problems.set(uri, (list = new Problems()));
    return list;
  };
  const store: DocumentStore = {
    get: (uri) => documents.getDocument(uri) as LangiumDocument<Document> | undefined,
    add: (uri, text) => {
      const key = uri.toString();
      texts.set(key, text);
      refuseUnreadable(text, key, problemsAt(key));
      const document = factory.fromString<Document>(text, uri);
      documents.addDocument(document);
      return document;
    },
    get size() {
      return texts.size;
    },
  };
  const loaded: LangiumDocument<Document>[] = [];
  const unread: SourceFile[] = [];
  for (const entry of entries) {
    const uri = URI.parse(entry.uri);
    const result = entry.text === undefined ? await host.read(entry.uri) : { text: entry.text };
    if ('problem' in result) unread.push(unreadable(entry.uri, result.problem));
    else loaded.push(store.get(uri) ?? store.add(uri, result.text));
  }
  const problemsOf = (document: LangiumDocument): Problems => problemsAt(document.uri.toString());
  await loadImports(loaded, host, store, problemsOf);
  await builder.build(documents.all.toArray(), { validation: false });
  reportImported(loaded, store, problemsOf);

  const files = loaded.map((document) =>
    sourceFile(document, texts.get(document.uri.toString()) ?? '', problemsOf(document), corr),
  );
  return { files: [...files, ...unread] };
}

/** The findings of an analysis at their places in the text: the same words for the command line and the editor. */
export function report(unit: ScenarioUnit, analysis: Analysis): Diagnostic[] {
  return analysis.findings.map((finding) => ({
    rule: finding.rule,
    code: rules[finding.rule].code,
    severity: finding.severity,
    message: finding.message,
    ...(finding.help === undefined ? {} : { help: finding.help }),
    location: unit.locate(finding.origin),
    related: (finding.related ?? []).map(({ message, origin }) => ({
      message,
      location: unit.locate(origin),
    })),
    finding,
  }));
}

function unreadable(uri: string, problem: string): SourceFile {
  const start = { line: 0, character: 0 };
  const problems = new Problems();
  problems.report('unresolved-import', `The file ${problem}.`, {
    uri,
    range: { start, end: start },
  });
  return { uri, text: '', diagnostics: problems.diagnostics, scenarios: [] };
}
