/** A piece of a drawing as plain data: shown in the page and written to files from the same tree. */
export interface SvgElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgElement | string)[];
}

/** Attributes that are undefined are left out; children that are false or undefined too. */
export function svg(
  tag: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  children: readonly (SvgElement | string | false | undefined)[] = [],
): SvgElement {
  const given = Object.entries(attributes).filter(
    (entry): entry is [string, string | number] => entry[1] !== undefined,
  );
  return {
    tag,
    attributes: Object.fromEntries(given),
    children: children.filter((child) => child !== undefined && child !== false),
  };
}

/** As text of XML. */
export function svgText(node: SvgElement | string): string {
  if (typeof node === 'string') return escaped(node);
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escaped(valueText(value))}"`)
    .join('');
  const children = node.children.map(svgText).join('');
  return children === ''
    ? `<${node.tag}${attributes}/>`
    : `<${node.tag}${attributes}>${children}</${node.tag}>`;
}

/** Coordinates to a hundredth of a pixel: more only makes files longer. */
export function valueText(value: string | number): string {
  return typeof value === 'string' ? value : String(Math.round(value * 100) / 100);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(forbidden, '\uFFFD');
}

// Control characters that XML cannot hold in any form.
// eslint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
