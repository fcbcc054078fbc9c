import type { ExpectationReport } from '../engine/analysis.js';
import type { Colours } from './colour.js';
import { expectationSigns } from '../language/report/expectation-signs.js';
import { padded } from './display-width.js';
import { shortNumber } from '../language/report/number-text.js';
import { printable } from './printable.js';
import type { ScenarioReport, ScenarioState } from '../language/report/scenario-report.js';
import { stateSigns, verdictParts } from '../language/report/verdict-text.js';

/** Names shorter than this are set below each other. */
const widestName = 28;

/** The column for the names of a file's scenarios. */
export function nameWidth(scenarios: readonly ScenarioReport[]): number {
  return Math.max(
    0,
    ...scenarios.map(({ name }) => printable(name).length).filter((width) => width <= widestName),
  );
}

/** The verdict of a scenario on a line, its expectations below. */
export function scenarioText(scenario: ScenarioReport, width: number, colours: Colours): string[] {
  const paint = statePaint(scenario.state, colours);
  const [verdict = '', ...details] = verdictParts(scenario);
  const name = padded(printable(scenario.name), width);
  const line = [`${paint(stateSigns[scenario.state].sign)} ${colours.bold(name)}  ${verdict}`];
  if (details.length > 0) line.push(colours.dim(details.join('   ')));
  const expectations = scenario.analysis?.expectations ?? [];
  return [`  ${line.join('   ')}`, ...expectations.flatMap((e) => expectationText(e, colours))];
}

function expectationText(expectation: ExpectationReport, colours: Colours): string[] {
  const { sign, word } = expectationSigns[expectation.status];
  const text = printable(expectation.text);
  const asked = text.startsWith('expect') ? text : `expect ${text}`;
  const heading = (paint: (text: string) => string): string =>
    `      ${paint(sign)} ${asked}${word === '' ? '' : `  ${word}`}`;
  switch (expectation.status) {
    case 'met':
      return [heading(colours.green)];
    case 'not-evaluated':
      return [heading(colours.dim)];
    case 'undetermined':
      return [heading(colours.yellow), ...comparison(expectation)];
    case 'failed':
    case 'impossible':
      return [heading(colours.red), ...comparison(expectation)];
  }
}

function comparison(expectation: ExpectationReport): string[] {
  const lines = [`          expected  ${printable(expectation.expected)}`];
  lines.push(`          actual    ${printable(expectation.actual)}`);
  if (expectation.margin !== undefined) lines.push(`          margin    ${shortNumber(expectation.margin)}`);
  return lines;
}

/** Green for what is good, red for what is wrong, yellow for what stays open. */
export function statePaint(state: ScenarioState, colours: Colours): (text: string) => string {
  switch (state) {
    case 'passed':
      return colours.green;
    case 'failed':
    case 'refused':
    case 'invalid':
    case 'crashed':
      return colours.red;
    case 'inconclusive':
    case 'unfinished':
      return colours.yellow;
  }
}
