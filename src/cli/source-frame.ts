import type { Range } from '../language/program.js';
import type { Colours } from './colour.js';
import { drawLine } from './source-line.js';

/** A marked range over more lines than this shows its first lines and its last. */
const wholeLines = 5;
const firstLines = 3;

/** How to draw a frame. */
export interface FrameStyle {
  readonly colours: Colours;
  /** The colour of the marks. */
  readonly paint: (text: string) => string;
  /** Columns for a source line. */
  readonly room: number;
}

/**
 * The lines of a source text that a range covers, numbered, with the range marked below them:
 *
 *     12 |   interaction = g * a * b
 *        |                     ^^^^^
 */
export function sourceFrame(text: string, range: Range, style: FrameStyle): string[] {
  const lines = linesOf(text);
  const first = Math.min(range.start.line, lines.length - 1);
  const last = Math.max(first, Math.min(lastMarkedLine(range), lines.length - 1));
  const gutter = new Gutter(String(last + 1).length, style.colours);
  return first === last
    ? oneLine(lines[first], first, range, gutter, style)
    : manyLines(lines, first, last, range, gutter, style);
}

let lastText = '';
let lastLines: readonly string[] = [''];

/** The lines of a text; findings come file by file, and a file may have as many of them as lines. */
function linesOf(text: string): readonly string[] {
  if (text !== lastText) {
    lastText = text;
    lastLines = text.split(/\r\n|\n|\r/u);
  }
  return lastLines;
}

/** The width of the line numbers of a frame, so that other lines can be set below each other with it. */
export function gutterWidth(range: Range): number {
  return String(Math.max(range.start.line, lastMarkedLine(range)) + 1).length;
}

/** A range that ends at the very start of a line does not touch that line. */
function lastMarkedLine(range: Range): number {
  return range.end.character === 0 && range.end.line > range.start.line ? range.end.line - 1 : range.end.line;
}

class Gutter {
  readonly #width: number;
  readonly #colours: Colours;
  constructor(width: number, colours: Colours) {
    this.#width = width;
    this.#colours = colours;
  }
  numbered(line: number, text: string): string {
    return this.#join(String(line + 1).padStart(this.#width), text);
  }
  empty(text = ''): string {
    return this.#join(' '.repeat(this.#width), text);
  }
  omission(): string {
    return this.#colours.dim('.'.repeat(Math.max(3, this.#width)));
  }
  #join(label: string, text: string): string {
    const bar = this.#colours.dim(`${label} |`);
    return text === '' ? bar : `${bar} ${text}`;
  }
}

function oneLine(line: string, number: number, range: Range, gutter: Gutter, style: FrameStyle): string[] {
  const end = range.end.line === range.start.line ? range.end.character : line.length;
  const { text, markStart, markWidth } = drawLine(line, range.start.character, end, style.room);
  const marks = ' '.repeat(markStart) + style.paint('^'.repeat(markWidth));
  return [gutter.empty(), gutter.numbered(number, text.trimEnd()), gutter.empty(marks)];
}

/** The marked lines hang on a bar at their left that ends below the last marked character. */
function manyLines(
  lines: readonly string[],
  first: number,
  last: number,
  range: Range,
  gutter: Gutter,
  style: FrameStyle,
): string[] {
  const drawn: string[] = [gutter.empty()];
  const count = last - first + 1;
  let endColumn = 0;
  for (let number = first; number <= last; number++) {
    if (count > wholeLines && number === first + firstLines) {
      drawn.push(gutter.omission());
      number = last;
    }
    const end = number === range.end.line ? range.end.character : lines[number].length;
    const line = drawLine(lines[number], Math.max(0, end - 1), end, style.room - 2);
    endColumn = line.markStart;
    drawn.push(
      gutter.numbered(number, `${style.paint(number === first ? '/' : '|')} ${line.text.trimEnd()}`),
    );
  }
  drawn.push(gutter.empty(style.paint(`|${'_'.repeat(endColumn + 1)}^`)));
  return drawn;
}
