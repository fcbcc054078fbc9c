import { AstUtils, type AstNode, type LangiumDocument } from 'langium';
import type { Location } from '../program.js';
import { Problems } from '../problems.js';
import { characterHint, tokenHint } from './syntax-hints.js';

/** Lexer and parser errors as findings, at the token that does not fit. */
export function reportSyntax(document: LangiumDocument, problems: Problems): void {
  const { lexerErrors, parserErrors } = document.parseResult;
  const uri = document.uri.toString();
  const text = document.textDocument.getText();
  for (const { offset, length } of lexerErrors) {
    problems.report(
      'syntax-error',
      `${signText(text.slice(offset, offset + Math.min(length, 20)))} is not part of the language.`,
      spanOf(document, offset, offset + length),
      length === 1 ? characterHint(text, offset) : { help: characterHint(text, offset).help },
    );
  }
  for (const error of parserErrors) {
    const { token, message, name, context } = error;
    const previousToken = 'previousToken' in error ? (error.previousToken as Token | undefined) : undefined;
    const atEnd = Number.isNaN(token.startOffset) || token.image === '';
    const location: Location = atEnd
      ? endOf(document, previousToken)
      : spanOf(document, token.startOffset, token.startOffset + token.image.length);
    const expected = /Expecting token of type '(.+?)' but/s.exec(message)?.[1];
    const misfit = {
      text,
      offset: token.startOffset,
      found: token.image,
      expected: name === 'NotAllInputParsedException' ? 'EOF' : expected,
      // Langium ends the names of rules with a zero-width space.
      rule: context.ruleStack.at(-1)?.replace(/\u200B$/, ''),
    };
    problems.report(
      'syntax-error',
      parserMessage(name, expected, atEnd ? undefined : token.image, misfit.rule),
      { ...location, uri },
      { help: atEnd ? undefined : tokenHint(misfit) },
    );
  }
}

/** By parse result, because every scenario asks for those of its ancestors. */
const knownLines = new WeakMap<object, readonly number[]>();

/** True for a node whose lines hold a syntax error: its tree is not what its author wrote. */
export function isBroken(node: AstNode): boolean {
  const document = AstUtils.getDocument(node);
  const range = node.$cstNode?.range;
  return brokenLines(document).some(
    (line) => range === undefined || (line >= range.start.line && line <= range.end.line),
  );
}

/** The lines of a document on which syntax errors begin. */
export function brokenLines(document: LangiumDocument): readonly number[] {
  const known = knownLines.get(document.parseResult);
  if (known !== undefined) return known;
  const problems = new Problems();
  reportSyntax(document, problems);
  const lines = problems.diagnostics.map(({ location }) => location.range.start.line);
  knownLines.set(document.parseResult, lines);
  return lines;
}

interface Token {
  readonly startOffset: number;
  readonly image: string;
}

/** Signs as they are, and by their number if there is nothing to see. */
function signText(text: string): string {
  const hidden = /^[\p{C}\p{Z}]$/u.test(text);
  const code = (text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return hidden ? `The character U+${code}` : JSON.stringify(text);
}

/** Chevrotain's words, without its lists of token paths. */
function parserMessage(
  name: string,
  expected: string | undefined,
  found: string | undefined,
  rule: string | undefined,
): string {
  const what = found === undefined ? 'the end of the file' : `\`${found}\``;
  if (rule === 'Name' && found !== undefined && /^[a-z]+$/.test(found))
    return `${capitalised(what)} is a word of the language and cannot be a name.`;
  if (name === 'MismatchedTokenException' && expected !== undefined)
    return `Expected ${tokenText(expected)}, found ${what}.`;
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
