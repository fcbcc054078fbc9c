import type { LangiumDocument } from 'langium';
import type { TextChange } from '../../program.js';
import type { ReportedFinding } from '../../report/scenario-report.js';
import type { JudgedScenario } from '../runs/judgements.js';

/** A change of one file. */
export interface FileChange extends TextChange {
  readonly uri: string;
}

/** A change of the text that mends a finding. */
export interface Fix {
  /** What it does, as an order: `Add the adjoint with + h.c.` */
  readonly title: string;
  readonly changes: readonly FileChange[];
  /** The one to take without looking at the others. */
  readonly isPreferred?: boolean;
}

/** A finding with all that a fix may want to know. */
export interface Complaint {
  readonly finding: ReportedFinding;
  readonly document: LangiumDocument;
  /** Absent for findings outside any scenario. */
  readonly judged?: JudgedScenario;
  /** A loaded document, since what is to be changed may stand in another file. */
  documentOf(uri: string): LangiumDocument | undefined;
}

/** Proposes changes; none if the finding is not its business. */
export type Fixer = (complaint: Complaint) => Fix[];
