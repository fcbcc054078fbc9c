import type { ExpectationReport, VerdictInterval, WindowVerdict } from '../analysis.js';
import type { Expectation, Flow, VerdictLabel } from '../model.js';
import { numberText } from '../number-text.js';
import { tolerances } from '../tolerances.js';
import { demandText, nothingWithin, spanOf, whenText } from './words.js';

/** What a verdict expectation is judged by. */
export interface VerdictEvidence {
  readonly window: Readonly<Record<Flow, WindowVerdict>>;
  readonly flow: Flow;
  /** Last time of the window, and of the evolution. */
  readonly end: number;
  readonly horizon: number;
  /** Labels at one time, and what they rest on, in words. */
  at(time: number): { readonly labels: Readonly<Record<Flow, VerdictLabel>>; readonly ground: string };
}

export function judgeVerdict(
  expectation: Extract<Expectation, { kind: 'verdict' }>,
  evidence: VerdictEvidence,
): ExpectationReport {
  const flow = expectation.flow ?? evidence.flow;
  const wanted = `${flow} flow ${expectation.never ? 'never ' : ''}${expectation.label} ${whenText(expectation.when)}`;
  const base = { text: demandText(expectation), origin: expectation.origin, expected: wanted };
  if (expectation.when.kind === 'at') {
    if (expectation.when.time > evidence.horizon)
      return { ...base, status: 'failed', actual: nothingWithin(evidence.end) };
    const { labels, ground } = evidence.at(expectation.when.time);
    const found = labels[flow];
    const hit = found === expectation.label;
    return {
      ...base,
      status: found === 'undetermined' ? 'undetermined' : hit !== expectation.never ? 'met' : 'failed',
      actual: `${found} (${ground})`,
    };
  }
  const pieces = clip(evidence.window[flow].intervals, spanOf(expectation.when, evidence));
  // Of times that were not evolved nothing is known, not even that something never happens there.
  if (pieces.length === 0) return { ...base, status: 'failed', actual: nothingWithin(evidence.end) };
  const hits = pieces.filter(({ label }) => label === expectation.label);
  const uncertain = pieces.some(({ label }) => label === 'undetermined');
  const quantifier = expectation.never
    ? hits.length === 0
    : expectation.when.kind === 'somewhere'
      ? hits.length > 0
      : hits.length === pieces.length;
  const settled = !uncertain || (expectation.never ? hits.length > 0 : quantifier);
  return {
    ...base,
    status: settled ? (quantifier ? 'met' : 'failed') : 'undetermined',
    actual: intervalsText(pieces),
  };
}

/** The intervals inside a span; pieces shorter than the accuracy of a crossing are not counted. */
function clip(
  intervals: readonly VerdictInterval[],
  { from, to }: { from: number; to: number },
): VerdictInterval[] {
  const shortest = tolerances.instant * Math.max(to, Number.MIN_VALUE);
  return intervals
    .map((piece) => ({ ...piece, from: Math.max(piece.from, from), to: Math.min(piece.to, to) }))
    .filter((piece) => piece.to - piece.from > shortest);
}

/** `anomalous on (0, 2.55], conventional on (2.55, 6]` */
export function intervalsText(intervals: readonly VerdictInterval[]): string {
  return intervals
    .map(({ from, to, label }) => `${label} on (${numberText(from)}, ${numberText(to)}]`)
    .join(', ');
}
