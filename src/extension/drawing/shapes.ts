import { svg, type SvgElement } from './element.js';

/** Shapes that tell curves, verdicts and outcomes apart without colour. */
export type Shape =
  | 'circle'
  | 'square'
  | 'triangle-up'
  | 'triangle-down'
  | 'diamond'
  | 'tick'
  | 'cross'
  | 'question'
  | 'dash'
  | 'ring';

const closed: Partial<Record<Shape, string>> = {
  square: 'M-3.5,-3.5H3.5V3.5H-3.5Z',
  'triangle-up': 'M0,-4.6L4.4,3.4H-4.4Z',
  'triangle-down': 'M0,4.6L4.4,-3.4H-4.4Z',
  diamond: 'M0,-5L5,0L0,5L-5,0Z',
};
const open: Partial<Record<Shape, string>> = {
  tick: 'M-4,0.5L-1.2,3.6L4.4,-3.4',
  cross: 'M-3.4,-3.4L3.4,3.4M3.4,-3.4L-3.4,3.4',
  question: 'M-2.6,-2.2C-2.6,-5.6 2.8,-5.4 2.6,-2.2C2.5,-0.4 0,-0.2 0,1.6M0,3.9V4.4',
  dash: 'M-4,0H4',
};

/** A shape of about ten pixels around (x, y). */
export function shapeAt(shape: Shape, x: number, y: number, className: string): SvgElement {
  const transform = `translate(${x.toFixed(2)},${y.toFixed(2)})`;
  if (shape === 'circle') return svg('circle', { cx: x, cy: y, r: 4, class: `shape ${className}` });
  if (shape === 'ring') return svg('circle', { cx: x, cy: y, r: 3.6, class: `shape open ${className}` });
  const isOpen = open[shape] !== undefined;
  return svg('path', {
    d: open[shape] ?? closed[shape],
    transform,
    class: `shape ${isOpen ? 'open ' : ''}${className}`,
  });
}
