import type { Curves } from '../../../../language/server/protocol.js';
import { svg, type SvgElement } from '../../../drawing/element.js';
import { shapeAt, type Shape } from '../../../drawing/shapes.js';
import type { Scale } from './axes.js';

const LANE = 18;
/** More lanes than this would push the charts away; what is left over shares the last one. */
const MOST_LANES = 4;
/** Room that a shape needs to each side. */
const REACH = 9;

type Expectation = Curves['expectations'][number];

/** The shape and the colour of an outcome. */
export function outcomeLook(outcome: Expectation['outcome']): {
  readonly shape: Shape;
  readonly className: string;
} {
  switch (outcome) {
    case 'met':
      return { shape: 'tick', className: 'met' };
    case 'failed':
    case 'impossible':
      return { shape: 'cross', className: 'unmet' };
    case 'undetermined':
    case 'not-evaluated':
    case undefined:
      return { shape: 'question', className: 'open-outcome' };
  }
}

/** Expectations that look at the same times, with the worst of their outcomes. */
interface Mark {
  readonly from: number;
  readonly to: number;
  readonly expectations: readonly [Expectation, ...Expectation[]];
  readonly lane: number;
}

/** The rows that show when expectations look and how they fared; nothing for those that look at all times. */
export interface ExpectationRows {
  readonly height: number;
  readonly drawing: SvgElement | undefined;
}

/** Draws them below `top`, their name left of `left`. */
export function drawExpectations(curves: Curves, x: Scale, left: number, top: number): ExpectationRows {
  const marks = marksOf(curves, x);
  if (marks.length === 0) return { height: 0, drawing: undefined };
  const lanes = Math.max(...marks.map(({ lane }) => lane)) + 1;
  const drawing = svg('g', { class: 'expectations' }, [
    svg('text', { class: 'flow-name', x: left - 8, y: top + LANE / 2 + 4, 'text-anchor': 'end' }, ['expect']),
    ...marks.map((mark) => drawMark(mark, top + mark.lane * LANE + LANE / 2)),
  ]);
  return { height: lanes * LANE + 4, drawing };
}

function marksOf(curves: Curves, x: Scale): Mark[] {
  const [start, end] = x.domain();
  const within = (time: number): number => x(Math.min(Math.max(time, start), end));
  const groups = new Map<
    string,
    { from: number; to: number; expectations: [Expectation, ...Expectation[]] }
  >();
  for (const expectation of curves.expectations) {
    const from = expectation.from ?? expectation.time;
    const to = expectation.to ?? expectation.time;
    if (from === undefined || to === undefined) continue;
    const key = `${from} ${to}`;
    const group = groups.get(key);
    if (group === undefined)
      groups.set(key, { from: within(from), to: within(to), expectations: [expectation] });
    else group.expectations.push(expectation);
  }
  const ends: number[] = [];
  return [...groups.values()]
    .sort((one, other) => one.from - other.from)
    .map((group) => {
      const free = ends.findIndex((end) => end < group.from - REACH);
      const lane = Math.min(free === -1 ? ends.length : free, MOST_LANES - 1);
      ends[lane] = group.to + REACH;
      return { ...group, lane };
    });
}

function drawMark({ from, to, expectations }: Mark, middle: number): SvgElement {
  const worst =
    expectations.find(({ outcome }) => outcomeLook(outcome).className === 'unmet') ??
    expectations.find(({ outcome }) => outcome !== 'met') ??
    expectations[0];
  const { shape, className } = outcomeLook(worst.outcome);
  const at = (from + to) / 2;
  const isStretch = to - from > 2 * REACH;
  const bar = (x1: number, x2: number, y1 = middle, y2 = middle): SvgElement =>
    svg('line', { class: `stretch ${className}`, x1, x2, y1, y2 });
  return svg('g', { class: 'expectation', 'data-expectation': worst.id }, [
    svg('title', {}, [expectations.map(({ message, text }) => message ?? text).join('\n')]),
    svg('rect', {
      class: 'hit',
      x: Math.min(from, at - REACH),
      y: middle - LANE / 2,
      width: Math.max(to - from, 2 * REACH),
      height: LANE,
    }),
    ...(isStretch
      ? [
          bar(from + 1, at - REACH),
          bar(at + REACH, to - 1),
          bar(from + 1, from + 1, middle - 4, middle + 4),
          bar(to - 1, to - 1, middle - 4, middle + 4),
        ]
      : []),
    shapeAt(shape, at, middle, className),
  ]);
}
