import { placeText } from '../finding-text.js';
import { printable } from '../printable.js';
import { isError, type ReportedFinding, type ScenarioReport } from '../../language/report/scenario-report.js';
import { summaryText } from '../summary-text.js';
import { verdictParts } from '../../language/report/verdict-text.js';
import type { CreateReporter } from './reporter.js';

/**
 * One line a finding and one line a verdict, for grep and problem matchers:
 * `file:line:column: severity rule[CODE]: message`.
 */
export const createConciseReporter: CreateReporter = (context) => {
  const { colours, texts } = context;

  const findingLine = (finding: ReportedFinding): string => {
    const severity = finding.severity === 'error' && !isError(finding) ? 'information' : finding.severity;
    const message = printable(finding.message);
    return `${placeText(finding.location, texts)}: ${severity} ${finding.rule}[${finding.code}]: ${message}\n`;
  };

  const verdictLine = (scenario: ScenarioReport): string => {
    const verdict = verdictParts(scenario).join('; ');
    return `${placeText(scenario.location, texts)}: verdict ${printable(scenario.name)}: ${verdict}\n`;
  };

  return {
    file(report) {
      const scenarios = report.scenarios.map((scenario) => {
        const silent = context.quiet && scenario.state === 'passed';
        return (silent ? '' : verdictLine(scenario)) + scenario.findings.map(findingLine).join('');
      });
      return report.findings.map(findingLine).join('') + scenarios.join('');
    },
    end(summary) {
      return `${summaryText(summary, colours)}\n`;
    },
  };
};
