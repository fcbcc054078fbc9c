/**
 * Control characters, and the marks that reorder or hide text, could rewrite a terminal or disguise a name.
 * The line and paragraph separators would break a line.
 */
// eslint-disable-next-line no-control-regex -- these are the characters to find
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text from a file or a file name on one line, safe to print: whatever a terminal could obey is spelt out. */
export function printable(text: string): string {
  return text.replace(unsafe, spelt);
}

function spelt(character: string): string {
  return short[character] ?? `\\u{${character.charCodeAt(0).toString(16)}}`;
}
