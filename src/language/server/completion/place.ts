/** What kind of block the cursor stands in. */
export type Block = 'file' | 'scenario' | 'subsystem' | 'correlation' | 'gaussian' | 'levels' | 'unknown';

/** A word, a number or a sign of the text. */
export interface Token {
  readonly text: string;
  readonly offset: number;
}

/**
 * Where in a scenario the cursor stands, read off the words before it. It does not ask the parser, since what is being
 * written is seldom right yet, and what stands above may be wrong too.
 */
export interface Place {
  readonly block: Block;
  /** The member that is being written: `param`, `H`, `expect`, …; undefined where one may begin. */
  readonly head: string | undefined;
  /** The words of that member, its head first. */
  readonly words: readonly string[];
  /** The function whose brackets are open around the cursor. */
  readonly callee: string | undefined;
  /** The next word belongs to what stands before it: an operand is missing, or brackets are open. */
  readonly isInside: boolean;
  /** A line ends between the last word and the cursor, so that a new member may begin. */
  readonly isNewLine: boolean;
  /** The names of the blocks around: of the scenario, of the subsystem. */
  readonly scenario: string | undefined;
  readonly subsystem: string | undefined;
  /** The words of the scenario around that stand before the cursor. */
  readonly before: readonly string[];
  /** The cursor stands in a comment, or in a text in quotes. */
  readonly within: 'comment' | 'string' | undefined;
}

const pattern =
  /\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\r\n]|\\.)*"?|h\.c\.|[\p{L}_][\p{L}\p{M}\p{N}_]*|(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?i?|\.\.|<=|>=|\+\/-|\S/gu;
const word = /^[\p{L}_]/u;
const operandEnd = /^[\p{L}\p{N}_"]|[)\]†>%}]$/u;

const beginnings: Readonly<Record<Block, ReadonlySet<string>>> = {
  file: new Set(['import', 'param', 'scenario']),
  scenario: new Set(['param', 'subsystem', 'interaction', 'correlation', 'evolve', 'expect', 'allow']),
  subsystem: new Set(['qubit', 'fermion', 'boson', 'spin', 'levels']),
  correlation: new Set(['gaussian', 'purify']),
  gaussian: new Set(),
  levels: new Set(),
  unknown: new Set(),
};
/** Blocks in which a member begins with a name and `=`. */
const assigned: ReadonlySet<Block> = new Set<Block>(['subsystem', 'correlation', 'levels']);

interface Open {
  readonly block: Block;
  readonly name: string | undefined;
  readonly start: number;
  words: string[];
  brackets: (string | undefined)[];
}

/** The place at an offset; what has been typed of the present word is not looked at. */
export function placeAt(text: string, offset: number): Place {
  const tokens: Token[] = [];
  let within: Place['within'];
  for (const { 0: token, index } of text.matchAll(pattern)) {
    if (index >= offset) break;
    const end = index + token.length;
    const isComment = token.startsWith('//') || token.startsWith('/*');
    if (isComment || token.startsWith('"')) {
      const isOpen = token.startsWith('//') ? offset <= end : offset < end || !isClosed(token);
      if (isOpen) within = isComment ? 'comment' : 'string';
    }
    if (!isComment) tokens.push({ text: token, offset: index });
  }
  return { ...read(tokens, text.slice(0, offset)), within };
}

function isClosed(token: string): boolean {
  return token.startsWith('/*')
    ? token.endsWith('*/') && token.length > 3
    : /^"(?:[^"\\]|\\.)*"$/.test(token);
}

function read(tokens: readonly Token[], before: string): Omit<Place, 'within'> {
  const open: Open[] = [newBlock('file', undefined, 0)];
  tokens.forEach(({ text }, k) => {
    const here = open[open.length - 1];
    if (text === '{') open.push(newBlock(blockOf(here), here.words.at(1), k));
    else if (text === '}') {
      if (open.length > 1) open.pop();
      open[open.length - 1].words = [];
    } else take(here, text);
  });
  const here = open[open.length - 1];
  const scenario = open.find(({ block }) => block === 'scenario');
  const last = tokens.at(-1);
  const between = last === undefined ? '\n' : before.slice(last.offset + last.text.length);
  return {
    block: here.block,
    head: here.words.at(0),
    words: here.words,
    callee: here.brackets.at(-1),
    isInside: here.brackets.length > 0 || !endsOperand(here.words),
    isNewLine: /[\n\r]/.test(between),
    scenario: scenario?.name,
    subsystem: open.find(({ block }) => block === 'subsystem')?.name,
    before: scenario === undefined ? [] : tokens.slice(scenario.start).map(({ text }) => text),
  };
}

function newBlock(block: Block, name: string | undefined, start: number): Open {
  return { block, name, start, words: [], brackets: [] };
}

/** Takes the next token into the member that is being written, or begins a member with it. */
function take(here: Open, text: string): void {
  const isCutoff = text === 'levels' && here.words[0] === 'boson' && !here.words.includes('levels');
  const previous = here.words.at(-1);
  if (here.brackets.length === 0 && beginnings[here.block].has(text) && !isCutoff) here.words = [text];
  else if (
    text === '=' &&
    assigned.has(here.block) &&
    here.brackets.length === 0 &&
    previous !== undefined &&
    word.test(previous)
  )
    here.words = [previous, '='];
  else {
    here.words.push(text);
    if (text === '(' || text === '[')
      here.brackets.push(
        text === '(' && previous !== undefined && word.test(previous) ? previous : undefined,
      );
    if (text === ')' || text === ']') here.brackets.pop();
  }
}

function blockOf({ block, words }: Open): Block {
  switch (words.at(0)) {
    case 'scenario':
      return 'scenario';
    case 'subsystem':
      return 'subsystem';
    case 'correlation':
      return 'correlation';
    case 'gaussian':
      return block === 'correlation' ? 'gaussian' : 'unknown';
    case 'levels':
      return 'levels';
    case undefined:
    default:
      return 'unknown';
  }
}

function endsOperand(words: readonly string[]): boolean {
  const last = words.at(-1);
  return last !== undefined && words.length > 1 && operandEnd.test(last);
}
