import { CstUtils, AstUtils } from 'langium';
import type { VerdictInterval } from '../../../engine/analysis.js';
import { isExpect } from '../../generated/ast.js';
import { locationOf } from '../../location.js';
import { shortNumber } from '../../report/number-text.js';
import type { JudgedScenario } from '../runs/judgements.js';
import { judgedExpectations } from '../runs/judged-expectations.js';
import { insertMembers } from './insertion.js';
import type { Complaint, Fix } from './fix.js';

/** Significant digits of the times that are written, which are rounded into the stretch. */
const DIGITS = 5;
/** More stretches than this are no expectation that anybody would write. */
const MOST_STRETCHES = 4;

/** Writes down what a fresh run found as expectations. */
export function expectWhatWasFound(judged: JudgedScenario): Fix[] {
  const { unit, isFresh, finished } = judged;
  const analysis = finished?.analysis;
  const window = analysis?.evolution?.window[analysis.flow];
  if (!isFresh || window === undefined || analysis === undefined) return [];
  const [first, ...others] = window.intervals;
  const end = window.intervals.at(-1)?.to ?? 0;
  const known = window.intervals.filter(({ label }) => label !== 'undetermined');
  const wanted =
    window.intervals.length > 0 && others.length === 0 && first.label !== 'undetermined'
      ? [`expect ${first.label}`]
      : known.slice(0, MOST_STRETCHES).flatMap((stretch) => stretchText(stretch, end));
  const present = new Set(judgedExpectations(judged).map(({ text }) => text));
  const missing = wanted.filter((text) => !present.has(text));
  const change = missing.length === 0 ? undefined : insertMembers(unit.scenario, missing, 'at the end');
  return change === undefined
    ? []
    : [
        {
          title: `Expect what was found: ${missing.map((text) => text.slice('expect '.length)).join(', ')}`,
          changes: [change],
        },
      ];
}

/** Puts the value that was found in place of one that was expected. */
export function takeMeasuredValue({ finding, document, judged }: Complaint): Fix[] {
  if (finding.rule !== 'failed-expectation' || judged?.isFresh !== true) return [];
  const root = document.parseResult.value.$cstNode;
  const leaf =
    root && CstUtils.findLeafNodeAtOffset(root, document.textDocument.offsetAt(finding.location.range.start));
  const node = leaf && AstUtils.getContainerOfType(leaf.astNode, isExpect);
  const report = judgedExpectations(judged).find((expectation) => expectation.node === node)?.report;
  if (node?.value === undefined || node.comparison !== '=' || report?.value === undefined) return [];
  const { uri, range } = locationOf(node.value);
  const text = String(Number(report.value.toPrecision(12)));
  return [{ title: `Expect ${shortNumber(report.value)}, which was found`, changes: [{ uri, range, text }] }];
}

function stretchText({ from, to, label }: VerdictInterval, end: number): string[] {
  const low = from === 0 ? '0' : inwards(from, Math.ceil);
  const high = to === end ? undefined : inwards(to, Math.floor);
  if (high !== undefined && Number(high) <= Number(low)) return [];
  return [high === undefined ? `expect ${label} on t >= ${low}` : `expect ${label} on ${low} < t <= ${high}`];
}

function inwards(time: number, round: (value: number) => number): string {
  const unit = 10 ** (Math.floor(Math.log10(time)) - DIGITS + 1);
  return String(Number((round(time / unit) * unit).toPrecision(DIGITS)));
}
