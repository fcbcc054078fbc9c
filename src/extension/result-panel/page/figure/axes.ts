import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { svg, type SvgElement } from '../../../drawing/element.js';
import type { Chart } from './content.js';

export type Scale = ScaleLinear<number, number>;

/** Where a chart is drawn, in pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A curve that is higher than this many times the others does not flatten them: it is said to lie beyond the chart. */
const FLATTENING = 2.5;
/** Share of the height that stays free above and below. */
const AIR = 0.06;

/** Times to pixels; a single time stands in the middle. */
export function timeScale(times: readonly number[], box: Box): Scale {
  const end = times[times.length - 1];
  return scaleLinear()
    .domain(times[0] === end ? [times[0] - 1, end + 1] : [times[0], end])
    .range([box.left, box.right]);
}

/** Values to pixels. Bounds far beyond the first curve are left out. */
export function valueScale(chart: Chart, box: Box): Scale {
  const [main, ...others] = chart.series;
  let [low, high] = extent([
    ...main.values,
    ...chart.shows,
    ...(chart.baseline === undefined ? [] : [chart.baseline]),
  ]);
  const height = high - low;
  for (const { values, colour } of others) {
    const [lowest, highest] = extent(values);
    if (colour === 'bound' && highest - low > FLATTENING * height) continue;
    low = Math.min(low, lowest);
    high = Math.max(high, highest);
  }
  // A constant still needs a height, in proportion to what it is.
  const least = Math.max(Math.abs(high), Math.abs(low), 1e-12) * 1e-6;
  const air = Math.max((high - low) * AIR, least);
  return scaleLinear()
    .domain([low - air, high + air])
    .range([box.bottom, box.top]);
}

/** Smallest and largest finite value; [0, 0] if there is none. */
export function extent(values: readonly number[]): [low: number, high: number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? [0, 0] : [low, high];
}

/** The path of a curve, broken where it is not finite. */
export function curvePath(times: readonly number[], values: readonly number[], x: Scale, y: Scale): string {
  const draw = line<number>()
    .defined((_, row) => Number.isFinite(values[row]))
    .x((_, row) => x(times[row]))
    .y((_, row) => y(values[row]))
    .digits(2);
  return draw([...times]) ?? '';
}

/** The path of the stretch between two curves. */
export function areaPath(
  times: readonly number[],
  upper: readonly number[],
  lower: readonly number[],
  x: Scale,
  y: Scale,
): string {
  const draw = area<number>()
    .defined((_, row) => Number.isFinite(upper[row]) && Number.isFinite(lower[row]))
    .x((_, row) => x(times[row]))
    .y0((_, row) => y(lower[row]))
    .y1((_, row) => y(upper[row]))
    .digits(2);
  return draw([...times]) ?? '';
}

/** Lines and numbers at round values. */
export function valueAxis(y: Scale, box: Box, count: number): SvgElement[] {
  const text = y.tickFormat(count);
  return y
    .ticks(count)
    .flatMap((value) => [
      svg('line', { class: 'grid', x1: box.left, x2: box.right, y1: y(value), y2: y(value) }),
      svg('text', { class: 'tick', x: box.left - 8, y: y(value) + 3.5, 'text-anchor': 'end' }, [text(value)]),
    ]);
}
