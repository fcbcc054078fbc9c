import type { Position, Range } from 'vscode-languageserver-protocol';

/** A text without its marks: `<|>` is a place, `<|…|>` a stretch. */
export interface Marked {
  readonly text: string;
  readonly positions: readonly Position[];
  readonly ranges: readonly Range[];
}

export function marked(source: string): Marked {
  const positions: Position[] = [];
  const ranges: Range[] = [];
  const open: Position[] = [];
  let text = '';
  for (const part of source.split(/(<\|>|<\||\|>)/)) {
    const lines = text.split('\n');
    const here = { line: lines.length - 1, character: lines[lines.length - 1].length };
    if (part === '<|>') positions.push(here);
    else if (part === '<|') open.push(here);
    else if (part === '|>') {
      const start = open.pop();
      if (start === undefined) throw new Error(`a mark is not opened in ${source}`);
      ranges.push({ start, end: here });
    } else text += part;
  }
  if (open.length > 0) throw new Error(`a mark is not closed in ${source}`);
  return { text, positions, ranges };
}
