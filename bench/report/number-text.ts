import type { Spread } from '../compare/statistics.js';

/** Seconds with three digits, in the unit that suits them. */
export function seconds(value: number): string {
  if (value < 1e-3) return `${digits(value * 1e6)} µs`;
  return value < 1 ? `${digits(value * 1e3)} ms` : `${digits(value)} s`;
}

/** Three digits, or all before the point; never an exponent. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 999.5) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

export function mebibytes(value: number | undefined): string {
  return value === undefined ? '–' : `${digits(value)} MiB`;
}

/** `×12.3 (11.9…13.1)`; one measurement has no range. */
export function ratio({ median, min, max }: Spread): string {
  const range = min === max ? '' : ` (${digits(min)}…${digits(max)})`;
  return `×${digits(median)}${range}`;
}

export function small(value: number): string {
  return value === 0 ? '0' : value.toExponential(1);
}
