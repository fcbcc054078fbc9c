import { svg, type SvgElement } from '../../../drawing/element.js';

/** Pixels that a subscript stands lower. */
export const SUBSCRIPT_DROP = 3;

/** A symbol such as `min(S_A, S_B)` with its subscripts lowered; the first piece bears the whole symbol as its name. */
export function symbolSpans(symbol: string): SvgElement[] {
  const pieces = symbol.split(/(_[A-Za-z]+)/).filter((piece) => piece !== '');
  return pieces.map((piece, k) => {
    const isSubscript = piece.startsWith('_');
    const wasSubscript = k > 0 && pieces[k - 1].startsWith('_');
    return svg(
      'tspan',
      {
        class: isSubscript ? 'symbol subscript' : 'symbol',
        dy: isSubscript ? SUBSCRIPT_DROP : wasSubscript ? -SUBSCRIPT_DROP : undefined,
        'data-symbol': k === 0 ? symbol : undefined,
      },
      [isSubscript ? piece.slice(1) : piece],
    );
  });
}
