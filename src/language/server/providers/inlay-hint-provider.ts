import { GrammarUtils, type LangiumDocument } from 'langium';
import type { InlayHintProvider } from 'langium/lsp';
import type { InlayHint, InlayHintParams, Position, Range } from 'vscode-languageserver-protocol';
import type { ExpectationReport } from '../../../engine/analysis.js';
import { expectationSigns } from '../../report/expectation-signs.js';
import { shortNumber } from '../../report/number-text.js';
import { stateSigns, verdictParts } from '../../report/verdict-text.js';
import { finishedReport } from '../diagnostics/scenario-findings.js';
import { judgedExpectations } from '../runs/judged-expectations.js';
import type { JudgedScenario } from '../runs/judgements.js';
import type { CorrSharedServices } from '../services.js';

/** A hint is read in passing; what is longer stands in its tooltip. */
const LONGEST = 90;

/** The verdict behind a scenario, and what was found behind each expectation. */
export class CorrInlayHintProvider implements InlayHintProvider {
  readonly #services: CorrSharedServices;

  constructor(services: CorrSharedServices) {
    this.#services = services;
  }

  getInlayHints(document: LangiumDocument, { range }: InlayHintParams): InlayHint[] {
    const { Judgements: judgements, Settings: settings } = this.#services.editor;
    const { expectations, verdicts } = settings.current.inlayHints;
    const scenarios = judgements.of(document)?.scenarios ?? [];
    const hints = scenarios.flatMap((scenario) => [
      ...(verdicts ? verdictHints(scenario) : []),
      ...(expectations ? expectationHints(scenario) : []),
    ]);
    return hints.filter(({ position }) => isWithin(position, range));
  }
}

function verdictHints(judged: JudgedScenario): InlayHint[] {
  const { unit, standing, isFresh } = judged;
  const brace = GrammarUtils.findNodeForKeyword(unit.scenario.$cstNode, '{');
  if (brace === undefined) return [];
  const hint = (label: string, tooltip?: string): InlayHint[] => [
    {
      position: brace.range.end,
      label: shortened(label),
      paddingLeft: true,
      ...(tooltip === undefined ? {} : { tooltip }),
    },
  ];
  if (standing.state === 'queued' || standing.state === 'running') return hint(`${standing.state} …`);
  const report = finishedReport(judged);
  if (report === undefined) return [];
  const [verdict = '', ...numbers] = verdictParts(report);
  const label = `${stateSigns[report.state].sign} ${verdict}`;
  return hint(isFresh ? label : `stale: ${label}`, [verdict, ...numbers].join('\n'));
}

function expectationHints(judged: JudgedScenario): InlayHint[] {
  return judgedExpectations(judged).flatMap(({ range, report }) => {
    if (report === undefined || report.status === 'not-evaluated') return [];
    const label = foundText(report);
    const margin = report.margin === undefined ? [] : [`margin ${shortNumber(report.margin)}`];
    return [
      {
        position: range.end,
        label: shortened(judged.isFresh ? label : `stale: ${label}`),
        tooltip: [`expected ${report.expected}`, `actual ${report.actual}`, ...margin].join('\n'),
        paddingLeft: true,
      },
    ];
  });
}

/** The value that was found, or the first words of what was. */
function foundText({ status, value, actual }: ExpectationReport): string {
  const { sign } = expectationSigns[status];
  if (value !== undefined) return `${sign} ${shortNumber(value)}`;
  return status === 'met' ? sign : `${sign} ${actual.split(' (')[0]}`;
}

function shortened(label: string): string {
  return label.length <= LONGEST ? label : `${label.slice(0, LONGEST - 1)}…`;
}

function isWithin({ line }: Position, { start, end }: Range): boolean {
  return line >= start.line && line <= end.line;
}
