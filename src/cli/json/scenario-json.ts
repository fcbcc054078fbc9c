import type { Analysis, EvolutionReport } from '../../engine/analysis.js';
import type { SourceTexts } from '../inputs/read-sources.js';
import type { ScenarioReport } from '../../language/report/scenario-report.js';
import type { FileReport } from '../run-report.js';
import { findingJson, locationJson } from './finding-json.js';
import type { Json } from './json-text.js';

/** A judged file. With `ledger`, the columns of the ledger and the verdict at every time come with it. */
export function fileJson(report: FileReport, texts: SourceTexts, ledger: boolean): Json {
  return {
    path: report.path,
    findings: report.findings.map((finding) => findingJson(finding, texts)),
    scenarios: report.scenarios.map((scenario) => scenarioJson(scenario, texts, ledger)),
  };
}

function scenarioJson(scenario: ScenarioReport, texts: SourceTexts, ledger: boolean): Json {
  const { analysis } = scenario;
  return {
    name: scenario.name,
    location: locationJson(scenario.location, texts),
    documentation: scenario.documentation,
    outcome: scenario.state,
    ...(analysis === undefined ? {} : analysisJson(analysis, scenario, texts, ledger)),
    findings: scenario.findings.map((finding) => findingJson(finding, texts, scenario.locate)),
  };
}

function analysisJson(
  analysis: Analysis,
  scenario: ScenarioReport,
  texts: SourceTexts,
  ledger: boolean,
): Readonly<Record<string, Json>> {
  const { dimension, flow, assumptions, initial, evolution } = analysis;
  return {
    flow,
    dimension: { ...dimension },
    assumptions: assumptions.map((assumption) => ({ ...assumption })),
    initial: initial === undefined ? undefined : initialJson(initial),
    evolution: evolution === undefined ? undefined : evolutionJson(evolution, ledger),
    expectations: analysis.expectations.map(({ text, origin, status, expected, actual, margin, value }) => ({
      text,
      status,
      expected,
      actual,
      margin,
      value,
      location: locationJson(scenario.locate(origin), texts),
    })),
  };
}

function initialJson(initial: NonNullable<Analysis['initial']>): Json {
  return {
    ...initial,
    thermal: initial.thermal.map((state) => ({ ...state })),
    bounds: { ...initial.bounds },
    shortTime: { first: { ...initial.shortTime.first }, second: { ...initial.shortTime.second } },
    aPriori: { ...initial.aPriori },
  };
}

function evolutionJson(evolution: EvolutionReport, withLedger: boolean): Json {
  const { window, minimumSigma, tolerances, certificate, solver, verification, ledger, verdicts } = evolution;
  const flowJson = ({ flow, intervals, ...rest }: EvolutionReport['window']['joint']): Json => ({
    flow,
    intervals: intervals.map((interval) => ({ ...interval })),
    ...rest,
  });
  return {
    window: {
      particle: flowJson(window.particle),
      energy: flowJson(window.energy),
      joint: flowJson(window.joint),
    },
    minimumSigma: { ...minimumSigma },
    tolerances: { ...tolerances },
    certificate: { holds: certificate.holds, items: certificate.items.map((item) => ({ ...item })) },
    solver: { ...solver, parts: solver.parts.map((part) => ({ ...part })) },
    ...(verification === undefined ? {} : { verification: { ...verification } }),
    ...(withLedger
      ? {
          ledger: { times: ledger.times, columns: { ...ledger.columns } },
          verdicts: verdicts.map((verdict) => ({ ...verdict })),
        }
      : {}),
  };
}
