import { expect } from 'vitest';
import { quantityNames, type Analysis } from '../../../src/engine/index.js';

/** Two analyses of the same scenario: every number of the ledger, the initial report, and every verdict. */
export function expectAgreement(left: Analysis, right: Analysis, tolerance: number): void {
  const close = (x: number, y: number, what: string): void => {
    if (x === y) return;
    const difference = Math.abs(x - y) / Math.max(1, Math.abs(y));
    expect(difference, `${what}: ${x} against ${y}`).toBeLessThan(tolerance);
  };
  const [a, b] = [left.evolution, right.evolution];
  if (a === undefined || b === undefined)
    throw new Error(JSON.stringify([left.findings, right.findings], undefined, 1));
  expect(a.certificate.items.filter(({ holds }) => !holds)).toEqual([]);
  expect(b.certificate.items.filter(({ holds }) => !holds)).toEqual([]);
  for (const quantity of quantityNames) {
    a.ledger.columns[quantity].forEach((value, k) => {
      close(value, b.ledger.columns[quantity][k], `${quantity}(${a.ledger.times[k]})`);
    });
  }
  for (const order of ['first', 'second'] as const) {
    for (const name of ['N_A', 'N_B', 'E_A', 'E_B', 'Sigma', 'I', 'D_A', 'D_B'] as const)
      close(left.initial!.shortTime[order][name], right.initial!.shortTime[order][name], `${order} ${name}`);
  }
  for (const name of ['jointEntropy', 'mutualInformation', 'purity'] as const)
    close(left.initial![name], right.initial![name], name);
  for (const side of [0, 1]) {
    for (const name of ['logZ', 'number', 'energy', 'entropy'] as const)
      close(left.initial!.thermal[side][name], right.initial!.thermal[side][name], name);
  }
  expect(a.verdicts.map(({ joint }) => joint)).toEqual(b.verdicts.map(({ joint }) => joint));
  for (const flow of ['particle', 'energy', 'joint'] as const) {
    expect(a.window[flow].intervals.map(({ label }) => label)).toEqual(
      b.window[flow].intervals.map(({ label }) => label),
    );
    a.window[flow].crossings.forEach((time, k) => {
      expect(Math.abs(time - b.window[flow].crossings[k])).toBeLessThan(1e-9);
    });
  }
}
