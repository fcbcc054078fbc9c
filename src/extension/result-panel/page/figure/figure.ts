import type { Curves, FlowName } from '../../../../language/server/protocol.js';
import { svg, type SvgElement } from '../../../drawing/element.js';
import { timeScale, type Scale } from './axes.js';
import { chartHeight, drawChart, placeChart, type PlacedChart } from './chart-drawing.js';
import { chartsOf } from './content.js';
import { drawExpectations } from './expectation-marks.js';
import { AXIS_HEIGHT, drawTimeAxis, timeGrid } from './time-axis.js';
import { drawBands, drawStrip, patterns, stripHeight } from './verdict-strip.js';

/** Room left of the plots, for numbers and the names of flows. */
const LEFT = 74;
const RIGHT = 18;
const TOP = 6;
const CHART_GAP = 14;
const LEAST_PLOT = 70;
const MOST_PLOT = 170;
/** A narrower page scrolls. */
export const LEAST_WIDTH = 340;

/** The whole drawing, with what the cursor needs of it. */
export interface Figure {
  readonly width: number;
  readonly height: number;
  readonly x: Scale;
  readonly top: number;
  /** End of the verdict strip. */
  readonly stripBottom: number;
  readonly bottom: number;
  readonly charts: readonly PlacedChart[];
  readonly drawing: SvgElement;
}

/** Draws all curves of a run into a width, and into a height as far as the plots stay readable. */
export function drawFigure(
  curves: Curves,
  flow: FlowName,
  size: { readonly width: number; readonly height: number },
): Figure {
  const charts = chartsOf(curves);
  const width = Math.max(LEAST_WIDTH, size.width);
  const right = width - RIGHT;
  const x = timeScale(curves.times, { left: LEFT, right, top: 0, bottom: 0 });
  const window = curves.windows.find((candidate) => candidate.flow === flow);
  const crossings = window?.crossings ?? [];
  const marks = drawExpectations(curves, x, LEFT, TOP + stripHeight(curves.windows.length));
  const chartsTop = TOP + stripHeight(curves.windows.length) + marks.height + CHART_GAP / 2;

  const fixed =
    charts.reduce((sum, chart) => sum + chartHeight(chart, 0) + CHART_GAP, 0) + AXIS_HEIGHT + chartsTop;
  const share = (size.height - fixed) / Math.max(1, charts.length);
  const plotHeight = Math.min(MOST_PLOT, Math.max(LEAST_PLOT, share));
  let top = chartsTop;
  const placed = charts.map((chart) => {
    const place = placeChart(chart, LEFT, right, top, plotHeight);
    top += chartHeight(chart, plotHeight) + CHART_GAP;
    return place;
  });
  const bottom = placed.at(-1)?.plot.bottom ?? chartsTop;
  const height = bottom + AXIS_HEIGHT;

  const drawing = svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      class: 'figure',
    },
    [
      patterns(),
      drawStrip(curves, flow, x, LEFT, TOP),
      marks.drawing,
      ...placed.flatMap((place, k) => [
        drawBands(window, x, place.plot),
        ...timeGrid(x, place.plot),
        drawChart(place, curves.times, x, `plot-${k}`),
      ]),
      drawTimeAxis(x, bottom, crossings),
    ],
  );
  return {
    width,
    height,
    x,
    top: TOP,
    stripBottom: TOP + stripHeight(curves.windows.length),
    bottom,
    charts: placed,
    drawing,
  };
}
