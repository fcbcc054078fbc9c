import type { Curves, FlowName } from '../../../language/server/protocol.js';
import { drawFigure } from './figure/figure.js';
import { svg, svgText } from '../../drawing/element.js';

/** Size of the exported picture: a page's width in print. */
const WIDTH = 720;
const HEIGHT = 860;
const HEADING = 40;

/**
 * The drawing as a file of its own, on white, in colours that the colour-blind can tell apart and that print well; they
 * do not depend on the editor's theme.
 */
export function exportedSvg(curves: Curves, flow: FlowName): string {
  const figure = drawFigure(curves, flow, { width: WIDTH, height: HEIGHT });
  const height = figure.height + HEADING;
  const picture = svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${figure.width} ${Math.ceil(height)}`,
      width: figure.width,
      height: Math.ceil(height),
      role: 'img',
      'aria-label': `${curves.scenario}: ${curves.headline}`,
    },
    [
      svg('style', {}, [style]),
      svg('rect', { width: figure.width, height: Math.ceil(height), fill: '#fff' }),
      svg('text', { x: 18, y: 20, class: 'heading' }, [curves.scenario]),
      svg('text', { x: 18, y: 36, class: 'muted' }, [curves.headline]),
      svg('g', { transform: `translate(0,${HEADING})` }, figure.drawing.children),
    ],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svgText(picture)}\n`;
}

const style = `
text { font: 12px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #222; }
.heading { font-size: 16px; font-weight: 600; } .muted, .tick { fill: #595959; } .tick { font-size: 11px; }
.subscript { font-size: 9px; } .bands .pattern { opacity: .5; } .symbol, .flow.shown .flow-name { font-weight: 600; } .flow-name { fill: #595959; }
.frame { fill: none; stroke: #bbb; } .grid { stroke: #e4e4e4; } .axis { stroke: #555; }
.baseline { stroke: #888; stroke-dasharray: 1 3; } .curve { fill: none; stroke-width: 2; stroke-linejoin: round; }
.dashed { stroke-dasharray: 7 4; } .dotted { stroke-dasharray: 2 3; }
.particles { stroke: #0072B2; } .energy { stroke: #B34700; } .information { stroke: #8E3B8A; }
.entropy { stroke: #00795A; } .bound { stroke: #666; } .between { fill: #00795A; fill-opacity: .12; stroke: none; }
.band { stroke: none; } .band.anomalous { fill: #FBE3D0; } .band.conventional { fill: #E2EEF7; }
.band.counter-gradient { fill: #F2E3F1; } .band.neutral { fill: #F0F0F0; } .band.undetermined { fill: #F0F0F0; } .band.none { fill: none; }
.pattern { fill: none; } .pattern.anomalous { fill: url(#pattern-anomalous); } .pattern.counter-gradient { fill: url(#pattern-counter-gradient); }
.pattern.neutral { fill: url(#pattern-neutral); } .pattern.undetermined { fill: url(#pattern-undetermined); }
.pattern-line { fill: none; stroke: #D98A54; stroke-opacity: .55; } .pattern-line.neutral, .pattern-line.undetermined { stroke: #aaa; }
.pattern-dot { fill: #8E3B8A; fill-opacity: .5; stroke: none; }
.crossing-line { stroke: #333; stroke-dasharray: 4 3; }
.shape { fill: #222; stroke: #222; stroke-width: 1; } .shape.open { fill: none; stroke-width: 1.8; stroke-linecap: round; }
.shape.anomalous { fill: #B34700; stroke: #B34700; } .shape.conventional { fill: #0072B2; stroke: #0072B2; }
.shape.met, .stretch.met { stroke: #00795A; } .shape.unmet, .stretch.unmet { stroke: #B00020; } .open-outcome { stroke: #8A6500; } .hit { fill: none; stroke: none; }
`;
