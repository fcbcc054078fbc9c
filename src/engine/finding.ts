import type { Origin } from './model.js';
import type { EngineRuleName, Severity } from './rules.js';

/** A second place that a finding points to. */
export interface RelatedOrigin {
  readonly message: string;
  readonly origin: Origin;
}

/** A change of the scenario that would mend a finding, as data for whoever edits text. */
export type Remedy =
  | { readonly kind: 'add-hermitian-conjugate' }
  | { readonly kind: 'scale-correlation'; readonly factor: number }
  | { readonly kind: 'remove-terms'; readonly origins: readonly Origin[] }
  | { readonly kind: 'boson-levels'; readonly site: number; readonly levels: number }
  | { readonly kind: 'time-steps'; readonly steps: number };

/** Something the engine has to say about a scenario. */
export interface Finding {
  readonly rule: EngineRuleName;
  readonly severity: Severity;
  /** What is wrong, with the number against its bound; one to three sentences, no line breaks. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  readonly origin?: Origin;
  readonly related?: readonly RelatedOrigin[];
  /** The offending number and the bound it was held against. */
  readonly measured?: number;
  readonly bound?: number;
  readonly remedy?: Remedy;
  /** The scenario says `expect violation` of this rule: it is as it should be. */
  readonly expected?: boolean;
  /** The reason given in `allow ... because`, when the finding was lowered to a warning. */
  readonly allowedBecause?: string;
}
