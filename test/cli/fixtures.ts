import type { Analysis, EvolutionReport, Verdict, WindowVerdict } from '../../src/engine/analysis.js';
import { quantityNames, type Quantity } from '../../src/engine/quantities.js';
import type { Location, Range } from '../../src/language/program.js';
import type { ReportedFinding, ScenarioReport } from '../../src/language/report/scenario-report.js';
import type { FileReport } from '../../src/cli/run-report.js';

/** Names that try to get out of every format. */
export const nastyNames: readonly string[] = [
  '\u001b[31mred\u001b[0m',
  'bell\u0007 and back\bspace',
  '<script>alert(1)</script>',
  `quo"te's & ampersand`,
  '=cmd()|A1',
  'line\nbreak\r\nand more',
  'right\u202eto left',
  '::error file=x::injected %0A',
];

export function range(line: number, from: number, to: number, endLine = line): Range {
  return { start: { line, character: from }, end: { line: endLine, character: to } };
}

export function at(path: string, place: Range): Location {
  return { uri: `file:///project/${path}`, range: place };
}

function window(flow: WindowVerdict['flow']): WindowVerdict {
  return {
    flow,
    intervals: [
      { from: 0, to: 2.550812345, label: 'anomalous' },
      { from: 2.550812345, to: 6, label: 'conventional' },
    ],
    crossings: [2.550812345],
    overall: 'mixed',
    firstAnomalousOnset: 0,
    certified: true,
  };
}

const verdict: Verdict = {
  particle: 'anomalous',
  energy: 'anomalous',
  joint: 'anomalous',
  particleDirection: 'A->B',
  energyDirection: 'A->B',
  reversible: false,
  nearPrediction: 'anomalous',
  nearEta: 0.12,
  nearAgrees: true,
  farPermission: 'anomalous-permitted',
  witnessesEntanglement: false,
};

export function evolution(value = 0.1): EvolutionReport {
  const times = Float64Array.of(0, 3, 6);
  const columns = Object.fromEntries(
    quantityNames.map((name) => [name, Float64Array.of(0, value, -value)]),
  ) as Record<Quantity, Float64Array>;
  return {
    ledger: { times, columns },
    verdicts: [{ ...verdict, joint: 'none', nearEta: null }, verdict, verdict],
    window: { particle: window('particle'), energy: window('energy'), joint: window('joint') },
    minimumSigma: { value: -0.0445123456, time: 1.2754, certified: true },
    tolerances: { number: 1e-10, energy: 1e-10, entropy: 1e-10 },
    certificate: {
      holds: true,
      items: [
        { name: 'identity', measured: 3.1e-15, bound: 1e-10, holds: true, meaning: 'largest residual' },
      ],
    },
    solver: {
      name: 'sector',
      reason: 'small',
      sectors: 3,
      largestSector: 2,
      estimatedSeconds: 0.001,
      estimatedBytes: 512,
      parts: [
        {
          solver: 'eigen',
          sectors: 1,
          largestSector: 2,
          order: 0,
          estimatedSeconds: 0.001,
          alternativeSeconds: 0.002,
        },
      ],
    },
  };
}

export function analysis(parts: Partial<Analysis> = {}): Analysis {
  return {
    scenario: 'Uphill',
    outcome: 'passed',
    dimension: { A: 2, B: 2, total: 4 },
    flow: 'particle',
    assumptions: [
      {
        rule: 'energy-conserving-interaction',
        subject: '[H_A + H_B, H_I]',
        status: 'holds',
        measured: 0,
        bound: 1e-10,
      },
    ],
    evolution: evolution(),
    expectations: [
      {
        text: 'anomalous at t = 0.5',
        origin: 1,
        status: 'met',
        expected: 'anomalous at t = 0.5',
        actual: 'anomalous',
      },
    ],
    findings: [],
    ...parts,
  };
}

export function scenario(parts: Partial<ScenarioReport> = {}): ScenarioReport {
  const location = at('uphill.corr', range(1, 9, 15));
  return {
    name: 'Uphill',
    location,
    documentation: undefined,
    state: 'passed',
    analysis: analysis(),
    findings: [],
    locate: () => location,
    ...parts,
  };
}

export function finding(parts: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    rule: 'energy-conserving-interaction',
    code: 'CORR3001',
    severity: 'error',
    message: 'The interaction does not conserve the local energies: ‖[H_A + H_B, H_I]‖ = 0.1.',
    help: 'Make the levels resonant, or remove the term.',
    location: at('uphill.corr', range(2, 16, 26)),
    related: [],
    finding: {
      rule: 'energy-conserving-interaction',
      severity: 'error',
      message: '',
      measured: 0.1,
      bound: 1e-10,
    },
    ...parts,
  };
}

export function fileReport(parts: Partial<FileReport> = {}): FileReport {
  return {
    path: 'uphill.corr',
    uri: 'file:///project/uphill.corr',
    findings: [],
    scenarios: [scenario()],
    ...parts,
  };
}

export const uphillText = [
  '/** One excitation goes uphill. */',
  'scenario Uphill {',
  '  interaction = g * a† * b + h.c.',
  '}',
].join('\n');
