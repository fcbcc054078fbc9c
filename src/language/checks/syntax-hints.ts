import { suggestion } from '../nearest-name.js';

/** Help for those who wrote what other notations mean by the same. */

/** Signs with what is meant by them, and what to write for it where that is a matter of one sign. */
const characters: readonly (readonly [signs: string, hint: string, replacement?: string])[] = [
  ["'‘’“”", 'A text stands in double quotes, "…".', '"'],
  ['"', 'A text ends with `"` on its own line.'],
  ['#', 'A comment begins with `//`.', '//'],
  ['·×⋅∙⊗', 'A product is written with `*`.', '*'],
  ['−–—', 'The minus sign is `-`.', '-'],
  ['≤≦', 'Write `<=`.', '<='],
  ['≥≧', 'Write `>=`.', '>='],
  ['⟨〈', 'Kets and bras are written with `<` and `>`.', '<'],
  ['⟩〉', 'Kets and bras are written with `<` and `>`.', '>'],
  ['√', 'Write `sqrt(…)`.'],
  ['∑', 'Write `sum(i in 1..N: …)`.'],
  ['∆', 'The Greek letter is Δ.', 'Δ'],
  ['∞', 'Every number is finite: use a large one.'],
  ['¹²³⁴⁵⁶⁷⁸⁹⁰⁻', 'A power is written with `^`.'],
];

/** About a character that no token begins with. */
export function characterHint(
  text: string,
  offset: number,
): { readonly help?: string; readonly replacement?: string } {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  if (character === '.' && /h$|h\.c$/i.test(text.slice(Math.max(0, offset - 3), offset)))
    return { help: 'The adjoint of all that stands before it is added by `+ h.c.`, with both dots.' };
  const [, help, replacement] = characters.find(([signs]) => signs.includes(character)) ?? [];
  return { ...(help === undefined ? {} : { help }), ...(replacement === undefined ? {} : { replacement }) };
}

/** Words that begin a member. */
const beginnings = [
  'import',
  'scenario',
  'param',
  'subsystem',
  'interaction',
  'correlation',
  'evolve',
  'expect',
  'allow',
  'qubit',
  'fermion',
  'boson',
  'spin',
  'levels',
];

/** What other tools call an expectation. */
const claims = ['check', 'assert', 'require', 'ensure', 'verify', 'claim', 'test'];

/** What the parser wanted and found, in the text. */
export interface Misfit {
  readonly text: string;
  readonly offset: number;
  readonly found: string;
  readonly expected: string | undefined;
  /** The grammar rule that failed. */
  readonly rule: string | undefined;
}

/** About a token in the wrong place. */
export function tokenHint({ text, offset, found, expected, rule }: Misfit): string | undefined {
  const near = text.slice(Math.max(0, offset - 200), offset);
  const line = near.slice(near.lastIndexOf('\n') + 1);
  const after = text.slice(offset + found.length);
  if (found === '/' && after.startsWith('*')) return 'This comment is not closed with `*/`.';
  if (found === '†' && line.endsWith('^')) return 'An adjoint is written `a†`, without `^`.';
  if (found === '*' && line.endsWith('*')) return 'A power is written with `^`.';
  if (found === '=' && line.endsWith('=')) return 'An equality is written with one `=` and a tolerance.';
  if (found === '>=' && expected === '>') return 'Put a space between `>` and `=`.';
  if (found === '<' && /\bexpect\s+(?:\p{L}+\s+)?$/u.test(line))
    return 'An expectation speaks of a quantity such as dN_A, J_N or I, or of a verdict; pairs <a† * b> are given in `gaussian { … }` alone.';
  const pairs = pairHint(found, near, after);
  if (pairs !== undefined) return pairs;
  if (claims.includes(found) && (expected === '}' || expected === 'EOF'))
    return 'A claim about the result is written with `expect`.';
  if (rule === 'SpinSize') return 'The size of a spin is a number such as `1/2`, or stands in brackets.';
  if (expected === 'because') return 'An exception has a reason: `because "…"`.';
  if (expected === 't') return 'A time is written `t = …`.';
  if ((found === ',' || found === ';') && expected === '}')
    return 'Members follow each other without commas.';
  if (found === 'i' && /[0-9]\s+$/.test(line))
    return 'The imaginary unit stands right behind its number: `2i`.';
  // `2 n(a)` is first read as the number 2 and a property n, `qbit a` as a property qbit.
  const before = expected === '=' ? line.replace(/[\p{L}\p{M}\p{N}_]+\s*$/u, '') : line;
  const isOperand = expected === '=' ? /^[(†*[]/.test(found) : /^[\p{L}\p{N}.(|]/u.test(found);
  if (
    isOperand &&
    expected !== undefined &&
    '})]>=EOF'.includes(expected) &&
    /[\p{L}\p{M}\p{N})\]†>]\s*$/u.test(before)
  )
    return 'A product is written with `*`.';
  const word = expected === '=' ? /[\p{L}\p{N}]+(?=\s*$)/u.exec(line)?.[0] : found;
  return word === undefined || (expected !== '}' && expected !== '=' && expected !== 'EOF')
    ? undefined
    : suggestion(word, beginnings, undefined).help;
}

/** About the pairs of a gaussian correlation. */
function pairHint(found: string, near: string, after: string): string | undefined {
  if (found === 'gaussian' && /^\s*</.test(after))
    return 'The pairs stand in braces: `gaussian { <a† * b> = … }`.';
  if (found === '<' && /\bcorrelation\s*\{[^{}]*$/.test(near))
    return 'Expectation values of pairs stand in `gaussian { <a† * b> = … }`.';
  if (/^[\p{L}_]/u.test(found) && /\bgaussian\s*\{\s*$/.test(near))
    return 'A pair stands in angle brackets: `<a† * b> = …`.';
  return undefined;
}
