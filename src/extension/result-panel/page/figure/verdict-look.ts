import type { Shape } from '../../../drawing/shapes.js';

/** How a verdict looks: the pattern and the shape tell it without its colour. */
export interface VerdictLook {
  readonly className: string;
  readonly shape: Shape;
}

const looks: Readonly<Record<string, VerdictLook>> = {
  anomalous: { className: 'anomalous', shape: 'triangle-up' },
  conventional: { className: 'conventional', shape: 'triangle-down' },
  'counter-gradient': { className: 'counter-gradient', shape: 'diamond' },
  neutral: { className: 'neutral', shape: 'ring' },
  none: { className: 'none', shape: 'dash' },
};

/** Anything that is not known looks undetermined. */
export function verdictLook(label: string): VerdictLook {
  return Object.hasOwn(looks, label) ? looks[label] : { className: 'undetermined', shape: 'question' };
}

/** All of them, in the order of a legend. */
export const verdictLabels = [...Object.keys(looks), 'undetermined'];
