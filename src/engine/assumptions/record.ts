import type { AssumptionReport } from '../analysis.js';
import type { Finding } from '../finding.js';
import type { Model } from '../model.js';
import { engineRules, type EngineRuleName } from '../rules.js';

/**
 * Gathers what the assumptions say. An allowed rule is lowered to a warning with its reason; a rule that the
 * scenario expects to be broken is turned into information.
 */
export class AssumptionRecord {
  readonly reports: AssumptionReport[] = [];
  readonly findings: Finding[] = [];
  readonly #allowed: ReadonlyMap<string, string>;
  readonly #expected: ReadonlySet<string>;
  readonly #mentioned = new Set<EngineRuleName>();
  readonly #broken = new Set<EngineRuleName>();
  #stopped = false;
  #stoppedUnexpectedly = false;

  constructor(model: Model) {
    this.#allowed = new Map(model.allowances.map(({ rule, because }) => [rule, because]));
    this.#expected = new Set(
      model.expectations.flatMap((expectation) =>
        expectation.kind === 'violation' ? [expectation.rule] : [],
      ),
    );
  }

  report(report: AssumptionReport): void {
    this.reports.push(report);
  }

  add(finding: Finding): void {
    const { rule, severity } = finding;
    const { severity: full, allowable } = engineRules[rule];
    this.#mentioned.add(rule);
    // A finding that is milder than its rule says that the rule is nearly broken, and nothing is settled by it.
    const broken = severity === full;
    if (broken) this.#broken.add(rule);
    const reason = allowable ? this.#allowed.get(rule) : undefined;
    const expected = broken && this.#expected.has(rule);
    if (severity === 'error' && (expected || reason === undefined)) {
      this.#stopped = true;
      this.#stoppedUnexpectedly ||= !expected;
    }
    if (expected) this.findings.push({ ...finding, severity: 'information', expected: true });
    else if (reason !== undefined)
      this.findings.push({ ...finding, severity: 'warning', allowedBecause: reason });
    else this.findings.push(finding);
  }

  /** The rule is broken, whether allowed, expected or not. */
  isBroken(rule: EngineRuleName): boolean {
    return this.#broken.has(rule);
  }

  /** Something was said about the rule, be it only that it is nearly broken. */
  isMentioned(rule: EngineRuleName): boolean {
    return this.#mentioned.has(rule);
  }

  /** Something forbids going on: an error that is not allowed, or a violation that was asked for. */
  get blocked(): boolean {
    return this.#stopped;
  }

  /** Nothing but violations that the scenario expects stands in the way. */
  get refusedAsExpected(): boolean {
    return this.#stopped && !this.#stoppedUnexpectedly;
  }
}
