import type { LangiumDocument } from 'langium';
import type { Location } from '../program.js';
import { Problems } from '../problems.js';

/** Lexer and parser errors as findings, at the token that does not fit. */
export function reportSyntax(document: LangiumDocument, problems: Problems): void {
  const { lexerErrors, parserErrors } = document.parseResult;
  const uri = document.uri.toString();
  for (const { offset, length } of lexerErrors) {
    const text = document.textDocument.getText().slice(offset, offset + Math.min(length, 20));
    problems.report(
      'syntax-error',
      `${JSON.stringify(text)} is not part of the language.`,
      spanOf(document, offset, offset + length),
    );
  }
  for (const error of parserErrors) {
    const { token, message, name } = error;
    const previousToken = 'previousToken' in error ? (error.previousToken as Token | undefined) : undefined;
    const atEnd = Number.isNaN(token.startOffset) || token.image === '';
    const location: Location = atEnd
      ? endOf(document, previousToken)
      : spanOf(document, token.startOffset, token.startOffset + token.image.length);
    const expected = name === 'MismatchedTokenException' ? expectedToken(message) : undefined;
    const before = atEnd ? '' : document.textDocument.getText().slice(0, token.startOffset);
    const lacksProduct = lacksProductSign(expected, before.slice(-80), token.image);
    problems.report(
      'syntax-error',
      parserMessage(name, expected, atEnd ? undefined : token.image),
      { ...location, uri },
      { help: lacksProduct ? 'If a product is meant, write it with `*`.' : undefined },
    );
  }
}

/** By parse result, because every scenario asks for those of its ancestors. */
const knownBrokenLines = new WeakMap<object, readonly number[]>();

/** Lines on which the text of a document does not follow the grammar. */
export function brokenLines(document: LangiumDocument): readonly number[] {
  const known = knownBrokenLines.get(document.parseResult);
  if (known !== undefined) return known;
  const problems = new Problems();
  reportSyntax(document, problems);
  const lines = problems.diagnostics.map(({ location }) => location.range.start.line);
  knownBrokenLines.set(document.parseResult, lines);
  return lines;
}

interface Token {
  readonly startOffset: number;
  readonly image: string;
}

/** `0.5 a† b`, as one writes it on paper: an operand directly after another, on the same line. */
function lacksProductSign(expected: string | undefined, before: string, found: string): boolean {
  if (expected === '=') return /^[(†*[^]$/.test(found);
  return (
    (expected === '}' || expected === ')') &&
    /[\p{L}\p{N}_†)\]>|][^\S\r\n]*$/u.test(before) &&
    /^[\p{L}\p{N}_(|]/u.test(found)
  );
}

function expectedToken(message: string): string | undefined {
  return /Expecting token of type '(.+?)' but/s.exec(message)?.[1];
}

/** Chevrotain's words, without its lists of token paths. */
function parserMessage(name: string, expected: string | undefined, found: string | undefined): string {
  const what = found === undefined ? 'the end of the file' : `\`${found}\``;
  if (expected !== undefined) return `Expected ${tokenText(expected)}, found ${what}.`;
  if (name === 'NotAllInputParsedException') return `${capitalised(what)} does not belong here.`;
  return `${capitalised(what)} does not fit here.`;
}

function tokenText(token: string): string {
  const words: Readonly<Record<string, string>> = {
    ID: 'a name',
    NUMBER: 'a number',
    STRING: 'a text in quotes',
    EOF: 'the end of the file',
  };
  return words[token] ?? `\`${token}\``;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function spanOf(document: LangiumDocument, from: number, to: number): Location {
  const { textDocument, uri } = document;
  return {
    uri: uri.toString(),
    range: { start: textDocument.positionAt(from), end: textDocument.positionAt(to) },
  };
}

function endOf(document: LangiumDocument, previous: Token | undefined): Location {
  const text = document.textDocument.getText();
  const end =
    previous === undefined || Number.isNaN(previous.startOffset)
      ? text.trimEnd().length
      : previous.startOffset + previous.image.length;
  return spanOf(document, Math.max(0, end - 1), end);
}
