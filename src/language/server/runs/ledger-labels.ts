import type { Verdict } from '../../../engine/analysis.js';
import type { Flow, VerdictLabel } from '../../../engine/model.js';

const labels: readonly VerdictLabel[] = [
  'conventional',
  'anomalous',
  'neutral',
  'none',
  'counter-gradient',
  'undetermined',
];

/** The verdicts at every time of a ledger as numbers, which pass from thread to thread without being copied. */
export type LedgerLabels = Readonly<Record<Flow, Uint8Array>>;

export function ledgerLabels(verdicts: readonly Verdict[]): LedgerLabels {
  const column = (flow: Flow): Uint8Array =>
    Uint8Array.from(verdicts, (verdict) => labels.indexOf(verdict[flow]));
  return { particle: column('particle'), energy: column('energy'), joint: column('joint') };
}

/** The verdicts at one time. */
export function labelsAt(columns: LedgerLabels, row: number): Record<Flow, VerdictLabel> {
  const at = (flow: Flow): VerdictLabel => labels[columns[flow][row]];
  return { particle: at('particle'), energy: at('energy'), joint: at('joint') };
}
