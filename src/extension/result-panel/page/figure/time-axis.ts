import { shortNumber } from '../../../../language/report/number-text.js';
import { svg, type SvgElement } from '../../../drawing/element.js';
import { shapeAt } from '../../../drawing/shapes.js';
import type { Box, Scale } from './axes.js';

export const AXIS_HEIGHT = 46;
/** Pixels from one tick to the next, roughly. */
const TICK_DISTANCE = 70;
/** Room that the time of a crossing needs. */
const LABEL_ROOM = 58;

export function timeTicks(x: Scale): number[] {
  const [left, right] = x.range();
  return x.ticks(Math.max(2, Math.round((right - left) / TICK_DISTANCE)));
}

/** Numbers below the last plot, and below them the times of the crossings as far as they have room. */
export function drawTimeAxis(x: Scale, bottom: number, crossings: readonly number[]): SvgElement {
  const text = x.tickFormat(timeTicks(x).length);
  const [left, right] = x.range();
  return svg('g', { class: 'time-axis' }, [
    svg('line', { class: 'axis', x1: left, x2: right, y1: bottom, y2: bottom }),
    ...timeTicks(x).flatMap((time) => [
      svg('line', { class: 'axis', x1: x(time), x2: x(time), y1: bottom, y2: bottom + 5 }),
      svg('text', { class: 'tick', x: x(time), y: bottom + 18, 'text-anchor': 'middle' }, [text(time)]),
    ]),
    svg('text', { class: 'tick muted', x: left - 18, y: bottom + 18, 'text-anchor': 'end' }, ['t']),
    ...roomy(crossings, x).flatMap((time) => [
      shapeAt('diamond', x(time) - LABEL_ROOM / 2 + 6, bottom + 32, 'crossing'),
      svg('text', { class: 'crossing-time', x: x(time) + 8, y: bottom + 36, 'text-anchor': 'middle' }, [
        shortNumber(time),
      ]),
    ]),
  ]);
}

/** The times whose labels do not run into each other. */
function roomy(times: readonly number[], x: Scale): number[] {
  let last = -Infinity;
  return times.filter((time) => {
    if (x(time) - last < LABEL_ROOM + 10) return false;
    last = x(time);
    return true;
  });
}

/** Vertical lines at the ticks of the time axis, behind a plot. */
export function timeGrid(x: Scale, plot: Box): SvgElement[] {
  return timeTicks(x).map((time) =>
    svg('line', { class: 'grid', x1: x(time), x2: x(time), y1: plot.top, y2: plot.bottom }),
  );
}
