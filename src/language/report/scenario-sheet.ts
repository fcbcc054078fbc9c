import type {
  Analysis,
  EvolutionReport,
  InitialReport,
  SolverReport,
  Verification,
} from '../../engine/analysis.js';
import { residual, shortNumber } from './number-text.js';
import { smallestSigmaText, stretchesText } from './verdict-text.js';

/** A line of a section: what it is, and the numbers. An empty label goes on with the one before. */
export type SheetRow = readonly [label: string, text: string];

export interface SheetSection {
  readonly title: string;
  readonly rows: readonly SheetRow[];
}

/** How a scenario was evolved, and what the choice rests on. */
export function solverSheet({ name, reason, parts, estimatedBytes }: SolverReport): SheetSection {
  const rows = parts.map(
    ({ solver, sectors, largestSector, order, estimatedSeconds, alternativeSeconds }): SheetRow => [
      solver,
      [
        `${sectors} ${sectors === 1 ? 'sector' : 'sectors'} of up to ${largestSector} states`,
        ...(order > 0 ? [`order ${order}`] : []),
        `estimate ${residual(estimatedSeconds)} s`,
        ...(alternativeSeconds === undefined ? [] : [`the other way ${residual(alternativeSeconds)} s`]),
      ].join(', '),
    ],
  );
  return {
    title: 'Solver',
    rows: [
      ['choice', name],
      ['because', reason],
      ...rows,
      ['memory', `${shortNumber(estimatedBytes)} bytes`],
    ],
  };
}

/** Everything about a scenario but its ledger: short times and bounds, verdicts, certificate. */
export function scenarioSheet({ initial, evolution }: Analysis): SheetSection[] {
  return [
    ...(initial === undefined ? [] : [{ title: 'Before any evolution', rows: initialRows(initial) }]),
    ...(evolution === undefined
      ? []
      : [
          { title: 'Verdict', rows: verdictRows(evolution) },
          { title: 'Certificate', rows: certificateRows(evolution) },
        ]),
  ];
}

function initialRows(initial: InitialReport): SheetRow[] {
  const { first, second } = initial.shortTime;
  const { bounds, aPriori } = initial;
  const rows: SheetRow[] = initial.thermal.map((state) => [
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

function verdictRows(evolution: EvolutionReport): SheetRow[] {
  const { window, tolerances, solver, verification } = evolution;
  return [
    ['particle', stretchesText(window.particle)],
    ['energy', stretchesText(window.energy)],
    ['joint', stretchesText(window.joint)],
    ['smallest Σ', smallestSigmaText(evolution)],
    [
      'zero tests',
      `N ${residual(tolerances.number)}, E ${residual(tolerances.energy)}, entropies ${residual(tolerances.entropy)}`,
    ],
    ['solver', `${solver.name}: ${solver.reason}`],
    ...(verification === undefined ? [] : [['verified', verificationText(verification)] satisfies SheetRow]),
  ];
}

function verificationText({ solver, largestDifference, quantity, time }: Verification): string {
  return `by the solver ${solver}: largest difference ${residual(largestDifference)}, in ${quantity} at t = ${shortNumber(time)}`;
}

function certificateRows({ certificate: { items } }: EvolutionReport): SheetRow[] {
  const texts = items.map(({ measured }) => residual(measured));
  const width = Math.max(...texts.map((text) => text.length));
  return items.map(({ name, bound, holds }, k) => [
    `${holds ? '✓' : '✗'} ${name}`,
    `${texts[k].padEnd(width)}  (bound ${residual(bound)})${holds ? '' : '  BROKEN'}`,
  ]);
}
