import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic as LspDiagnostic,
} from 'vscode-languageserver-protocol';
import type { Severity } from '../../../engine/rules.js';
import { findingNotes } from '../../report/finding-notes.js';
import type { ReportedFinding } from '../../report/scenario-report.js';

/** The name under which findings appear in an editor. */
export const source = 'corrflow';

/** How findings are told to a client. */
export interface DiagnosticStyle {
  /** Where the pages of the rules are, ending in a slash. */
  readonly rulePages?: string | undefined;
  /** The client shows second places. */
  readonly hasRelated: boolean;
}

/** A finding as the editor shows it: the words and numbers of the command line. */
export function lspDiagnostic(finding: ReportedFinding, style: DiagnosticStyle): LspDiagnostic {
  const { rule, location } = finding;
  const notes = [...findingNotes(finding)].map(([label, text]) => `${label}: ${text}`);
  const tags = rule.startsWith('unused-') ? { tags: [DiagnosticTag.Unnecessary] } : {};
  return {
    source,
    code: rule,
    ...(style.rulePages === undefined ? {} : { codeDescription: { href: `${style.rulePages}${rule}.md` } }),
    severity: severityOf(finding.severity),
    range: location.range,
    message: [finding.message, ...notes].join('\n'),
    ...tags,
    ...(style.hasRelated && finding.related.length > 0 ? { relatedInformation: [...finding.related] } : {}),
  };
}

function severityOf(severity: Severity): DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return DiagnosticSeverity.Error;
    case 'warning':
      return DiagnosticSeverity.Warning;
    case 'information':
      return DiagnosticSeverity.Information;
  }
}
