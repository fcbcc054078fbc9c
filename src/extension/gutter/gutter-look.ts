import type { ScenarioState } from '../../language/server/protocol.js';
import { standingOf } from '../scenarios/standing.js';
import { svg, svgText } from '../drawing/element.js';
import { shapeAt, type Shape } from '../drawing/shapes.js';

/** What the gutter says of a scenario: which way it flows, or why that is not known. */
export const gutterLooks = [
  'anomalous',
  'conventional',
  'mixed',
  'no-flow',
  'refused',
  'open',
  'busy',
  'crashed',
] as const;
export type GutterLook = (typeof gutterLooks)[number];

/** The look of a scenario and whether it is of this text; undefined: the gutter says nothing. */
export function gutterLookOf(
  scenario: ScenarioState,
): { readonly look: GutterLook; readonly isFresh: boolean } | undefined {
  switch (standingOf(scenario)) {
    case 'queued':
    case 'running':
      return { look: 'busy', isFresh: true };
    case 'crashed':
    case 'timed-out':
      return { look: 'crashed', isFresh: true };
    case 'refused':
      return { look: 'refused', isFresh: true };
    case 'inconclusive':
    case 'passed':
    case 'failed':
      return { look: verdictGutter(scenario), isFresh: true };
    case 'stale':
    case 'broken':
      return scenario.verdict === undefined ? undefined : { look: verdictGutter(scenario), isFresh: false };
    case 'never-run':
    case 'cancelled':
      return undefined;
  }
}

function verdictGutter({ verdict }: ScenarioState): GutterLook {
  switch (verdict?.tone) {
    case 'anomalous':
    case 'conventional':
    case 'mixed':
      return verdict.tone;
    case 'none':
      return 'no-flow';
    case 'undetermined':
    case undefined:
      return 'open';
  }
}

const colours = {
  light: { anomalous: '#B34700', conventional: '#0072B2', bad: '#B00020', open: '#8A6500', calm: '#6A6A6A' },
  dark: { anomalous: '#F28E4B', conventional: '#5AA9E6', bad: '#FF6B6B', open: '#E0B83E', calm: '#9D9D9D' },
};

type Colour = keyof (typeof colours)['light'];

/** Up is against the gradient, down is along it; shapes tell as much as colours. */
const marks: Readonly<Record<GutterLook, readonly { shape: Shape; x: number; y: number; colour: Colour }[]>> =
  {
    anomalous: [{ shape: 'triangle-up', x: 8, y: 8, colour: 'anomalous' }],
    conventional: [{ shape: 'triangle-down', x: 8, y: 8, colour: 'conventional' }],
    mixed: [
      { shape: 'triangle-up', x: 8, y: 4.6, colour: 'anomalous' },
      { shape: 'triangle-down', x: 8, y: 11.6, colour: 'conventional' },
    ],
    'no-flow': [{ shape: 'ring', x: 8, y: 8, colour: 'calm' }],
    refused: [{ shape: 'cross', x: 8, y: 8, colour: 'bad' }],
    open: [{ shape: 'question', x: 8, y: 8, colour: 'open' }],
    busy: [{ shape: 'ring', x: 8, y: 8, colour: 'open' }],
    crashed: [{ shape: 'dash', x: 8, y: 8, colour: 'bad' }],
  };

const openShapes: ReadonlySet<Shape> = new Set<Shape>(['ring', 'cross', 'question', 'dash', 'tick']);

/** The picture of a look, 16 by 16; what is not of this text is hollow. */
export function gutterPicture(look: GutterLook, isFresh: boolean, theme: 'light' | 'dark'): string {
  const dots = look === 'busy' ? { 'stroke-dasharray': '2.4 2' } : {};
  const pieces = marks[look].map(({ shape, x, y, colour }) => {
    const paint = colours[theme][colour];
    const isFilled = isFresh && !openShapes.has(shape);
    return svg(
      'g',
      {
        fill: isFilled ? paint : 'none',
        stroke: paint,
        'stroke-width': openShapes.has(shape) ? 2 : 1.2,
        'stroke-linecap': 'round',
        'stroke-linejoin': 'round',
        opacity: isFresh ? undefined : 0.65,
        ...dots,
      },
      [shapeAt(shape, x, y, '')],
    );
  });
  const picture = svg(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: '0 0 16 16', width: 16, height: 16 },
    pieces,
  );
  return `data:image/svg+xml;utf8,${encodeURIComponent(svgText(picture))}`;
}
