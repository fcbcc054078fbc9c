import type { AstNode } from 'langium';
import { locationOf } from './location.js';
import type { Diagnostic, Location } from './program.js';
import { rules, type RuleName } from './rules.js';

/** Gathers diagnostics; the same finding at the same place is told once, however often a loop meets it. */
export class Problems {
  readonly diagnostics: Diagnostic[] = [];
  readonly #told = new Set<string>();

  /** Reports a broken rule at a node or at one of its properties. */
  at(rule: RuleName, message: string, node: AstNode, detail: ProblemDetail = {}): void {
    this.report(rule, message, locationOf(node, detail.property, detail.index), detail);
  }

  report(rule: RuleName, message: string, location: Location, detail: ProblemDetail = {}): void {
    const { start, end } = location.range;
    const key = [rule, location.uri, start.line, start.character, end.line, end.character].join(' ');
    if (this.#told.has(key)) return;
    this.#told.add(key);
    const { code, severity } = rules[rule];
    this.diagnostics.push({
      rule,
      code,
      severity,
      message,
      ...(detail.help === undefined ? {} : { help: detail.help }),
      location,
      related: detail.related ?? [],
      ...editOf(detail, location),
    });
  }

  /** Takes over what was found elsewhere. */
  take(diagnostics: readonly Diagnostic[]): void {
    this.diagnostics.push(...diagnostics);
  }

  get hasErrors(): boolean {
    return this.diagnostics.some(({ severity }) => severity === 'error');
  }
}

export interface ProblemDetail {
  readonly property?: string;
  readonly index?: number;
  readonly help?: string | undefined;
  readonly related?: Diagnostic['related'];
  /** What to write in place of what is reported. */
  readonly replacement?: string | undefined;
  readonly edit?: Diagnostic['edit'];
}

function editOf({ replacement, edit }: ProblemDetail, { range }: Location): Pick<Diagnostic, 'edit'> {
  if (edit !== undefined) return { edit };
  return replacement === undefined ? {} : { edit: { range, text: replacement } };
}
