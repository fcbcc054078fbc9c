import type { Operator, Subsystem } from '../model.js';

/** The declared N, or the sum of the number operators of the sites. */
export function numberOperator(subsystem: Subsystem, firstSite: number): Operator {
  return (
    subsystem.number ?? {
      terms: subsystem.sites.map((_, k) => ({
        coefficient: { re: 1, im: 0 },
        factors: [{ kind: 'operator', site: firstSite + k, operator: 'number' }],
      })),
    }
  );
}
