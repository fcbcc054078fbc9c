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
  readonly #broken = new Set<EngineRuleName>();

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
    this.#broken.add(finding.rule);
    const reason = this.#allowed.get(finding.rule);
    if (this.#expected.has(finding.rule))
      this.findings.push({ ...finding, severity: 'information', expected: true });
    else if (
      reason !== undefined &&
      engineRules[finding.rule].allowable &&
      finding.severity !== 'information'
    ) {
      this.findings.push({ ...finding, severity: 'warning', allowedBecause: reason });
    } else this.findings.push(finding);
  }

  /** The rule fired, whether allowed, expected or not. */
  isBroken(rule: EngineRuleName): boolean {
    return this.#broken.has(rule);
  }

  /** Something forbids going on: an error, or a violation that was asked for. */
  get blocked(): boolean {
    return this.findings.some(({ severity, expected }) => severity === 'error' || expected === true);
  }
}
