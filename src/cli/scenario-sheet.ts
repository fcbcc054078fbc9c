import type { Analysis, EvolutionReport, InitialReport } from '../engine/analysis.js';
import type { Colours } from './colour.js';
import { residual, shortNumber } from './number-text.js';
import { stretchesText } from './verdict-text.js';

/** Everything about a scenario but its ledger: short times and bounds, verdicts, certificate. */
export function scenarioSheet({ initial, evolution }: Analysis, colours: Colours): string[] {
  return [
    ...(initial === undefined ? [] : section('Before any evolution', initialRows(initial), colours)),
    ...(evolution === undefined ? [] : section('Verdict', verdictRows(evolution), colours)),
    ...(evolution === undefined ? [] : section('Certificate', certificateRows(evolution), colours)),
  ];
}

type Row = readonly [label: string, text: string];

function section(title: string, rows: readonly Row[], colours: Colours): string[] {
  const width = Math.max(...rows.map(([label]) => label.length));
  return [colours.bold(title), ...rows.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`), ''];
}

function initialRows(initial: InitialReport): Row[] {
  const { first, second } = initial.shortTime;
  const { bounds, aPriori } = initial;
  const rows: Row[] = initial.thermal.map((state) => [
    `thermal ${state.name}`,
    `β = ${shortNumber(state.beta)}, μ = ${shortNumber(state.mu)}, N = ${shortNumber(state.number)}, ` +
      `E = ${shortNumber(state.energy)}, S = ${shortNumber(state.entropy)}, dimension ${state.dimension}`,
  ]);
  rows.push(
    [
      'state',
      `I = ${shortNumber(initial.mutualInformation)}, rank ${initial.rank}, smallest eigenvalue ${residual(initial.smallestEigenvalue)}`,
    ],
    ['short times', `dN_A ≈ ${polynomial(first.N_A, second.N_A)}`],
    ['', `Sigma ≈ ${polynomial(first.Sigma, second.Sigma)}`],
    ['direction', aPriori.initialDirection + (aPriori.anomalyExcluded ? '; anomalous flow excluded' : '')],
    [
      'bounds on I',
      `${shortNumber(bounds.quantum)} (any state), ${shortNumber(bounds.separable)} (separable)`,
    ],
  );
  if (initial.largestScale !== undefined) {
    const used =
      initial.correlationScale === undefined ? '' : `, used ${shortNumber(initial.correlationScale)}`;
    rows.push([
      'correlation',
      `largest factor that keeps ρ ≥ 0: ${shortNumber(initial.largestScale)}${used}`,
    ]);
  }
  if (aPriori.anomalousNumberLimit !== undefined) {
    rows.push(['limit', `an anomalous |dN_A| is at most ${shortNumber(aPriori.anomalousNumberLimit)}`]);
  }
  if (aPriori.anomalousEnergyLimit !== undefined) {
    rows.push(['limit', `an anomalous |dE_A| is at most ${shortNumber(aPriori.anomalousEnergyLimit)}`]);
  }
  return rows;
}

function polynomial(first: number, second: number): string {
  return `${shortNumber(first)} t ${second < 0 ? '-' : '+'} ${shortNumber(Math.abs(second / 2))} t²`;
}

function verdictRows(evolution: EvolutionReport): Row[] {
  const { window, minimumSigma, tolerances, solver } = evolution;
  return [
    ['particle', stretchesText(window.particle)],
    ['energy', stretchesText(window.energy)],
    ['joint', stretchesText(window.joint)],
    ['smallest Σ', `${shortNumber(minimumSigma.value)} at t = ${shortNumber(minimumSigma.time)}`],
    [
      'zero tests',
      `N ${residual(tolerances.number)}, E ${residual(tolerances.energy)}, entropies ${residual(tolerances.entropy)}`,
    ],
    ['solver', `${solver.name}: ${solver.reason}`],
  ];
}

function certificateRows(evolution: EvolutionReport): Row[] {
  return evolution.certificate.items.map(({ name, measured, bound, holds }) => [
    `${holds ? '✓' : '✗'} ${name}`,
    `${residual(measured)}  (bound ${residual(bound)})${holds ? '' : '  BROKEN'}`,
  ]);
}
