import type { Analysis, EvolutionReport } from '../../../engine/analysis.js';
import type { Quantity } from '../../../engine/quantities.js';
import { shortNumber } from '../../report/number-text.js';
import { scenarioSheet } from '../../report/scenario-sheet.js';
import { aPrioriText, stateSigns, verdictParts } from '../../report/verdict-text.js';
import { finishedReport } from '../diagnostics/scenario-findings.js';
import { curveOf } from '../plots/curve.js';
import { dataUri, hoverPlot, plotText } from '../plots/hover-plot.js';
import { sparkline } from '../plots/sparkline.js';
import type { JudgedScenario } from '../runs/judgements.js';
import { initialOf, type HoverContext } from './context.js';
import { code, escaped, facts, table } from './markdown.js';

const ledgerQuantities: readonly Quantity[] = ['N_A', 'E_A', 'I', 'dI', 'Sigma'];
const plotted: readonly (readonly [Quantity, string])[] = [
  ['Sigma', 'Σ '],
  ['dI', 'ΔI'],
];
/** Blocks of a curve that is drawn in text. */
const SPARKS = 32;

/** A scenario with its verdict, its curves, its ledger and its certificate, and how old they are. */
export function scenarioHover(judged: JudgedScenario, context: HoverContext): string {
  const { unit } = judged;
  const report = finishedReport(judged);
  const evolution = report?.analysis?.evolution;
  const parts = [
    code(`scenario ${unit.name}`),
    ...(unit.documentation === undefined ? [] : [escaped(unit.documentation)]),
    standing(judged, context.now),
  ];
  if (report !== undefined) {
    const [verdict = '', ...numbers] = verdictParts(report);
    parts.push(
      `${stateSigns[report.state].sign} **${escaped(verdict)}**  \n${numbers.map(escaped).join(' · ')}`,
    );
  }
  if (report?.analysis !== undefined && evolution !== undefined) {
    if (context.hasPlots) parts.push(plot(report.analysis, evolution, context.hasImages));
    parts.push(ledger(evolution));
    const sections = scenarioSheet(report.analysis).filter(({ title }) => title !== 'Before any evolution');
    for (const { title, rows } of sections)
      parts.push(`**${title}**\n\n${facts(rows.map(([label, text]) => [escaped(label), escaped(text)]))}`);
  } else parts.push(...beforeEvolution(judged));
  return parts.filter((part) => part !== '').join('\n\n');
}

/** What theory says of the present text without a run. */
function beforeEvolution(judged: JudgedScenario): string[] {
  const initial = initialOf(judged);
  if (initial === undefined) return [];
  const start = aPrioriText(initial);
  const analysis = judged.examination?.analysis ?? judged.finished?.analysis;
  const rows = analysis === undefined ? [] : (scenarioSheet(analysis).at(0)?.rows ?? []);
  return [
    ...(start === '' ? [] : [`Without any run: **${escaped(start)}**`]),
    facts(rows.map(([label, text]) => [escaped(label), escaped(text)])),
  ];
}

/** How things stand, and what it would take to know more. */
function standing(
  { standing: { state, progress, message, seconds }, isFresh, isRunnable, finished }: JudgedScenario,
  now: number,
): string {
  const age =
    finished === undefined
      ? ''
      : `run ${ageText(now - finished.finishedAt)}, in ${durationText(finished.durationMs)}`;
  switch (state) {
    case 'queued':
      return '_Waiting to be run._';
    case 'running':
      return `_Running${progress === undefined ? '' : `: ${Math.round(100 * progress)} %`}._`;
    case 'failed':
      return `_The last run failed: ${escaped(message ?? '')}_`;
    case 'timed-out':
      return `_The last run was stopped after ${seconds ?? 0} s._`;
    case 'idle':
    case 'done':
    case 'cancelled':
      if (!isRunnable) return `_The text has errors${age === '' ? '' : `; ${age}, before them`}._`;
      if (age === '') return '_Not run yet: save the file, or choose Run._';
      return isFresh ? `_Up to date: ${age}._` : `_Stale: the text has changed since it was ${age}._`;
  }
}

function plot(analysis: Analysis, evolution: EvolutionReport, hasImages: boolean): string {
  if (hasImages)
    return `![${escaped(plotText(analysis, evolution))}](${dataUri(hoverPlot(analysis, evolution))})`;
  const lines = plotted.map(([quantity, name]) => {
    const { values } = curveOf(evolution, quantity, 8 * SPARKS);
    return `${name} ${sparkline(values, SPARKS)}  ${shortNumber(Math.min(...values))} … ${shortNumber(Math.max(...values))}`;
  });
  return ['```text', ...lines, '```'].join('\n');
}

function ledger({ ledger: { times, columns } }: EvolutionReport): string {
  const last = times.length - 1;
  const rows = ledgerQuantities.map((quantity) => {
    const column = columns[quantity];
    const [least, largest] = extremes(column);
    return [quantity, column[0], column[last], least, largest].map((cell) =>
      typeof cell === 'number' ? shortNumber(cell) : cell,
    );
  });
  return table(['', 't = 0', `t = ${shortNumber(times[last])}`, 'least', 'largest'], rows);
}

function extremes(column: Float64Array): [least: number, largest: number] {
  let [least, largest] = [Infinity, -Infinity];
  for (const value of column) {
    if (value < least) least = value;
    if (value > largest) largest = value;
  }
  return [least, largest];
}

/** `just now`, `3 min ago`. */
export function ageText(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`;
}

export function durationText(milliseconds: number): string {
  return milliseconds < 1000
    ? `${Math.max(1, Math.round(milliseconds))} ms`
    : `${shortNumber(milliseconds / 1000, 3)} s`;
}
