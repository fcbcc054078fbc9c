import type { Certificate, CertificateItem } from '../analysis.js';
import type { LedgerRow, Run } from '../evolution/run.js';
import { shannonEntropy } from '../thermodynamics/entropy.js';
import { tolerances } from '../tolerances.js';

/** Which conservation laws the scenario claims; drifts of the others are physics, not error. */
export interface Conservation {
  readonly number: boolean;
  readonly energy: boolean;
}

/** Above this size the entropy drift is read off the purity instead of a full spectrum. */
const SPECTRUM_LIMIT = 400;

/**
 * What lets a reader trust the run. The identity Sigma - dI = [D_A(t) - D_A(0)] + [D_B(t) - D_B(0)] is the
 * self-test: its left side comes from differences of expectation values, its right side from the direct
 * formula for the relative entropies.
 */
export function certificate(
  run: Run,
  rows: readonly LedgerRow[],
  end: number,
  holds: Conservation,
): Certificate {
  const first = run.at(0).values;
  const scale = Math.max(1, ...run.thermal.map(({ exponents }) => spread(exponents)));
  const worst = (measure: (row: LedgerRow) => number): number =>
    rows.reduce((size, row) => Math.max(size, Math.abs(measure(row))), 0);
  const items: CertificateItem[] = [
    item(
      'identity',
      worst(({ values: v }) => v.slack - (v.D_A - first.D_A) - (v.D_B - first.D_B)),
      tolerances.identity * scale,
      'largest |Sigma - dI - (D_A + D_B)|, Eqs. (20) and (25)',
    ),
    entropyDrift(run, end),
    item(
      'trace-drift',
      worst(({ traceDefect }) => traceDefect),
      tolerances.trace,
      'largest |Tr rho_X - 1|',
    ),
    item(
      'hermiticity',
      worst(({ hermiticityDefect }) => hermiticityDefect),
      tolerances.trace,
      'largest |rho_X - rho_X^dag|',
    ),
    item(
      'positivity',
      Math.max(0, -rows.reduce((least, { smallestProbability }) => Math.min(least, smallestProbability), 0)),
      tolerances.positivity,
      'most negative eigenvalue of rho_A(t), rho_B(t)',
    ),
  ];
  if (holds.number) {
    items.push(
      item(
        'number-drift',
        worst(({ values: v }) => v.dN_A + v.dN_B),
        tolerances.identity * scale,
        'largest |dN_A + dN_B|, Eq. (3)',
      ),
    );
  }
  if (holds.energy) {
    items.push(
      item(
        'energy-drift',
        worst(({ values: v }) => v.dE_A + v.dE_B),
        tolerances.identity * scale,
        'largest |dE_A + dE_B|, Eq. (2)',
      ),
    );
  }
  return { items, holds: items.every((entry) => entry.holds) };
}

function entropyDrift(run: Run, end: number): CertificateItem {
  const meaning = 'change of S_AB over the window, Eq. (4)';
  if (run.propagation.report.largestSector > SPECTRUM_LIMIT) {
    const purity = (t: number): number => run.propagation.purity(t);
    return item(
      'joint-entropy-drift',
      Math.abs(purity(end) - purity(0)),
      tolerances.identity,
      `${meaning}, seen by the purity`,
    );
  }
  const drift = shannonEntropy(run.propagation.spectrum(end)) - run.jointEntropy;
  return item(
    'joint-entropy-drift',
    Math.abs(drift),
    tolerances.identity * Math.max(1, run.jointEntropy),
    meaning,
  );
}

function item(
  name: CertificateItem['name'],
  measured: number,
  bound: number,
  meaning: string,
): CertificateItem {
  return { name, measured, bound, holds: measured <= bound, meaning };
}

function spread(values: Float64Array): number {
  return (
    values.reduce((most, k) => Math.max(most, k), -Infinity) -
    values.reduce((least, k) => Math.min(least, k), Infinity)
  );
}
