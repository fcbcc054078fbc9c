import { valueText, type SvgElement } from '../../drawing/element.js';

const namespace = 'http://www.w3.org/2000/svg';

/** Builds the nodes of a drawing; text stays text. */
export function svgNode(element: SvgElement): globalThis.SVGElement {
  const node = document.createElementNS(namespace, element.tag);
  for (const [name, value] of Object.entries(element.attributes)) node.setAttribute(name, valueText(value));
  for (const child of element.children) node.append(typeof child === 'string' ? child : svgNode(child));
  return node;
}
