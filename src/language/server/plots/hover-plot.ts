import type { Analysis, EvolutionReport } from '../../../engine/analysis.js';
import type { Quantity } from '../../../engine/quantities.js';
import { shortNumber } from '../../report/number-text.js';
import { stretchesText } from '../../report/verdict-text.js';
import { curveOf } from './curve.js';

const width = 400;
const height = 170;
const left = 8;
const right = 60;
const top = 20;
const bottom = 20;
/** Points of a curve; more are not seen at this size. */
const points = 160;
const NAME_DISTANCE = 14;

/** Colours that the colour-blind can tell apart, and dashes for those who see none. */
const curves: readonly {
  readonly quantity: Quantity;
  readonly name: string;
  readonly colour: string;
  readonly dash: string;
}[] = [
  { quantity: 'Sigma', name: 'Σ', colour: '#0072B2', dash: '' },
  { quantity: 'dI', name: 'ΔI', colour: '#D55E00', dash: '6 3' },
];
const bandColours: Readonly<Record<string, string>> = {
  anomalous: '#F6E3D3',
  conventional: '#E3EDF4',
  'counter-gradient': '#E8E4F0',
};

/** The entropy production and what bounds it from below over time, with the verdicts as bands: a small picture. */
export function hoverPlot({ flow }: Analysis, evolution: EvolutionReport): string {
  const { times } = evolution.ledger;
  const end = times[times.length - 1];
  const drawn = curves.map((style) => ({ ...style, curve: curveOf(evolution, style.quantity, points) }));
  const values = drawn.flatMap(({ curve }) => curve.values);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = high - low || 1;
  const x = (time: number): string => at(left + ((width - left - right) * time) / end);
  const y = (value: number): string => at(top + ((height - top - bottom) * (high - value)) / span);
  const window = evolution.window[flow];
  const bands = window.intervals.map(
    ({ from, to, label }) =>
      `<rect x="${x(from)}" y="${top}" width="${at(Number(x(to)) - Number(x(from)))}" height="${height - top - bottom}" fill="${bandColours[label] ?? '#EEE'}"/>` +
      ((to - from) / end > 0.2
        ? `<text x="${x((from + to) / 2)}" y="${top - 6}" text-anchor="middle">${label}</text>`
        : ''),
  );
  const crossings = window.crossings.map(
    (time) =>
      `<line x1="${x(time)}" x2="${x(time)}" y1="${top}" y2="${height - bottom}" stroke="#777" stroke-dasharray="3 3"/>`,
  );
  const [first, second] = drawn.map(({ curve }) => Number(y(curve.values[curve.values.length - 1])));
  // Names stand at the ends of their curves, pushed apart where those meet.
  const push = Math.max(0, (NAME_DISTANCE - Math.abs(first - second)) / 2) * (first <= second ? 1 : -1);
  const heights = [first - push, second + push];
  const lines = drawn.map(({ curve, colour, dash, name }, k) => {
    const path = curve.times.map((time, k) => `${x(time)},${y(curve.values[k])}`).join(' ');
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="1.8"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/><text x="${width - right + 6}" y="${at(heights[k] + 4)}" fill="${colour}">${name}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11" fill="#333">`,
    `<rect width="${width}" height="${height}" rx="4" fill="#fff"/>`,
    ...bands,
    ...crossings,
    `<line x1="${left}" x2="${width - right}" y1="${y(0)}" y2="${y(0)}" stroke="#777"/>`,
    ...lines,
    `<text x="${left}" y="${height - 6}">0</text>`,
    `<text x="${width - right}" y="${height - 6}" text-anchor="end">t = ${shortNumber(end)}</text>`,
    `<text x="${width - 4}" y="${top - 6}" text-anchor="end">${shortNumber(high)}</text>`,
    `<text x="${width - 4}" y="${height - 6}" text-anchor="end">${shortNumber(low)}</text>`,
    '</svg>',
  ].join('');
}

/** What the picture shows, in words. */
export function plotText({ flow }: Analysis, { window }: EvolutionReport): string {
  return `Σ and ΔI over time: ${stretchesText(window[flow])}`;
}

/** An image that stands in the text of a hover. */
export function dataUri(svg: string): string {
  const bytes = new TextEncoder().encode(svg);
  return `data:image/svg+xml;base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`;
}

function at(value: number): string {
  return value.toFixed(1);
}
