import type { Certificate, CertificateItem } from '../analysis.js';
import type { Readings, Run } from '../evolution/run.js';
import type { Finding } from '../finding.js';
import type { Origin } from '../model.js';
import { tolerances } from '../tolerances.js';

/** Which conservation laws the scenario claims; drifts of the others are physics, not error. */
export interface Conservation {
  readonly number: boolean;
  readonly energy: boolean;
}

/**
 * What lets a reader trust the run. The identity Sigma - dI = [D_A(t) - D_A(0)] + [D_B(t) - D_B(0)] is the
 * self-test: its left side comes from differences of expectation values, its right side from the direct
 * formula for the relative entropies.
 */
export function certificate(
  run: Run,
  { ledger: { columns: v }, traceDefect, hermiticityDefect, smallestProbability }: Readings,
  holds: Conservation,
): Certificate {
  const first = run.read([0]).ledger.columns;
  const [D_A, D_B] = [first.D_A[0], first.D_B[0]];
  const scale = Math.max(1, ...run.thermal.map(({ exponentRange: [low, high] }) => high - low));
  const worst = (measure: (row: number) => number): number => {
    let size = 0;
    for (let row = 0; row < traceDefect.length; row++) size = Math.max(size, Math.abs(measure(row)));
    return size;
  };
  const items: CertificateItem[] = [
    item(
      'identity',
      worst((k) => v.slack[k] - (v.D_A[k] - D_A) - (v.D_B[k] - D_B)),
      tolerances.identity * scale,
      'largest |Sigma - dI - (D_A + D_B)|, Eqs. (20) and (25)',
    ),
    item(
      'purity-drift',
      run.evolution.purityDrift,
      tolerances.identity,
      'change of Tr rho^2 over the window: zero as S_AB is constant, Eq. (4)',
    ),
    item(
      'trace-drift',
      worst((k) => traceDefect[k]),
      tolerances.trace,
      'largest |Tr rho_X - 1|',
    ),
    item(
      'hermiticity',
      worst((k) => hermiticityDefect[k]),
      tolerances.trace,
      'largest imaginary part on the diagonal of rho_X',
    ),
    item(
      'positivity',
      worst((k) => Math.min(0, smallestProbability[k])),
      tolerances.positivity,
      'most negative eigenvalue of rho_A(t), rho_B(t)',
    ),
  ];
  if (holds.number) {
    items.push(
      item(
        'number-drift',
        worst((k) => v.dN_A[k] + v.dN_B[k]),
        tolerances.identity * scale,
        'largest |dN_A + dN_B|, Eq. (3)',
      ),
    );
  }
  if (holds.energy) {
    items.push(
      item(
        'energy-drift',
        worst((k) => v.dE_A[k] + v.dE_B[k]),
        tolerances.identity * scale,
        'largest |dE_A + dE_B|, Eq. (2)',
      ),
    );
  }
  return { items, holds: items.every((entry) => entry.holds) };
}

function item(
  name: CertificateItem['name'],
  measured: number,
  bound: number,
  meaning: string,
): CertificateItem {
  return { name, measured, bound, holds: measured <= bound, meaning };
}

/** The finding about an item that does not hold. */
export function brokenCertificate(
  { name, measured, bound, meaning }: CertificateItem,
  origin: Origin | undefined,
): Finding {
  return {
    rule: 'certificate-broken',
    severity: 'error',
    message: `The check ${name} gives ${measured.toExponential(2)} against ${bound.toExponential(2)}: ${meaning}.`,
    help: 'The numbers of this run cannot be trusted; please report the scenario.',
    origin,
    measured,
    bound,
  };
}
