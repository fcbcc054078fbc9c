import type { DocumentValidator, LangiumDocument } from 'langium';
import { DiagnosticSeverity, type Diagnostic as LspDiagnostic } from 'vscode-languageserver-protocol';
import { paramsOf } from '../../dependencies.js';
import { locationOf } from '../../location.js';
import { verdictParts } from '../../report/verdict-text.js';
import { valueText } from '../../report/value-text.js';
import type { ReportedFinding } from '../../report/scenario-report.js';
import { judgedExpectations } from '../runs/judged-expectations.js';
import type { JudgedScenario, Judgements } from '../runs/judgements.js';
import { lspDiagnostic, source, type DiagnosticStyle } from './lsp-diagnostic.js';
import { finishedReport, scenarioFindings } from './scenario-findings.js';

/** Params that a failed expectation points to, at most. */
const MOST_RELATED = 8;

/** The code of the diagnostic that tells a verdict. */
export const verdictCode = 'verdict';

/**
 * All that is said below the text: what the language finds in it, and what the store of verdicts knows of it. Nothing
 * is computed here that takes long.
 */
export class CorrDocumentValidator implements DocumentValidator {
  readonly #judgements: () => Judgements;
  readonly #style: () => DiagnosticStyle;

  constructor(judgements: () => Judgements, style: () => DiagnosticStyle) {
    this.#judgements = judgements;
    this.#style = style;
  }

  validateDocument(document: LangiumDocument): Promise<LspDiagnostic[]> {
    const judged = this.#judgements().of(document);
    if (judged === undefined) return Promise.resolve([]);
    const style = this.#style();
    return Promise.resolve([
      ...judged.file.diagnostics.map((finding) => lspDiagnostic(finding, style)),
      ...judged.scenarios.flatMap((scenario) => [
        ...scenarioFindings(scenario).map((finding) => lspDiagnostic(withParams(finding, scenario), style)),
        ...verdict(scenario),
      ]),
    ]);
  }
}

/** A failed expectation points to the params that what it speaks of depends on. */
function withParams(finding: ReportedFinding, { unit }: JudgedScenario): ReportedFinding {
  if (finding.rule !== 'failed-expectation' || unit.lowered === undefined) return finding;
  const { lowered } = unit;
  const { view, table } = lowered;
  const params = paramsOf(view).slice(0, MOST_RELATED);
  const related = params.map((param) => {
    const value = lowered.valueOf(param);
    const text = value === undefined ? '' : ` = ${valueText(value, table?.sites ?? [[], []])}`;
    return { message: `depends on ${param.name}${text}`, location: locationOf(param, 'name') };
  });
  return { ...finding, related: [...finding.related, ...related] };
}

/** The verdict at the scenario's name; one of another text as a hint, with the expectations that failed then. */
function verdict(judged: JudgedScenario): LspDiagnostic[] {
  const report = finishedReport(judged);
  if (report?.analysis === undefined) return [];
  const text = verdictParts(report).join('   ');
  const { range } = judged.unit.location;
  // A refusal is told by its findings, at their places.
  if (judged.isFresh)
    return report.state === 'refused'
      ? []
      : [{ source, code: verdictCode, severity: DiagnosticSeverity.Information, range, message: text }];
  const staleness = judged.isRunnable ? 'the text has changed since' : 'the text has errors now';
  return [
    {
      source,
      code: verdictCode,
      severity: DiagnosticSeverity.Hint,
      range,
      message: `Stale, ${staleness}: ${text}`,
    },
    ...staleFailures(judged),
  ];
}

function staleFailures(judged: JudgedScenario): LspDiagnostic[] {
  return judgedExpectations(judged).flatMap(({ range, report }) => {
    if (report?.status !== 'failed' && report?.status !== 'impossible') return [];
    const message = `Stale: expected ${report.expected}; found ${report.actual}.`;
    return [{ source, code: verdictCode, severity: DiagnosticSeverity.Hint, range, message }];
  });
}
