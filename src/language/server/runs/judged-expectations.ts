import type { ExpectationReport } from '../../../engine/analysis.js';
import { isExpect, type Expect } from '../../generated/ast.js';
import { locationOf } from '../../location.js';
import { expectationText } from '../../lowering/expectation.js';
import type { Range } from '../../program.js';
import type { JudgedScenario } from './judgements.js';

/** An expectation of the present text with what the last run found. */
export interface JudgedExpectation {
  readonly node: Expect;
  /** Its text, and which of those with the same text it is. */
  readonly id: string;
  readonly text: string;
  readonly range: Range;
  readonly report?: ExpectationReport;
  /** The finding about it, in a sentence. */
  readonly message?: string;
}

/** The expectations of a scenario. Reports of another text are found again by what they demand. */
export function judgedExpectations({ unit, finished, isFresh }: JudgedScenario): JudgedExpectation[] {
  const counts = new Map<string, number>();
  const reports = finished?.analysis?.expectations ?? [];
  return unit.scenario.members.filter(isExpect).map((node, place) => {
    const text = expectationText(node);
    const count = (counts.get(text) ?? 0) + 1;
    counts.set(text, count);
    const demand = text.replace(/^expect\s+/, '');
    const alike = reports.filter((report) => report.text === demand);
    const report = isFresh ? reports.at(place) : alike.at(count - 1);
    const message = messageOf(report, finished?.analysis?.findings ?? []);
    return {
      node,
      id: count === 1 ? text : `${text} (${count})`,
      text,
      range: locationOf(node).range,
      ...(report === undefined ? {} : { report }),
      ...(message === undefined ? {} : { message }),
    };
  });
}

function messageOf(
  report: ExpectationReport | undefined,
  findings: readonly { readonly origin?: number; readonly rule: string; readonly message: string }[],
): string | undefined {
  if (report?.origin === undefined) return undefined;
  const about = findings.find(
    ({ origin, rule }) => origin === report.origin && rule.endsWith('-expectation'),
  );
  return about?.message;
}
