import { limits } from './limits.js';
import type { Problems } from './problems.js';

/** A place where a text nests deeper than the parser and the walks over its tree can follow. */
interface TooDeep {
  readonly offset: number;
  readonly message: string;
}

/** What stands inside one pair of brackets: rows of signs and powers nest, long sums and products lean. */
interface Level {
  readonly closer: string;
  /** Signs and powers that wait for the end of their operand. */
  pending: number;
  terms: number;
  factors: number;
  /** Heights of the tree of the sum and of its last product so far, and of the tallest that stands before them. */
  sum: number;
  product: number;
  tallest: number;
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '|': '>', '<': '|' };
/** What is skipped, words, and every other sign. */
const tokens = /(\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\r\n]|\\.)*")|([\p{L}\p{M}\p{N}_.]+)|\S/gu;

/**
 * Refuses a text whose tree would get so deep that walking through it may exhaust the stack. True if it did;
 * such a text must not reach the parser.
 */
export function refuseTooDeep(text: string, uri: string, problems: Problems): boolean {
  const deep = tooDeepAt(text);
  if (deep === undefined) return false;
  const before = text.slice(0, deep.offset).split(/\r\n|\r|\n/);
  const start = { line: before.length - 1, character: before[before.length - 1].length };
  const range = { start, end: { ...start, character: start.character + 1 } };
  problems.report('syntax-error', deep.message, { uri, range });
  return true;
}

/** The first place that is nested too deeply, found without parsing. Comments and texts do not count. */
function tooDeepAt(text: string): TooDeep | undefined {
  const levels: Level[] = [newLevel('')];
  let depth = 0;
  /** The token before, and whether an operand ended with it. */
  let previous = '';
  let ended = false;
  for (const match of text.matchAll(tokens)) {
    const [token, skipped, word] = match as (string | undefined)[] as [string, string?, string?];
    // A quotation mark without its partner is no operand, and ends none.
    if (skipped !== undefined || token === '"') continue;
    const level = levels[levels.length - 1];
    const beginsNext = ended && (word !== undefined || token === '{');
    if (beginsNext || (ended && /^[-+*/,;:=<>]$/.test(token))) {
      depth -= level.pending;
      level.pending = 0;
    }
    if (beginsNext || /^[,;:=<>]$/.test(token)) {
      level.tallest = heightOf(level);
      level.terms = level.factors = level.sum = level.product = 0;
    }
    if (word !== undefined) {
      ended = true;
      previous = token;
      continue;
    }

    const closed = token === '|' && !ended ? -1 : levels.map(({ closer }) => closer).lastIndexOf(token);
    if (closed > 0) {
      let inner = 0;
      for (const left of levels.splice(closed).reverse()) {
        depth -= 1 + left.pending;
        inner = 1 + Math.max(inner, heightOf(left));
      }
      const outer = levels[levels.length - 1];
      outer.product = Math.max(outer.product, inner);
      ended = true;
    } else if (Object.hasOwn(closers, token) && !comparesOrCloses(token, previous, ended)) {
      if (token === '[' && ended) lean(level);
      levels.push(newLevel(closers[token]));
      depth++;
      ended = false;
    } else if (token === '^' || (token === '-' && !ended)) {
      level.pending++;
      depth++;
      ended = false;
    } else if (token === '†') lean(level);
    else if (token === '*' || token === '/') {
      lean(level);
      ended = false;
    } else if (token === '+' || token === '-') {
      level.terms++;
      level.sum = Math.max(level.sum, level.product) + 1;
      level.factors = level.product = 0;
      ended = false;
    } else ended = false;

    const message = complaint(depth, level);
    if (message !== undefined) return { offset: match.index, message };
    previous = token;
  }
  return undefined;
}

function newLevel(closer: string): Level {
  return { closer, pending: 0, terms: 0, factors: 0, sum: 0, product: 0, tallest: 0 };
}

/** A product takes in what it has so far as its left operand. */
function lean(level: Level): void {
  level.factors++;
  level.product++;
}

function heightOf({ sum, product, tallest }: Level): number {
  return Math.max(sum, product, tallest);
}

function complaint(depth: number, level: Level): string | undefined {
  const { terms, factors } = level;
  if (depth > limits.nesting)
    return `Brackets, signs and powers are nested deeper than ${limits.nesting} levels.`;
  if (terms > limits.chainedTerms)
    return `A sum is written with more than ${limits.chainedTerms} terms: put parts of it in brackets or in params.`;
  if (factors > limits.chainedFactors)
    return `A product is written with more than ${limits.chainedFactors} factors.`;
  if (heightOf(level) > limits.height)
    return `Sums and products lean over brackets more than ${limits.height} levels high: put parts of them in params.`;
  return undefined;
}

/** `<` and `|` after an operand compare or close; `<` after the end of a ket begins its bra. */
function comparesOrCloses(token: string, previous: string, ended: boolean): boolean {
  return ended && ((token === '<' && previous !== '>') || token === '|');
}
