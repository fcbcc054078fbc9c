import type { Problems } from './problems.js';

/** The parser recurses on brackets, powers and rows of signs, and its stack is small. */
const MAXIMUM_NESTING = 40;
/** Each operator of a chain stands on the one before it in the tree, and so do the walks through it. */
const MAXIMUM_CHAIN = 1000;

const TOKENS =
  /\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\r\n]|\\.)*"|h\.c\.|[\p{L}_][\p{L}\p{M}\p{N}_]*|\|[^|<>{}]*>(?:<[^|<>{}]*\|)?|<[^|<>{}=]*\||\S/gu;
const STATEMENT = /^(?:=|import|param|scenario|subsystem|interaction|correlation|evolve|expect|allow)$/;

/** What an open bracket holds so far. */
interface Level {
  /** Length of the chain of sums, and of the product at its end. */
  sums: number;
  product: number;
  /** Powers and signs around the last operand. */
  powers: number;
}

/**
 * Refuses a text whose tree would get so deep that walking through it may exhaust the stack. True if it did;
 * such a text must not reach the parser.
 */
export function refuseTooDeep(text: string, uri: string, problems: Problems): boolean {
  const deep = tooDeep(text);
  if (deep === undefined) return false;
  const before = text.slice(0, deep.offset).split(/\r\n|\r|\n/);
  const start = { line: before.length - 1, character: before[before.length - 1].length };
  const range = { start, end: { ...start, character: start.character + 1 } };
  problems.report('syntax-error', deep.message, { uri, range }, { help: deep.help });
  return true;
}

interface TooDeep {
  readonly offset: number;
  readonly message: string;
  readonly help?: string;
}

/** The first place that is too deep; none in any text that people write. Comments and texts in quotes do not count. */
function tooDeep(text: string): TooDeep | undefined {
  const levels = [emptyLevel()];
  let previous = '';
  for (const { 0: token, index: offset } of text.matchAll(TOKENS)) {
    if (/^(?:\/\/|\/\*|")/.test(token)) continue;
    const level = levels[levels.length - 1];
    if (/^[([{]$/.test(token)) levels.push(emptyLevel());
    else if (/^[)\]}]$/.test(token)) close(levels);
    else if (STATEMENT.test(token)) Object.assign(level, emptyLevel());
    else if (token === '^' || (token === '-' && /^[-^]$/.test(previous))) level.powers++;
    else if (token === '+' || token === '-')
      Object.assign(level, { sums: chainOf(level) + 1, product: 0, powers: 0 });
    else if (/^[*/]$/.test(token)) Object.assign(level, { product: level.product + 1, powers: 0 });
    else if (token === '†') level.product++;
    else if (/^[|<]./.test(token)) level.product += token.replace(/[^-+*/^†([]/gu, '').length;
    previous = token;
    if (levels.length - 1 + levels.reduce((sum, { powers }) => sum + powers, 0) > MAXIMUM_NESTING)
      return { offset, message: `Brackets and powers are nested deeper than ${MAXIMUM_NESTING} levels.` };
    if (chainOf(levels[levels.length - 1]) > MAXIMUM_CHAIN)
      return {
        offset,
        message: `This expression chains more than ${MAXIMUM_CHAIN} operators.`,
        help: 'Write it as a sum over an index, or in parts as params.',
      };
  }
  return undefined;
}

function emptyLevel(): Level {
  return { sums: 0, product: 0, powers: 0 };
}

function chainOf({ sums, product }: Level): number {
  return Math.max(sums, product);
}

/** What stood in brackets is an operand of what stands around them. */
function close(levels: Level[]): void {
  if (levels.length === 1) return;
  const inner = levels.pop();
  const outer = levels[levels.length - 1];
  if (inner !== undefined) outer.product = Math.max(outer.product, chainOf(inner)) + 1;
}
