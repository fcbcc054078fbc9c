import { characterWidth } from './display-width.js';

/** Columns from one tab stop to the next. */
const tabWidth = 4;
/** Columns kept to the left of the marked part of a clipped line. */
const context = 24;

interface Cell {
  readonly text: string;
  readonly column: number;
  readonly width: number;
}

/** Part of a source line as it is drawn, and where a marked part of it stands. */
export interface DrawnLine {
  readonly text: string;
  readonly markStart: number;
  readonly markWidth: number;
}

/**
 * One source line for a terminal, at most `room` columns wide: tabs become blanks, characters that a terminal
 * would obey become a replacement mark, and a long line is clipped around the marked part. `start` and `end`
 * count UTF-16 units of the line.
 */
export function drawLine(line: string, start: number, end: number, room: number): DrawnLine {
  // Of a line of a megabyte only what may be seen is laid out.
  const reach = 2 * room + context;
  if (line.length > 4 * reach && start > reach)
    return drawLine(line.slice(start - reach), reach, end - start + reach, room);
  if (line.length > 4 * reach) return drawLine(line.slice(0, 4 * reach), start, end, room);
  const { cells, columnAt, width } = layOut(line);
  const from = columnAt(start);
  const to = Math.max(columnAt(end), from + 1);
  if (width <= room) return { text: textOf(cells), markStart: from, markWidth: to - from };

  const left = Math.max(0, Math.min(from - context, width - room));
  const kept = cells.filter((cell) => cell.column >= left && cell.column + cell.width <= left + room);
  const last = kept.at(-1);
  const right = last === undefined ? left : last.column + last.width;
  const prefix = left > 0 ? '…' : '';
  const shift = prefix.length - (kept.at(0)?.column ?? left);
  const markStart = Math.min(from, right) + shift;
  return {
    text: prefix + textOf(kept) + (right < width ? '…' : ''),
    markStart,
    markWidth: Math.max(1, Math.min(to, right) + shift - markStart),
  };
}

function layOut(line: string): {
  cells: readonly Cell[];
  columnAt: (index: number) => number;
  width: number;
} {
  const cells: Cell[] = [];
  const columns: number[] = [];
  let column = 0;
  for (const character of line) {
    const cell = drawn(character, column);
    for (let unit = 0; unit < character.length; unit++) columns.push(column);
    cells.push(cell);
    column += cell.width;
  }
  const width = column;
  return {
    cells,
    columnAt: (index) => (index < columns.length ? columns[Math.max(0, index)] : width),
    width,
  };
}

function drawn(character: string, column: number): Cell {
  if (character === '\t') {
    const width = tabWidth - (column % tabWidth);
    return { text: ' '.repeat(width), column, width };
  }
  if (/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(character)) return { text: '\ufffd', column, width: 1 };
  return { text: character, column, width: characterWidth(character) };
}

function textOf(cells: readonly Cell[]): string {
  return cells.map((cell) => cell.text).join('');
}
