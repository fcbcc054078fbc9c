import { AstUtils, URI, type AstNode, type LangiumDocument } from 'langium';
import type { Analysis } from '../engine/analysis.js';
import { checkCycle } from './checks/cycles.js';
import { reportLinks } from './checks/links.js';
import { reportSyntax } from './checks/syntax.js';
import { checkShadowed, checkUnused } from './checks/unused.js';
import { documentationOf } from './documentation.js';
import { isScenario, type Document, type Scenario } from './generated/ast.js';
import { importLimits, loadImports, type DocumentStore } from './imports.js';
import { locationOf } from './location.js';
import { lowerScenario } from './lowering/scenario.js';
import { MAXIMUM_NESTING, tooDeepAt } from './nesting.js';
import { Problems } from './problems.js';
import type { Diagnostic, Location, Program, ScenarioUnit, SourceFile, SourceHost } from './program.js';
import { rules } from './rules.js';
import { createCorrServices } from './services.js';
import { Evaluator } from './values/evaluator.js';

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
export async function loadProgram(entries: readonly Entry[], host: SourceHost): Promise<Program> {
  const { shared, corr } = createCorrServices();
  const { LangiumDocuments: documents, LangiumDocumentFactory: factory, DocumentBuilder: builder } = shared.workspace;
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
      const document = factory.fromString<Document>(readable(text, key, problemsAt(key)) ? text : '', uri);
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
  await loadImports(loaded, host, store, (document) => problemsAt(document.uri.toString()));
  await builder.build(documents.all.toArray(), { validation: false });

  const files = loaded.map((document) => sourceFile(document, texts.get(document.uri.toString()) ?? '', problemsAt(document.uri.toString()), corr));
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
    related: (finding.related ?? []).map(({ message, origin }) => ({ message, location: unit.locate(origin) })),
    finding,
  }));
}

function sourceFile(
  document: LangiumDocument<Document>,
  text: string,
  problems: Problems,
  services: Parameters<typeof reportLinks>[1],
): SourceFile {
  const uri = document.uri.toString();
  reportSyntax(document, problems);
  const root = document.parseResult.value;
  const byScenario = new Map<Scenario, Problems>(root.scenarios.map((scenario) => [scenario, new Problems()]));
  const problemsOf = (node: AstNode): Problems => {
    const scenario = AstUtils.getContainerOfType(node, isScenario);
    return (scenario && byScenario.get(scenario)) ?? problems;
  };
  reportLinks(document, services, problemsOf);
  checkFileLevel(root, problems);
  const names = new Set<string>();
  const scenarios = root.scenarios.map((scenario): ScenarioUnit => {
    const own = byScenario.get(scenario) ?? problems;
    if (names.has(scenario.name)) own.at('duplicate-name', `There are two scenarios ${scenario.name} in this file.`, scenario, { property: 'name' });
    names.add(scenario.name);
    return scenarioUnit(scenario, root, own, brokenRanges(problems, uri));
  });
  return { uri, text, diagnostics: problems.diagnostics, scenarios };
}

function scenarioUnit(scenario: Scenario, root: Document, problems: Problems, broken: readonly number[]): ScenarioUnit {
  const location = locationOf(scenario, 'name');
  const cyclic = checkCycle(scenario, problems);
  const range = scenario.$cstNode?.range;
  // A scenario with a syntax error inside is not what its author wrote: it gets no verdict.
  const mangled = range === undefined || (scenario.name as string | undefined) === undefined || broken.some((line) => line >= range.start.line && line <= range.end.line);
  const orphaned = scenario.base?.error !== undefined;
  const lowered = cyclic || mangled || orphaned ? undefined : lowerScenario(scenario, problems);
  // What is unused can only be said of a scenario that is otherwise understood.
  if (lowered?.model !== undefined) {
    checkUnused(scenario, root, problems);
    checkShadowed(scenario, root, problems);
  }
  const documentation = documentationOf(scenario);
  return {
    name: (scenario.name as string | undefined) ?? '?',
    location,
    ...(documentation === undefined ? {} : { documentation }),
    ...(lowered?.model === undefined ? {} : { model: lowered.model }),
    diagnostics: problems.diagnostics,
    locate: (origin): Location => lowered?.origins.locate(origin) ?? location,
  };
}

/** Lines of the syntax errors of a file. */
function brokenRanges(problems: Problems, uri: string): number[] {
  return problems.diagnostics.flatMap(({ rule, location }) => (rule === 'syntax-error' && location.uri === uri ? [location.range.start.line] : []));
}

/** Evaluates the params of the file itself, and reports what a later version brings. */
function checkFileLevel(root: Document, problems: Problems): void {
  const evaluator = new Evaluator({ problems, effective: (param) => param, originOf: () => 0 });
  const names = new Set<string>();
  for (const param of root.params) {
    if (names.has(param.name)) problems.at('duplicate-name', `The param ${param.name} is declared twice in this file.`, param, { property: 'name' });
    names.add(param.name);
    evaluator.paramValue(param);
  }
  for (const reserved of root.reserved) {
    problems.at('reserved-word', `\`${reserved.word}\` is kept for a later version.`, reserved, { property: 'word' });
  }
}

/** False for a text that must not reach the parser. */
function readable(text: string, uri: string, problems: Problems): boolean {
  const start = { line: 0, character: 0 };
  if (text.length > importLimits.characters) {
    problems.report('syntax-error', `The file has ${text.length} characters, the limit is ${importLimits.characters}.`, { uri, range: { start, end: start } });
    return false;
  }
  const deep = tooDeepAt(text);
  if (deep === undefined) return true;
  const before = text.slice(0, deep).split(/\r\n|\r|\n/);
  const position = { line: before.length - 1, character: before[before.length - 1].length };
  problems.report('syntax-error', `Brackets are nested deeper than ${MAXIMUM_NESTING} levels.`, {
    uri,
    range: { start: position, end: { ...position, character: position.character + 1 } },
  });
  return false;
}

function unreadable(uri: string, problem: string): SourceFile {
  const start = { line: 0, character: 0 };
  const problems = new Problems();
  problems.report('unresolved-import', `The file can not be read: ${problem}.`, { uri, range: { start, end: start } });
  return { uri, text: '', diagnostics: problems.diagnostics, scenarios: [] };
}

