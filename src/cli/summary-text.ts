import type { Colours } from './colour.js';
import { counted } from '../language/report/number-text.js';
import type { ScenarioState } from '../language/report/scenario-report.js';
import type { Summary } from './run-report.js';
import { stateSigns } from '../language/report/verdict-text.js';

const order: readonly ScenarioState[] = [
  'passed',
  'failed',
  'refused',
  'invalid',
  'inconclusive',
  'unfinished',
  'crashed',
];

/** The totals of a run on one line: `3 scenarios in 1 file: 2 passed, 1 failed; 5 of 6 expectations met; 0.12 s`. */
export function summaryText(summary: Summary, colours: Colours): string {
  const total = order.reduce((sum, state) => sum + summary.scenarios[state], 0);
  const states = order
    .filter((state) => summary.scenarios[state] > 0)
    .map((state) => `${summary.scenarios[state]} ${stateSigns[state].word}`);
  const parts = [
    `${counted(total, 'scenario')} in ${counted(summary.files, 'file')}${total > 0 ? `: ${states.join(', ')}` : ''}`,
  ];
  const { met, unmet, open } = summary.expectations;
  if (met + unmet + open > 0 && summary.command !== 'check') {
    parts.push(`${met} of ${counted(met + unmet + open, 'expectation')} met`);
  }
  const found = [
    ...(summary.errors > 0 ? [counted(summary.errors, 'error')] : []),
    ...(summary.warnings > 0 ? [counted(summary.warnings, 'warning')] : []),
  ];
  if (found.length > 0) parts.push(found.join(', '));
  if (summary.unread.length > 0) parts.push(`${counted(summary.unread.length, 'input')} not read`);
  parts.push(`${summary.seconds.toFixed(2)} s`);
  const paint =
    summary.exitCode === 0 ? colours.green : summary.exitCode === 3 ? colours.yellow : colours.red;
  return paint(colours.bold(parts.join('; ')));
}
