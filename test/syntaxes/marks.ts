import { readFileSync } from 'node:fs';

/** A demand on the colours of a stretch of text, as it stands in a marked file. */
export interface Mark {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly scopes: string;
}

const above = /^(\/\/\s*)(\^+) (.+)$/;
const atStart = /^\/\/ (<-)( )(.+)$/;

/**
 * The marks of a file in this folder, and its text without them. Under the line that it speaks of, `//  ^^^ scopes`
 * marks what ^ points at, and `// <- scopes` the first character.
 */
export function markedFile(name: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const line of readFileSync(new URL(name, import.meta.url), 'utf8').split('\n')) {
    const match = above.exec(line) ?? atStart.exec(line);
    const isComment = match === null || lines.length === 0;
    if (isComment) {
      lines.push(line);
      continue;
    }
    const start = match[1] === '<-' ? 0 : match[1].length;
    const marked = lines[lines.length - 1].slice(start, start + match[2].length);
    marks.push({ line: lines.length, column: start + 1, text: marked, scopes: match[3] });
  }
  return { text: lines.join('\n'), marks };
}
