import { svg, type SvgElement } from '../../../drawing/element.js';
import { areaPath, curvePath, valueAxis, valueScale, type Box, type Scale } from './axes.js';
import type { Chart, Series } from './content.js';
import { SUBSCRIPT_DROP, symbolSpans } from './symbol.js';

/** Height of one line of a chart's legend. */
const LEGEND_LINE = 18;
const LEGEND_GAP = 6;
const SWATCH = 26;
const TICKS = 4;

/** A chart at its place, with what the cursor needs of it. */
export interface PlacedChart {
  readonly chart: Chart;
  readonly plot: Box;
  readonly y: Scale;
  /** Where the value of each curve at the cursor is written. */
  readonly readouts: readonly { readonly x: number; readonly y: number }[];
}

/** Height that a chart takes for a plot of this height. */
export function chartHeight(chart: Chart, plotHeight: number): number {
  return chart.series.length * LEGEND_LINE + LEGEND_GAP + plotHeight;
}

/** Places a chart with its legend above the plot. */
export function placeChart(
  chart: Chart,
  left: number,
  right: number,
  top: number,
  plotHeight: number,
): PlacedChart {
  const plotTop = top + chart.series.length * LEGEND_LINE + LEGEND_GAP;
  const plot = { left, right, top: plotTop, bottom: plotTop + plotHeight };
  const readouts = chart.series.map((_, k) => ({ x: right, y: top + k * LEGEND_LINE + 12 }));
  return { chart, plot, y: valueScale(chart, plot), readouts };
}

/** Axes, curves and legend. `clip` is the name of the clipping path of the plot. */
export function drawChart(placed: PlacedChart, times: readonly number[], x: Scale, clip: string): SvgElement {
  const { chart, plot, y, readouts } = placed;
  const [lowest, highest] = y.domain();
  const shaded = chart.between;
  return svg('g', { class: 'chart' }, [
    svg('clipPath', { id: clip }, [
      svg('rect', {
        x: plot.left,
        y: plot.top,
        width: plot.right - plot.left,
        height: plot.bottom - plot.top,
      }),
    ]),
    svg('rect', {
      class: 'frame',
      x: plot.left,
      y: plot.top,
      width: plot.right - plot.left,
      height: plot.bottom - plot.top,
    }),
    ...valueAxis(y, plot, TICKS),
    chart.baseline !== undefined &&
      svg('line', {
        class: 'baseline',
        x1: plot.left,
        x2: plot.right,
        y1: y(chart.baseline),
        y2: y(chart.baseline),
      }),
    svg('g', { 'clip-path': `url(#${clip})` }, [
      shaded !== undefined &&
        svg('path', { class: 'between', d: areaPath(times, shaded[0].values, shaded[1].values, x, y) }),
      ...[...chart.series].reverse().map((series) =>
        svg('path', {
          class: `curve ${series.colour} ${series.line}`,
          d: curvePath(times, series.values, x, y),
        }),
      ),
    ]),
    ...chart.series.map((series, k) => {
      const isBeyond = Math.min(...series.values) > highest || Math.max(...series.values) < lowest;
      return legendLine(series, plot.left, readouts[k].y, isBeyond);
    }),
  ]);
}

function legendLine(series: Series, left: number, y: number, isBeyond: boolean): SvgElement {
  return svg('g', { class: 'legend' }, [
    isBeyond && svg('title', {}, [`${series.title}: beyond this chart`]),
    svg('line', {
      class: `curve ${series.colour} ${series.line}`,
      x1: left,
      x2: left + SWATCH,
      y1: y - 4,
      y2: y - 4,
    }),
    svg('text', { x: left + SWATCH + 8, y }, [
      ...symbolSpans(series.symbol),
      svg(
        'tspan',
        { class: 'muted', dx: 8, dy: /_[A-Za-z]+$/.test(series.symbol) ? -SUBSCRIPT_DROP : undefined },
        [series.title + (isBeyond ? ' ↑' : '')],
      ),
    ]),
  ]);
}
