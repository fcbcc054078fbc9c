import { URI, type LangiumDocument } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import {
  CodeActionKind,
  type CodeAction,
  type CodeActionParams,
  type Diagnostic as LspDiagnostic,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-protocol';
import type { ReportedFinding } from '../../report/scenario-report.js';
import { verdictCode } from '../diagnostics/validator.js';
import { scenarioFindings } from '../diagnostics/scenario-findings.js';
import type { CorrSharedServices } from '../services.js';
import { allowWithReason } from './allow.js';
import { scaleCorrelation } from './correlation-strength.js';
import type { Complaint, Fix, Fixer } from './fix.js';
import { addHermitianConjugate } from './hermitian-conjugate.js';
import { expectWhatWasFound, takeMeasuredValue } from './measured.js';
import { raiseCutoff, refineTimeGrid } from './numbers.js';
import { removeTerms } from './remove-terms.js';
import { removeUnused } from './removal.js';
import { applyTextChange } from './text-change.js';

const fixers: readonly Fixer[] = [
  applyTextChange,
  addHermitianConjugate,
  scaleCorrelation,
  removeTerms,
  raiseCutoff,
  refineTimeGrid,
  removeUnused,
  takeMeasuredValue,
  allowWithReason,
];

/** Quick fixes for the findings at a place, and expectations from the verdict at a scenario's name. */
export class CorrCodeActionProvider implements CodeActionProvider {
  readonly #services: CorrSharedServices;

  constructor(services: CorrSharedServices) {
    this.#services = services;
  }

  getCodeActions(document: LangiumDocument, { range, context }: CodeActionParams): CodeAction[] {
    const isWanted = (kind: string): boolean =>
      context.only === undefined || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
    const judged = this.#services.editor.Judgements.of(document);
    if (judged === undefined) return [];
    const actions: CodeAction[] = [];
    const offer = (finding: ReportedFinding, scenario?: Complaint['judged']): void => {
      if (!touches(finding.location.range, range) || finding.location.uri !== document.uri.toString()) return;
      const complaint: Complaint = {
        finding,
        document,
        ...(scenario === undefined ? {} : { judged: scenario }),
        documentOf: (uri) => this.#services.workspace.LangiumDocuments.getDocument(URI.parse(uri)),
      };
      const about = context.diagnostics.filter((diagnostic) => isAbout(diagnostic, finding));
      for (const fixer of fixers)
        for (const fix of fixer(complaint)) actions.push(action(fix, CodeActionKind.QuickFix, about));
    };
    if (isWanted(CodeActionKind.QuickFix)) {
      for (const finding of judged.file.diagnostics) offer(finding);
      for (const scenario of judged.scenarios)
        for (const finding of scenarioFindings(scenario)) offer(finding, scenario);
    }
    if (isWanted(CodeActionKind.QuickFix) || isWanted(CodeActionKind.Refactor)) {
      for (const scenario of judged.scenarios) {
        if (!touches(scenario.unit.location.range, range)) continue;
        const about = context.diagnostics.filter(({ code }) => code === verdictCode);
        const kind = isWanted(CodeActionKind.QuickFix)
          ? CodeActionKind.QuickFix
          : CodeActionKind.RefactorRewrite;
        for (const fix of expectWhatWasFound(scenario)) actions.push(action(fix, kind, about));
      }
    }
    return distinct(actions);
  }
}

function action(
  { title, changes, isPreferred }: Fix,
  kind: string,
  diagnostics: LspDiagnostic[],
): CodeAction {
  const byFile: Record<string, TextEdit[]> = {};
  for (const { uri, range, text } of changes) (byFile[uri] ??= []).push({ range, newText: text });
  return {
    title,
    kind,
    ...(diagnostics.length > 0 ? { diagnostics } : {}),
    ...(isPreferred === true ? { isPreferred } : {}),
    edit: { changes: byFile },
  };
}

/** One change may mend several findings. */
function distinct(actions: readonly CodeAction[]): CodeAction[] {
  const known = new Map<string, CodeAction>();
  for (const next of actions) {
    const key = JSON.stringify([next.title, next.edit]);
    const same = known.get(key);
    const diagnostics = [...(same?.diagnostics ?? []), ...(next.diagnostics ?? [])];
    known.set(key, { ...next, ...(diagnostics.length > 0 ? { diagnostics } : {}) });
  }
  return [...known.values()];
}

function isAbout({ code, range }: LspDiagnostic, { rule, location }: ReportedFinding): boolean {
  return code === rule && JSON.stringify(range) === JSON.stringify(location.range);
}

function touches(one: Range, other: Range): boolean {
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start);
}

function isBefore(one: Range['start'], other: Range['start']): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
