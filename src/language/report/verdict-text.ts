import type { EvolutionReport, InitialReport, WindowVerdict } from '../../engine/analysis.js';
import type { Flow } from '../../engine/model.js';
import { counted, residual, shortNumber } from './number-text.js';
import { isError, type ScenarioReport, type ScenarioState } from './scenario-report.js';

/** More stretches than this are counted, not listed. */
const listedIntervals = 4;

/** A sign and a word for every state: nothing is said by colour alone. */
export const stateSigns: Readonly<Record<ScenarioState, { readonly sign: string; readonly word: string }>> = {
  passed: { sign: '✓', word: 'passed' },
  failed: { sign: '✗', word: 'failed' },
  refused: { sign: '✗', word: 'refused' },
  invalid: { sign: '✗', word: 'not analysed' },
  inconclusive: { sign: '?', word: 'inconclusive' },
  unfinished: { sign: '?', word: 'unfinished' },
  crashed: { sign: '‼', word: 'internal error' },
};

/** What became of a scenario, in parts: the verdict first, then the numbers that go with it. */
export function verdictParts(scenario: ScenarioReport): string[] {
  switch (scenario.state) {
    case 'invalid':
      return ['not analysed: its text has errors'];
    case 'unfinished':
      return ['unfinished: stopped by the time limit'];
    case 'crashed':
      return ['internal error: Corrflow itself failed here'];
    case 'refused':
      return [`refused: ${brokenRules(scenario)}`];
    case 'failed':
    case 'inconclusive': {
      const [verdict, ...numbers] = judged(scenario);
      return [`${stateSigns[scenario.state].word}; ${verdict}`, ...numbers];
    }
    case 'passed':
      return judged(scenario);
  }
}

/** The window of a flow, which is named unless it is the flow of particles. */
export function windowText(window: WindowVerdict): string {
  return flowPrefix(window.flow) + stretchesText(window);
}

/** Where a flow runs which way: `anomalous on (0, 2.5508], conventional on (2.5508, 6]`. */
export function stretchesText(window: WindowVerdict): string {
  const { intervals } = window;
  const listed = intervals
    .slice(0, listedIntervals)
    .map(({ label, from, to }) => `${label} on (${shortNumber(from)}, ${shortNumber(to)}]`);
  const more = intervals.length - listed.length;
  if (more > 0) listed.push(`${counted(more, 'more stretch', 'more stretches')} (${window.overall})`);
  const text = listed.length === 0 ? window.overall : listed.join(', ');
  return window.certified ? text : `${text} (not certified: more oscillations than are looked at)`;
}

/** `-0.0445 at t = 1.28` */
export function smallestSigmaText({ minimumSigma: { value, time, certified } }: EvolutionReport): string {
  return `${shortNumber(value)} at t = ${shortNumber(time)}${certified ? '' : ' (not certified)'}`;
}

/** The residual of the identity, and the checks that do not hold. */
export function certificateText(evolution: EvolutionReport): string {
  const { items, holds } = evolution.certificate;
  const identity = items.find((item) => item.name === 'identity');
  const size = identity === undefined ? '' : ` ${residual(identity.measured)}`;
  const broken = items.filter((item) => !item.holds).map((item) => item.name);
  return `certificate${size}${holds ? '' : ` BROKEN (${broken.join(', ')})`}`;
}

/** What is known before anything is evolved. */
export function aPrioriText({ aPriori }: InitialReport): string {
  const excluded = aPriori.anomalyExcluded ? 'anomalous flow excluded, since I(0) = 0' : undefined;
  const start =
    aPriori.initialDirection === 'unknown'
      ? undefined
      : `starts ${aPriori.initialDirection}${aPriori.initialOrder > 0 ? ` (order t^${aPriori.initialOrder})` : ''}`;
  return [start, excluded].filter((part) => part !== undefined).join(', ');
}

/** `energy flow ` before a verdict that is not about particles. */
function flowPrefix(flow: Flow): string {
  switch (flow) {
    case 'particle':
      return '';
    case 'energy':
      return 'energy flow ';
    case 'joint':
      return 'joint flow ';
  }
}

function judged({ analysis }: ScenarioReport): [verdict: string, ...numbers: string[]] {
  const broken = analysis?.findings.filter((finding) => finding.expected) ?? [];
  if (broken.length > 0) return [`refused as expected: ${listOf(broken.map(({ rule }) => rule))}`];
  if (analysis?.evolution !== undefined) {
    const { evolution } = analysis;
    return [
      windowText(evolution.window[analysis.flow]),
      `Σ_min = ${smallestSigmaText(evolution)}`,
      certificateText(evolution),
    ];
  }
  const start = analysis?.initial === undefined ? '' : aPrioriText(analysis.initial);
  return start === '' ? ['assumptions hold'] : ['assumptions hold', start];
}

function brokenRules(scenario: ScenarioReport): string {
  const rules = listOf(scenario.findings.filter(isError).map(({ rule }) => rule));
  return rules === '' ? 'an assumption is broken' : rules;
}

function listOf(rules: readonly string[]): string {
  return [...new Set(rules)].join(', ');
}
