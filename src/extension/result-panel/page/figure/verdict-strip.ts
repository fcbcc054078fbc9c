import type { Curves, FlowName } from '../../../../language/server/protocol.js';
import { svg, type SvgElement } from '../../../drawing/element.js';
import { shapeAt } from '../../../drawing/shapes.js';
import type { Box, Scale } from './axes.js';
import { verdictLook } from './verdict-look.js';

export const STRIP_ROW = 20;
const ROW_GAP = 4;
/** Pixels of a letter, roughly: whether a word fits only decides between the word and its shape. */
const LETTER = 6.6;

type Window = Curves['windows'][number];

/** Height of the strip for so many flows. */
export function stripHeight(rows: number): number {
  return rows * (STRIP_ROW + ROW_GAP);
}

/** One row a flow: its verdict intervals with their words, and a diamond at each crossing. */
export function drawStrip(curves: Curves, shown: FlowName, x: Scale, left: number, top: number): SvgElement {
  return svg(
    'g',
    { class: 'strip' },
    curves.windows.map((window, k) =>
      drawRow(window, window.flow === shown, x, left, top + k * (STRIP_ROW + ROW_GAP)),
    ),
  );
}

function drawRow(window: Window, isShown: boolean, x: Scale, left: number, top: number): SvgElement {
  const middle = top + STRIP_ROW / 2;
  return svg('g', { class: isShown ? 'flow shown' : 'flow', 'data-flow': window.flow }, [
    svg('text', { class: 'flow-name', x: left - 8, y: middle + 4, 'text-anchor': 'end' }, [window.flow]),
    ...window.intervals.map((interval) => drawInterval(interval, x, top)),
    ...window.crossings.map((time) => shapeAt('diamond', x(time), middle, 'crossing')),
  ]);
}

function drawInterval({ from, to, label }: Window['intervals'][number], x: Scale, top: number): SvgElement {
  const look = verdictLook(label);
  const width = Math.max(x(to) - x(from), 0.5);
  const middle = { x: x(from) + width / 2, y: top + STRIP_ROW / 2 };
  const wordWidth = label.length * LETTER;
  const fits = width > wordWidth + 34;
  return svg('g', { class: 'interval' }, [
    svg('title', {}, [`${label} from ${from} to ${to}`]),
    svg('rect', { class: `band ${look.className}`, x: x(from), y: top, width, height: STRIP_ROW }),
    svg('rect', { class: `pattern ${look.className}`, x: x(from), y: top, width, height: STRIP_ROW }),
    width > 16 &&
      shapeAt(look.shape, fits ? middle.x - wordWidth / 2 - 5 : middle.x, middle.y, look.className),
    fits &&
      svg('text', { class: 'verdict-word', x: middle.x + 6, y: middle.y + 4, 'text-anchor': 'middle' }, [
        label,
      ]),
  ]);
}

/** The shaded bands of the shown flow behind a plot, and a line at each crossing. */
export function drawBands(window: Window | undefined, x: Scale, plot: Box): SvgElement {
  const height = plot.bottom - plot.top;
  return svg('g', { class: 'bands' }, [
    ...(window?.intervals ?? []).flatMap(({ from, to, label }) => {
      const { className } = verdictLook(label);
      const place = { x: x(from), y: plot.top, width: Math.max(x(to) - x(from), 0.5), height };
      return [
        svg('rect', { class: `band ${className}`, ...place }),
        svg('rect', { class: `pattern ${className}`, ...place }),
      ];
    }),
    ...(window?.crossings ?? []).map((time) =>
      svg('line', { class: 'crossing-line', x1: x(time), x2: x(time), y1: plot.top, y2: plot.bottom }),
    ),
  ]);
}

/** The patterns that the bands refer to. */
export function patterns(): SvgElement {
  const pattern = (name: string, size: number, ...children: SvgElement[]): SvgElement =>
    svg(
      'pattern',
      { id: `pattern-${name}`, width: size, height: size, patternUnits: 'userSpaceOnUse' },
      children,
    );
  const stroke = (d: string, name: string): SvgElement => svg('path', { d, class: `pattern-line ${name}` });
  return svg('defs', {}, [
    pattern('anomalous', 8, stroke('M-2,10L10,-2M-2,2L2,-2M6,10L10,6', 'anomalous')),
    pattern(
      'counter-gradient',
      8,
      svg('circle', { cx: 4, cy: 4, r: 1.1, class: 'pattern-dot counter-gradient' }),
    ),
    pattern('neutral', 8, stroke('M0,4H8', 'neutral')),
    pattern('undetermined', 10, stroke('M-2,-2L12,12M-2,12L12,-2', 'undetermined')),
  ]);
}
