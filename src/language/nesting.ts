/** Brackets deeper than this are refused before parsing: the parser recurses on them. */
export const MAXIMUM_NESTING = 200;

/** Offset of the first bracket that is nested too deeply, or undefined. Comments and texts do not count. */
export function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  let run = 0;
  const tokens = /\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\r\n]|\\.)*"|[([{]|[)\]}]|[-^]|\S/g;
  for (const match of text.matchAll(tokens)) {
    const [token] = match;
    if (/^[([{]$/.test(token)) depth++;
    else if (/^[)\]}]$/.test(token)) depth = Math.max(0, depth - 1);
    // A row of signs or powers nests as well.
    run = token === '-' ? run + 1 : 0;
    if (depth > MAXIMUM_NESTING || run > MAXIMUM_NESTING) return match.index;
  }
  return undefined;
}
