import { shortNumber } from '../../../language/report/number-text.js';
import type { Curves, FlowName } from '../../../language/server/protocol.js';
import type { Figure } from './figure/figure.js';
import { svg, type SvgElement } from '../../drawing/element.js';
import { shapeAt } from '../../drawing/shapes.js';

/** The row whose time is nearest. */
export function nearestRow(times: readonly number[], time: number): number {
  let low = 0;
  let high = times.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle] <= time) low = middle;
    else high = middle;
  }
  return time - times[low] <= times[high] - time ? low : high;
}

/** The verdict of a flow at a time; a crossing belongs to what came before it, and t = 0 has none. */
export function verdictAtTime(curves: Curves, flow: FlowName, time: number): string {
  const window = curves.windows.find((candidate) => candidate.flow === flow);
  return window?.intervals.find(({ from, to }) => from < time && time <= to)?.label ?? 'none';
}

/** A line through all charts with a shape on every curve and its value in the legend. */
export function drawCursor(curves: Curves, figure: Figure, row: number): SvgElement {
  const time = curves.times[row];
  const x = figure.x(time);
  return svg('g', { class: 'cursor' }, [
    ...[{ top: figure.top, bottom: figure.stripBottom }, ...figure.charts.map(({ plot }) => plot)].map(
      ({ top, bottom }) => svg('line', { class: 'cursor-line', x1: x, x2: x, y1: top, y2: bottom }),
    ),
    ...figure.charts.flatMap(({ chart, plot, y, readouts }) =>
      chart.series.flatMap((series, k) => {
        const value = series.values[row];
        const height = y(value);
        const isInside = Number.isFinite(value) && height >= plot.top - 1 && height <= plot.bottom + 1;
        return [
          isInside && shapeAt(series.shape, x, height, `on-curve ${series.colour}`),
          svg('text', { class: 'readout', x: readouts[k].x, y: readouts[k].y, 'text-anchor': 'end' }, [
            shortNumber(value),
          ]),
        ].filter((part) => part !== false);
      }),
    ),
    svg(
      'text',
      { class: 'cursor-time', x: labelX(figure, x), y: figure.bottom + 18, 'text-anchor': 'middle' },
      [shortNumber(time)],
    ),
  ]);
}

function labelX({ width }: Figure, x: number): number {
  return Math.min(Math.max(x, 30), width - 30);
}

/** What a screen reader says of the cursor. */
export function cursorText(curves: Curves, figure: Figure, flow: FlowName, row: number): string {
  const time = curves.times[row];
  const values = figure.charts
    .flatMap(({ chart }) => chart.series)
    .map(({ symbol, values: column }) => `${symbol} ${shortNumber(column[row])}`);
  return `t = ${shortNumber(time)}, ${verdictAtTime(curves, flow, time)}; ${values.join(', ')}`;
}

/** Where a key takes the cursor; undefined for keys that do not move it. */
export function rowAfterKey(
  key: string,
  isFast: boolean,
  row: number | undefined,
  curves: Curves,
  flow: FlowName,
): number | undefined {
  const last = curves.times.length - 1;
  const here = row ?? 0;
  const step = isFast ? 10 : 1;
  const within = (wanted: number): number => Math.min(last, Math.max(0, wanted));
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return row === undefined ? 0 : within(here + step);
    case 'ArrowLeft':
    case 'ArrowDown':
      return row === undefined ? 0 : within(here - step);
    case 'PageDown':
      return within(here + Math.ceil(last / 10));
    case 'PageUp':
      return within(here - Math.ceil(last / 10));
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'n':
    case 'p': {
      const rows = (curves.windows.find((window) => window.flow === flow)?.crossings ?? []).map((time) =>
        nearestRow(curves.times, time),
      );
      return key === 'n' ? rows.find((at) => at > here) : rows.filter((at) => at < here).at(-1);
    }
    default:
      return undefined;
  }
}
