import type { Model } from '../model.js';
import { numberText } from '../number-text.js';
import type { SpectralRange } from '../linalg/lanczos.js';
import type { AssumptionRecord } from './record.js';

/** Largest Bohr frequency of the evolution (widest sector) times the output step against pi (the sampling theorem). */
export function checkTimeGrid(
  record: AssumptionRecord,
  model: Model,
  sectorRanges: readonly SpectralRange[],
): void {
  const { evolution } = model;
  if (evolution?.kind !== 'grid') return;
  const frequency = sectorRanges.reduce((most, { low, high }) => Math.max(most, high - low), 0);
  const step = evolution.to / evolution.steps;
  const phase = frequency * step;
  record.report({
    rule: 'time-grid-resolution',
    subject: 'evolve',
    status: phase <= Math.PI ? 'holds' : 'broken',
    measured: phase,
    bound: Math.PI,
  });
  if (phase <= Math.PI) return;
  // Twice the Nyquist rate, so that a curve drawn through the points also looks right.
  const steps = Math.ceil((2 * frequency * evolution.to) / Math.PI);
  record.add({
    rule: 'time-grid-resolution',
    severity: 'warning',
    message: `In one step of ${numberText(step)} the fastest oscillation (Bohr frequency ${numberText(frequency)}) turns by ${numberText(phase)}, more than π: the table and the curves alias and extremes may be missed; the verdicts do not depend on it.`,
    help: `${steps} steps resolve it.`,
    origin: evolution.origin,
    measured: phase,
    bound: Math.PI,
    remedy: { kind: 'time-steps', steps },
  });
}
