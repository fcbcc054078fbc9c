import { findingText, type FindingStyle } from '../finding-text.js';
import { printable } from '../printable.js';
import type { ReportedFinding, ScenarioReport } from '../../language/report/scenario-report.js';
import { nameWidth, scenarioText } from '../scenario-text.js';
import { summaryText } from '../summary-text.js';
import type { CreateReporter } from './reporter.js';

/** For people: verdicts with their expectations, findings with their source lines. */
export const createPrettyReporter: CreateReporter = (context) => {
  const style: FindingStyle = context;
  const { colours } = context;
  let explainable: string | undefined;

  const frames = (findings: readonly ReportedFinding[]): string[] =>
    findings.flatMap((finding) => {
      if (finding.finding?.expected === true) return [];
      if (finding.severity === 'error') explainable ??= finding.rule;
      return ['', ...findingText(finding, style)];
    });

  const scenarioLines = (scenario: ScenarioReport, width: number): string[] => {
    const drawn = frames(scenario.findings);
    return [...scenarioText(scenario, width, colours), ...drawn, ...(drawn.length > 0 ? [''] : [])];
  };

  return {
    file(report) {
      const scenarios = context.quiet ? report.scenarios.filter(isNoteworthy) : report.scenarios;
      if (scenarios.length === 0 && report.findings.length === 0) return '';
      const width = nameWidth(scenarios);
      const loose = frames(report.findings);
      const lines = [
        colours.underline(printable(report.path)),
        ...loose,
        ...(loose.length > 0 ? [''] : []),
        ...scenarios.flatMap((scenario) => scenarioLines(scenario, width)),
      ];
      if (lines.at(-1) !== '') lines.push('');
      return `${lines.join('\n')}\n`;
    },
    end(summary) {
      const hint =
        explainable === undefined ? '' : colours.dim(`\nWhat a rule means: corr explain ${explainable}`);
      return `${summaryText(summary, colours)}${hint}\n`;
    },
  };
};

function isNoteworthy(scenario: ScenarioReport): boolean {
  return (
    scenario.state !== 'passed' || scenario.findings.some((finding) => finding.finding?.expected !== true)
  );
}
